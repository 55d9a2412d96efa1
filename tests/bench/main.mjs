// What our script costs on real and made pages, side by side with what it is held against.
//   node tests/bench/main.mjs [--chromium PATH] [--firefox PATH] [--corpus DIR] [--pages N]
//     [--rounds N] [--largest N] [--seconds N] --json FILE
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import zlib from 'node:zlib';
import { buildSync } from 'esbuild';
import { serve } from '../e2e/server.mjs';
import { fixtures, root } from '../e2e/shared.mjs';
import { tell } from '../e2e/click.mjs';
import { table } from '../e2e/table.mjs';
import { copy } from '../e2e/copies.mjs';
import { until, within } from '../e2e/wait.mjs';
import { synthetic } from './synthetic.mjs';
import { watch, writePages } from './watch.mjs';

const { values } = parseArgs({
  options: {
    chromium: { type: 'string' },
    firefox: { type: 'string' },
    corpus: { type: 'string' },
    pages: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '15' },
    largest: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'string', default: path.join(root, 'dist/bench/browsers.json') },
  },
});

/** @typedef {{ name: string, url: string, elements: number, times: Record<string, number[]> }} Measured */

const made = fs.mkdtempSync(path.join(os.tmpdir(), 'clearcolumn-bench-'));
const sizes = [1000, 10_000, 50_000, 200_000].filter((size) => size <= Number(values.largest));
writePages(made);
for (const size of sizes) fs.writeFileSync(path.join(made, `${size}.html`), synthetic(size));
const extension = copy('bench', undefined, (to) => {
  buildSync({ entryPoints: [path.join(root, 'tests/bench/content.js')], bundle: true, format: 'iife', outfile: path.join(to, 'content.js'), logLevel: 'error' });
});
const site = await serve({ made, ...(values.corpus && { corpus: path.join(values.corpus, 'pages') }) });
/** @type {Record<string, { real: Measured[], synthetic: Measured[], worker: Record<string, number[]>, watch: import('./watch.mjs').Watched[] }>} */
const report = {};
for (const [name, executable] of /** @type {const} */ ([['chromium', values.chromium], ['firefox', values.firefox]])) {
  if (!executable) continue;
  const { launch } = await import(`../e2e/${name}.mjs`);
  const browser = await launch({ dist: extension, executable });
  try {
    report[name] = {
      real: await all(browser, realPages(), Number(values.rounds)),
      synthetic: await all(browser, sizes.map((size) => ({ name: `${size} elements`, url: `/made/${size}.html` })), Number(values.rounds)),
      worker: await worker(browser),
      watch: [],
    };
  } finally {
    await browser.stop();
  }
  report[name].watch = await watch(name, executable, site.origin, { seconds: Number(values.seconds), rounds: 3 });
}
site.stop();
fs.rmSync(made, { recursive: true });
fs.mkdirSync(path.dirname(values.json), { recursive: true });
fs.writeFileSync(values.json, JSON.stringify(report, null, 1));
for (const [name, found] of Object.entries(report)) print(name, found);

/** Real pages of 1,000 elements and more, as far as their source tells; the fixtures without a corpus. */
function realPages() {
  const count = Number(values.pages);
  const dir = values.corpus && path.join(values.corpus, 'pages');
  if (!dir) return fixtures().slice(0, count).map(({ name, url }) => ({ name, url: `${url}?static` }));
  const names = fs.readdirSync(dir).filter((name) => name.endsWith('.html.gz')).sort();
  const large = names.filter((name) => (zlib.gunzipSync(fs.readFileSync(path.join(dir, name))).toString().match(/<[a-z]/gi)?.length ?? 0) > 1100);
  const pace = Math.max(1, large.length / count);
  return Array.from({ length: Math.min(count, large.length) }, (_, i) => large[Math.floor(i * pace)]).map((name) => ({
    name: name.slice(0, -'.html.gz'.length),
    url: `/corpus/${name.slice(0, -'.gz'.length)}`,
  }));
}

/** @param {any} browser @param {{ name: string, url: string }[]} pages @param {number} rounds @returns {Promise<Measured[]>} */
async function all(browser, pages, rounds) {
  const out = [];
  for (const [at, page] of pages.entries()) {
    try {
      const found = await within(one(browser, page.url, { rounds }), 600_000, page.name);
      out.push({ ...page, ...found });
    } catch (error) {
      console.error(`${browser.name} ${page.name}: ${error instanceof Error ? error.message : error}`);
    }
    if ((at + 1) % 10 === 0) console.error(`${browser.name}: ${at + 1} of ${pages.length} pages`);
  }
  return out;
}

/** @param {any} browser @param {string} url @param {object} wish @param {(page: any) => Promise<void>} [before] */
async function one(browser, url, wish, before) {
  const page = await browser.open(site.origin + url);
  try {
    await page.evaluate((/** @type {string} */ text) => document.documentElement.setAttribute('data-bench', text), JSON.stringify(wish));
    await browser.triggerAction(page).catch(() => browser.triggerAction(page));
    const done = () =>
      until(async () => /** @type {any} */ (await tell(browser, page, 'state'))?.bench, 'the measurement', 590_000);
    let found = await done();
    await browser.closePopup();
    if (before) {
      await before(page);
      await tell(browser, page, 'again');
      found = await done();
    }
    if (found.error) throw new Error(found.error);
    return found;
  } finally {
    await page.close();
  }
}

/** Ends the background, as the browser does when it has no more use for it.
 * @param {any} browser
 */
async function kill(browser) {
  if (browser.name === 'chromium') {
    const { targetInfos } = await browser.cdp.send('Target.getTargets');
    const worker = targetInfos.find((/** @type {any} */ target) => target.type === 'service_worker' && target.url.includes(browser.id));
    if (worker) await browser.cdp.send('Target.closeTarget', { targetId: worker.targetId });
  } else {
    await browser.chrome(
      `return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`,
      [browser.addon],
    );
  }
}

/** An answer of a background that had to be started, and of one that runs.
 * @param {any} browser
 */
async function worker(browser) {
  const url = '/pages/variations/01-hashed-letter-first.html?static';
  /** @type {Record<string, number[]>} */
  const out = { cold: [], warm: [] };
  const { times } = await one(browser, url, { rounds: Number(values.rounds), works: ['judge'] });
  out.warm.push(...times.judge);
  for (let round = 0; round < 5; round++) {
    // The first answer of a background that was ended; what follows is warm again.
    const found = await one(browser, url, { rounds: 1, works: ['judge'], warm: false }, () => kill(browser));
    out.cold.push(...found.times.judge);
  }
  return out;
}

/** @param {number[]} list */
function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Median, and between which values nine tenths lie.
 * @param {number[]} list
 * @param {number} [digits]
 */
function spread(list, digits = 2) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (sorted[Math.round((sorted.length - 1) * share)] ?? NaN).toFixed(digits);
  return [at(0.5), `${at(0.05)}–${at(0.95)}`];
}

/** @param {string} name @param {{ real: Measured[], synthetic: Measured[], worker: Record<string, number[]>, watch: import('./watch.mjs').Watched[] }} found */
function print(name, { real, synthetic: made, worker: times, watch: watched }) {
  const large = real.filter(({ elements }) => elements >= 1000);
  const pages = large.length ? large : real;
  const of = (/** @type {Measured} */ page, /** @type {string} */ work) => median(page.times[work]);
  console.log(`\n${name}, ${pages.length} real pages${large.length ? ' of 1,000 elements and more' : ''}\n`);
  const ratio = (/** @type {string} */ a, /** @type {string} */ b) => spread(pages.map((page) => of(page, a) / of(page, b)));
  console.log(
    table(
      ['ratio, page by page', 'median', '5–95 %', 'budget'],
      [
        ['pack / bare walk', ...ratio('pack', 'bare'), '3'],
        ['total / Readability parse()', ...ratio('total', 'readability'), '0.33'],
        ['read again after one change / pack', ...ratio('reread', 'pack'), '1'],
      ],
    ),
  );
  console.log(`\n${table(['milliseconds', 'median', '5–95 %'], Object.keys(pages[0]?.times ?? {}).map((work) => [work, ...spread(pages.map((page) => of(page, work)))]))}`);
  const works = Object.keys(made[0]?.times ?? {});
  console.log(`\n${table(['made pages, ms', ...works], made.map((page) => [page.name, ...works.map((work) => of(page, work).toFixed(1))]))}`);
  console.log(`\n${table(['answer of the background, ms', 'median', '5–95 %'], Object.entries(times).filter(([, list]) => list.length).map(([kind, list]) => [kind, ...spread(list)]))}`);
  const more = watched.map(({ page, plain, collapsed }) => [page, median(plain).toFixed(2), median(collapsed).toFixed(2), (median(collapsed) - median(plain)).toFixed(2)]);
  console.log(`\n${table(['processor, ms a second', 'as it is', 'collapsed', 'more'], more)}`);
}
