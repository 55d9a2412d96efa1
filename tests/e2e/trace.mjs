// Our share of the tasks of a page's main thread, from Chromium's own trace.

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, tid: number, pid: number, args: any }} Event */

/** Starts tracing; `longest` ends it and tells our longest share of one task in milliseconds of
 * the thread's own time, which others on the machine do not lengthen.
 * @param {any} browser the Chromium driver
 * @param {any} page
 */
export async function startTrace(browser, page) {
  const session = await browser.context.newCDPSession(page.page);
  /** @type {Event[]} */
  const events = [];
  session.on('Tracing.dataCollected', (/** @type {{ value: Event[] }} */ { value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', () => resolve(undefined)));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'], excludedCategories: ['*'] },
  });
  return {
    longest: async () => {
      await session.send('Tracing.end');
      await complete;
      await session.detach();
      return longest(events, `chrome-extension://${browser.id}/content.js`);
    },
  };
}

/** A task is ours where our script is called or evaluated in it; what runs as its microtasks, after an
 * answer of the background, is ours too, since the pages' own scripts do not run here.
 * @param {Event[]} events
 * @param {string} ours
 */
function longest(events, ours) {
  const spans = events.filter((event) => event.ph === 'X' && event.dur);
  const script = spans.filter(({ name, args }) => {
    const url = args?.data?.url ?? '';
    if (name === 'EvaluateScript' || name === 'FunctionCall') return url.startsWith(ours);
    return name === 'RunMicrotasks';
  });
  // Who else runs scripts here is the test itself, by evaluating.
  const tests = spans.filter(({ name, args }) => name === 'EvaluateScript' && !(args?.data?.url ?? '').startsWith(ours));
  const within = (/** @type {Event} */ inner, /** @type {Event} */ outer) =>
    inner !== outer && inner.tid === outer.tid && inner.pid === outer.pid && inner.ts >= outer.ts && inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  const outermost = script.filter((event) => ![...script, ...tests].some((other) => within(event, other)));
  const tasks = spans.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  const shares = new Map();
  for (const event of outermost) {
    const task = tasks.find((each) => within(event, each)) ?? event;
    shares.set(task, (shares.get(task) ?? 0) + (event.tdur ?? event.dur ?? 0));
  }
  return Math.max(0, ...shares.values()) / 1000;
}
