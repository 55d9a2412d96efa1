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
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'v8'], excludedCategories: ['*'] },
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

/** What the browser calls scripts by. The pages' own do not run here, so what is not the test's is ours; what
 * follows an answer or an idle moment runs as microtasks of such a call.
 */
const CALLS = new Set(['FunctionCall', 'RunMicrotasks', 'v8.callFunction', 'FireIdleCallback', 'FireAnimationFrame', 'TimerFire']);

/** Our longest share of a task.
 * @param {Event[]} events
 * @param {string} ours
 */
function longest(events, ours) {
  const spans = events.filter((event) => event.ph === 'X' && event.dur);
  const script = spans.filter(({ name, args }) => CALLS.has(name) || (name === 'EvaluateScript' && (args?.data?.url ?? '').startsWith(ours)));
  // Who else runs scripts here is the test itself, by evaluating.
  const tests = spans.filter(({ name, args }) => name === 'EvaluateScript' && !(args?.data?.url ?? '').startsWith(ours));
  const order = new Map(spans.map((span, at) => [span, at]));
  const end = (/** @type {Event} */ span) => span.ts + (span.dur ?? 0);
  const within = (/** @type {Event} */ inner, /** @type {Event} */ outer) => {
    if (inner.tid !== outer.tid || inner.pid !== outer.pid || inner.ts < outer.ts || end(inner) > end(outer)) return false;
    // Of two that take the same time one is in the other, and not the other way round as well.
    return inner.dur !== outer.dur || Number(order.get(inner)) > Number(order.get(outer));
  };
  const outermost = script.filter((event) => ![...script, ...tests].some((other) => within(event, other)));
  const tasks = spans.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  const shares = new Map();
  for (const event of outermost) {
    const task = tasks.find((each) => within(event, each)) ?? event;
    shares.set(task, (shares.get(task) ?? 0) + (event.tdur ?? event.dur ?? 0));
  }
  return Math.max(0, ...shares.values()) / 1000;
}
