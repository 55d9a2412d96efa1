// Whatever leads the reader into a collapsed unit opens it: links, labels, buttons that control, history.
import assert from 'node:assert/strict';
import { appeal, build, closable, CLOTH, MODAL } from '../build.mjs';
import { clickIn, collapse, lined, tell } from '../click.mjs';
import { until } from '../wait.mjs';

const PAGE = '/e2e/article.html';
/** @typedef {import('../runner.mjs').Context} Context */

const seen = (/** @type {string} */ id) => {
  const element = document.getElementById(id);
  return Boolean(element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length);
};
const inView = (/** @type {string} */ id) => {
  const { top, bottom } = /** @type {Element} */ (document.getElementById(id)).getBoundingClientRect();
  return top >= -1 && bottom <= innerHeight + 1;
};

const WAYS = [
  { tag: 'a', id: 'link', href: '#field', text: 'To the letter' },
  { tag: 'label', id: 'label', for: 'field', text: 'Your address' },
  { tag: 'button', id: 'button', 'aria-controls': 'unit-0', text: 'The letter' },
];

/** A unit after the article, out of view, and the ways to it at the top.
 * @param {Context} context
 */
async function pageWith({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: '.appeal { background: #eef }', add: [{ id: 'ways', in: WAYS }, appeal('newsletter', { id: 'unit-0' })] });
  await page.evaluate(() => document.querySelector('header')?.append(document.getElementById('ways') ?? ''));
  await page.evaluate(() => document.getElementById('text')?.after(document.getElementById('unit-0') ?? ''));
  await collapse(browser, page);
  await lined(browser, page);
  return page;
}

/** @param {Context} context */
async function link(context) {
  const page = await pageWith(context);
  assert.equal(await page.evaluate(seen, 'field'), false);
  // The second time the address does not change.
  for (const time of ['first', 'second']) {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.click('#link');
    await until(() => page.evaluate(seen, 'field'), `the unit to open the ${time} time`);
    await until(() => page.evaluate(inView, 'field'), `the page to go there the ${time} time`);
    assert.deepEqual((await tell(context.browser, page, 'state')).units.map((unit) => unit.open), [true]);
    await clickIn(page, 0, '.show');
    await until(async () => !(await page.evaluate(seen, 'field')), 'the unit to be hidden again');
  }
}

/** @param {Context} context */
async function label(context) {
  const page = await pageWith(context);
  await page.click('#label');
  await until(() => page.evaluate(() => document.activeElement?.id === 'field'), 'the field to have the focus');
  assert.ok(await page.evaluate(seen, 'field'));
}

/** @param {Context} context */
async function controls(context) {
  const page = await pageWith(context);
  await page.evaluate(() => document.getElementById('button')?.addEventListener('click', () => document.getElementById('field')?.focus()));
  await page.click('#button');
  await until(() => page.evaluate(() => document.activeElement?.id === 'field'), 'the field to have the focus');
}

/** @param {Context} context */
async function history(context) {
  const page = await pageWith(context);
  await page.evaluate(() => (location.hash = '#field'));
  await until(() => page.evaluate(seen, 'field'), 'the unit to open');
  await until(() => page.evaluate(inView, 'field'), 'the page to go there');
}

/** @param {Context} context */
async function atLoad({ browser, open }) {
  const page = await open('/oracle/layouts/thirty.html#letter');
  const { units } = await collapse(browser, page);
  assert.ok(units.length > 30, `${units.length} units`);
  await until(() => page.evaluate(seen, 'letter'), 'the unit to be open');
  const { units: after } = await tell(browser, page, 'state');
  assert.equal(after.filter((unit) => unit.open).length, 1);
}

/** @param {Context} context */
async function overlay({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: MODAL + CLOTH, add: [{ id: 'ways', in: WAYS }, { id: 'cloth' }, closable('newsletter', { id: 'unit-0' })] });
  await collapse(browser, page);
  assert.equal(await page.evaluate(seen, 'cloth'), false);
  await page.click('#link');
  await until(() => page.evaluate(seen, 'field'), 'the overlay to be shown');
  assert.ok(await page.evaluate(seen, 'cloth'), 'with its backdrop');
}

/** @param {Context} context */
async function row({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: '.appeal { background: #eef }', add: [{ id: 'ways', in: WAYS }, { tag: 'p', text: 'The end.' }, appeal('donation', { id: 'unit-1', in: [{ tag: 'p', text: 'Give what you can.' }] }), appeal('newsletter', { id: 'unit-0' })] });
  const state = await collapse(browser, page);
  assert.deepEqual(state.units.map((unit) => unit.place), ['line', 'row']);
  await lined(browser, page);
  await page.click('#link');
  await until(() => page.evaluate(seen, 'field'), 'the unit to open');
  assert.ok(await page.evaluate(seen, 'unit-1'), 'the one under the same line opens too');
  assert.equal(await page.inLine(0, '.show', (/** @type {Element} */ element) => element.getAttribute('aria-expanded')), 'true');
}

export default function anchors() {
  const tests = {
    'a link, twice to the same place': link,
    'a label gives its field the focus': label,
    'a button that controls it': controls,
    'the address, as Back and Forward change it': history,
    'the address the page was opened with': atLoad,
    'into an overlay': overlay,
    'into a unit under another\'s line': row,
  };
  return Object.entries(tests).map(([name, body]) => ({ name, body, oracle: true }));
}
