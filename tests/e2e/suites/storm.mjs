// A page that recycles a thousand nodes a second, article into appeals and back. By its own watch, kept
// each frame, no article is hidden for more than one frame after it was written. CLEARCOLUMN_STORM is how
// many seconds it blows, 20 if not said.
import assert from 'node:assert/strict';
import { collapse, tell, undo } from '../click.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */

const SECONDS = Number(process.env.CLEARCOLUMN_STORM ?? 20);
const RATE = 1000;
const PAGE = '/e2e/storm.html';

const storm = (/** @type {Page} */ page, /** @type {string} */ name, /** @type {unknown[]} */ ...args) =>
  page.evaluate((/** @type {string} */ key, /** @type {unknown[]} */ given) => /** @type {any} */ (window).storm[key](...given), name, args);

/** Lets it blow until so many changes were made, and asks the extension again where it gave up: a reader
 * who insists.
 * @param {Context} context
 * @param {number} changes
 */
async function blow({ browser, open }, changes) {
  const page = await open(PAGE);
  const { units } = await collapse(browser, page);
  assert.ok(units.length > 20, `${units.length} units before the storm`);
  await storm(page, 'start', RATE);
  let asked = 0;
  await until(async () => {
    if ((await tell(browser, page, 'state')).contested) {
      asked++;
      await tell(browser, page, 'again');
    }
    return (await storm(page, 'state')).mutations >= changes;
  }, `${changes} changes`, SECONDS * 10_000 + 60_000);
  await storm(page, 'stop');
  return { page, asked, state: await storm(page, 'state') };
}

/** @param {Context} context */
async function weathered(context) {
  const { page, asked, state } = await blow(context, SECONDS * RATE);
  assert.deepEqual(state.violations, [], `${state.count} times article was hidden for more than a frame`);
  assert.ok(state.hidden > 20 && state.times > SECONDS / 4, `up to ${state.hidden} boxes were hidden, ${state.times} times: the storm shows nothing`);
  const { browser } = context;
  await undo(browser, page);
  const left = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => /^c[a-z0-9]{10}$/.test(name))).length);
  assert.equal(left, 0, 'marks of ours are left');
  assert.equal(await page.evaluate(() => document.documentElement.children.length), 2, 'lines of ours are left');
  return `${state.mutations} changes in ${state.frames} frames, up to ${state.hidden} boxes hidden at a time, ${state.times} times; asked again ${asked} times`;
}

/** The page's watch sees what is hidden by anything.
 * @param {Context} context
 */
async function watched({ open }) {
  const page = await open(PAGE);
  await storm(page, 'start', 0);
  await storm(page, 'wrong');
  await until(async () => (await storm(page, 'state')).count > 0, 'the page to see it');
}

/** An extension that does not look after what it has hidden is caught.
 * @param {Context} context
 */
async function blind(context) {
  const { state } = await blow(context, 2 * RATE);
  assert.ok(state.count > 0, 'the storm does not tell an extension that watches from one that does not');
}

export default function suite() {
  return [
    { name: 'the page sees what is hidden', oracle: true, body: watched },
    { name: 'catches an extension that does not watch', variant: /** @type {const} */ ('blind'), limit: 300_000, body: blind },
    { name: `${SECONDS} seconds`, oracle: true, limit: SECONDS * 10_000 + 120_000, body: weathered },
  ];
}
