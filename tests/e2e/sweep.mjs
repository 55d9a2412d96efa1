// Every saved page of a corpus opened in a real browser and clicked: errors of ours, harm against the
// labels, undo against a copy, our share of the main thread's tasks. Resumable: results are kept page
// by page, and a page that is done with this very extension is not done again.
//   node tests/e2e/sweep.mjs --corpus DIR [--chromium PATH] [--firefox PATH] [--pages N]
//     [--firefox-pages N] [--predictions FILE] [--out DIR]
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { collapse, lined, undo } from './click.mjs';
import { readLabels } from './corpus.mjs';
import { difference } from './inpage.mjs';
import { serve } from './server.mjs';
import { dist, root } from './shared.mjs';
import { table } from './table.mjs';
import { startTrace } from './trace.mjs';
import { within } from './wait.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    chromium: { type: 'string' },
    firefox: { type: 'string' },
    pages: { type: 'string' },
    'firefox-pages': { type: 'string', default: '150' },
    predictions: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'dist/sweep') },
  },
});
if (!values.corpus) throw new Error('usage: sweep.mjs --corpus DIR');

/** At work at once: one waits for the other's page to settle. Times are those of the thread, so none of it
 * lengthens the other's.
 */
const BROWSERS = 2;

/**
 * @typedef {object} Outcome
 * @property {string} id
 * @property {string} status what the extension said, or `failed`
 * @property {string[]} errors of our scripts
 * @property {number} units
 * @property {string[]} hurt paths of article blocks that are hidden
 * @property {string[]} beyond those of them the core alone would not hide
 * @property {string[]} more other labelled blocks that are hidden, and that the core alone would not hide
 * @property {string[]} fewer labelled blocks that the core alone would hide, and that are still seen
 * @property {string} difference from a copy made before the click, after undo
 * @property {number} task our longest share of one task, in milliseconds; -1 where it is not traced
 */

const labels = readLabels(values.corpus);
const ids = [...labels.keys()].sort();
const predicted = values.predictions ? readPredictions(values.predictions) : new Map();
fs.mkdirSync(values.out, { recursive: true });
const stamp = digest(dist);
const site = await serve({ corpus: path.join(values.corpus, 'pages') });
/** @type {Record<string, Outcome[]>} */
const report = {};
for (const [name, executable, count] of /** @type {const} */ ([
  ['chromium', values.chromium, Number(values.pages ?? ids.length)],
  ['firefox', values.firefox, Math.min(Number(values.pages ?? ids.length), Number(values['firefox-pages']))],
])) {
  if (!executable && (values.chromium || values.firefox)) continue;
  report[name] = await sweep(name, executable, spread(ids, count));
}
site.stop();
const summary = Object.fromEntries(Object.entries(report).map(([name, outcomes]) => [name, sum(outcomes)]));
fs.writeFileSync(path.join(values.out, 'sweep.json'), JSON.stringify({ extension: stamp, summary, pages: report }, null, 1));
const rows = Object.keys(Object.values(summary)[0] ?? {});
console.log(table(['', ...Object.keys(summary)], rows.map((row) => [row, ...Object.values(summary).map((each) => String(/** @type {any} */ (each)[row]))])));
console.log(`\n${path.join(values.out, 'sweep.json')}`);
const wrong = Object.values(summary).some((each) => each['with errors of ours'] + each['not as before after undo'] + each['hidden beyond the score'] + each.failed > 0);
process.exit(wrong ? 1 : 0);

/** @param {string} name @param {string | undefined} executable @param {string[]} pages */
async function sweep(name, executable, pages) {
  const file = path.join(/** @type {string} */ (values.out), `${name}-${stamp}.jsonl`);
  /** @type {Map<string, Outcome>} */
  const done = new Map();
  if (fs.existsSync(file)) {
    for (const line of fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const outcome = JSON.parse(line);
      done.set(outcome.id, outcome);
    }
  }
  const left = pages.filter((id) => !done.has(id));
  const { launch } = await import(`./${name}.mjs`);
  const start = Date.now();
  const total = left.length;
  const work = async () => {
    /** @type {any} */
    let browser;
    for (let id = left.shift(); id; id = left.shift()) {
      browser ??= await launch({ dist, executable });
      let outcome;
      try {
        outcome = await within(visit(browser, id), 60_000, id);
      } catch (error) {
        outcome = { ...blank(id), status: 'failed', errors: [String(error instanceof Error ? error.message : error)] };
        await browser.stop().catch(() => {});
        browser = undefined;
      }
      done.set(id, outcome);
      fs.appendFileSync(file, `${JSON.stringify(outcome)}\n`);
      const now = total - left.length;
      if (now % 25 === 0 || left.length === 0) {
        const pace = (Date.now() - start) / now;
        console.error(`${name}: ${done.size} of ${pages.length}, ${(pace / 1000).toFixed(1)} s a page, ${Math.ceil((pace * left.length) / 60_000)} min left`);
      }
    }
    await browser?.stop().catch(() => {});
  };
  await Promise.all(Array.from({ length: BROWSERS }, work));
  return pages.flatMap((id) => done.get(id) ?? []);
}

/** @param {any} browser @param {string} id @returns {Promise<Outcome>} */
async function visit(browser, id) {
  const page = await browser.open(`${site.origin}/corpus/${id}.html`);
  const blocks = labels.get(id)?.blocks ?? [];
  const article = new Set(blocks.filter(([, , label]) => label === 'article').map(([at]) => at));
  try {
    const seen = /** @type {string[]} */ (await page.evaluate(note, blocks.map(([at]) => at)));
    const trace = browser.name === 'chromium' ? await startTrace(browser, page) : null;
    const state = await collapse(browser, page);
    await lined(browser, page);
    const task = trace ? await trace.longest() : -1;
    const hidden = new Set(/** @type {string[]} */ (await page.evaluate(lost)));
    const hurt = [...hidden].filter((block) => article.has(block));
    await undo(browser, page);
    const cuts = predicted.get(id) ?? [];
    const inside = (/** @type {string} */ block) => cuts.some((/** @type {string} */ cut) => block === cut || block.startsWith(`${cut}/`));
    return {
      ...blank(id),
      status: state.status,
      errors: await ours(page, await browser.consoleErrors()),
      units: state.units.length,
      hurt,
      beyond: predicted.has(id) ? hurt.filter((block) => !inside(block)) : [],
      more: predicted.has(id) ? [...hidden].filter((block) => !article.has(block) && !inside(block)) : [],
      fewer: seen.filter((block) => inside(block) && !hidden.has(block)),
      difference: await page.evaluate(difference),
      task,
    };
  } finally {
    await page.close();
  }
}

/** Asking where something stands makes Firefox style the page; if the page's own policy then forbids an image
 * or a font of its own style sheets, the browser names our script. Their addresses stand in the page.
 * @param {any} page
 * @param {string[]} errors
 */
async function ours(page, errors) {
  const image = (/** @type {string} */ error) => /^Content-Security-Policy: .*\((?:img|font)-src\) at (\S+) because/.exec(error)?.[1];
  const named = new Set(
    await page.evaluate(
      (/** @type {string[]} */ addresses) => addresses.filter((each) => document.documentElement.outerHTML.replaceAll('&amp;', '&').includes(each)),
      errors.flatMap((error) => image(error) ?? []),
    ),
  );
  return errors.filter((error) => !named.has(image(error)));
}

/** @param {string} id @returns {Outcome} */
function blank(id) {
  return { id, status: '', errors: [], units: 0, hurt: [], beyond: [], more: [], fewer: [], difference: '', task: -1 };
}

/** In the page: keeps the labelled blocks that a reader sees, and a copy of all; tells the blocks' paths.
 * @param {string[]} paths
 */
function note(paths) {
  const seen = (/** @type {Element | null | undefined} */ element) =>
    Boolean(element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0);
  const blocks = paths.map((path) => {
    /** @type {Element | undefined} */
    let at = document.documentElement;
    for (const step of path.split('/').filter(Boolean)) at = at?.children[Number(step)];
    return { path, element: at };
  });
  const shown = blocks.filter(({ element }) => seen(element));
  Object.assign(window, { e2e: { control: document.documentElement.cloneNode(true), seen, blocks: shown } });
  return shown.map(({ path }) => path);
}

/** In the page: paths of labelled blocks that were seen and are not. */
function lost() {
  const { blocks, seen } = /** @type {any} */ (window).e2e;
  return blocks.filter((/** @type {any} */ block) => !seen(block.element)).map((/** @type {any} */ block) => block.path);
}

/** @param {Outcome[]} outcomes */
function sum(outcomes) {
  const count = (/** @type {(outcome: Outcome) => boolean} */ is) => outcomes.filter(is).length;
  const tasks = outcomes.map(({ task }) => task).filter((task) => task >= 0).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (tasks.length ? Number((tasks[Math.floor((tasks.length - 1) * share)] ?? 0).toFixed(1)) : '–');
  return {
    pages: outcomes.length,
    'with units': count(({ units }) => units > 0),
    units: outcomes.reduce((all, { units }) => all + units, 0),
    failed: count(({ status }) => status === 'failed'),
    'with errors of ours': count(({ status, errors }) => status !== 'failed' && errors.length > 0),
    'not as before after undo': count(({ difference: unlike }) => unlike !== ''),
    'with article hidden': count(({ hurt }) => hurt.length > 0),
    'hidden beyond the score': count(({ beyond }) => beyond.length > 0),
    'hiding more than the core says': count(({ more }) => more.length > 0),
    'hiding less than the core says': count(({ fewer }) => fewer.length > 0),
    'longest task of ours, median ms': at(0.5),
    'longest task of ours, 95 % ms': at(0.95),
    'longest task of ours, most ms': at(1),
    'pages over one frame (16.7 ms)': tasks.length ? tasks.filter((task) => task > 16.7).length : '–',
  };
}

/** @param {string} file @returns {Map<string, string[]>} */
function readPredictions(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return new Map(lines.map(({ id, collapsed }) => [id, collapsed.map((/** @type {any} */ cut) => cut.path)]));
}

/** So many, at an even pace through all.
 * @param {string[]} all
 * @param {number} count
 */
function spread(all, count) {
  if (count >= all.length) return all;
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]);
}

/** What the extension is made of, in a few letters.
 * @param {string} dir
 */
function digest(dir) {
  const hash = crypto.createHash('sha256');
  const files = /** @type {string[]} */ (fs.readdirSync(dir, { recursive: true })).sort();
  for (const file of files) if (fs.statSync(path.join(dir, file)).isFile()) hash.update(file).update(fs.readFileSync(path.join(dir, file)));
  return hash.digest('hex').slice(0, 12);
}
