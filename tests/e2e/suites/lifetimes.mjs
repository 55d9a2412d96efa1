// What ends while a page is open: the background, the extension itself.
import assert from 'node:assert/strict';
import path from 'node:path';
import { clickIn, collapse, lined, tell } from '../click.mjs';
import { compare, difference, remember, shownAppeals } from '../inpage.mjs';
import { root } from '../shared.mjs';
import { until } from '../wait.mjs';

const PAGE = '/pages/variations/02-amount-buttons-bem.html';

/** @typedef {import('../runner.mjs').Context} Context */

export default function lifetimes() {
  return [
    { name: 'the background ends and is started again', body: worker },
    { name: 'left behind by an update', variant: /** @type {const} */ ('replaced'), body: left },
    { name: 'updated under an open page', variant: /** @type {const} */ ('replaced'), body: updated },
  ];
}

/** @param {Context} context */
async function worker({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(remember);
  const before = await collapse(browser, page);
  await lined(browser, page);
  assert.ok(await browser.stopWorker(), 'no background ran');
  assert.deepEqual(await tell(browser, page, 'state'), before, 'the page is forgotten');
  await browser.stopWorker();
  assert.equal((await tell(browser, page, 'undo')).status, 'undone');
  assert.equal(await page.evaluate(difference), '');
  await browser.stopWorker();
  assert.equal((await tell(browser, page, 'again')).units.length, before.units.length);
  assert.deepEqual(await page.evaluate(shownAppeals), []);
}

/** Chromium lets the old script live: what it hid can still be shown, and it says nothing. Firefox ends it
 * and takes its sheet: then all is in sight, and no line that does nothing.
 * @param {Context} context
 */
async function left({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(remember);
  await collapse(browser, page);
  const lines = await lined(browser, page);
  assert.ok(lines > 1, 'there is but one line');
  await browser.replace(path.join(root, 'dist/test/replaced'));
  const standing = () =>
    page.evaluate(() => [...document.documentElement.children].slice(2).filter((line) => getComputedStyle(line).display !== 'none').length);
  if (browser.name === 'firefox') {
    await until(async () => (await standing()) === 0, 'the dead lines to go');
    await until(async () => (await page.evaluate(compare)).appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0), 'the page to be all in sight');
    return;
  }
  assert.equal(await standing(), lines);
  await clickIn(page, 0, '.show');
  await until(async () => (await standing()) === lines - 1, 'the line to go with what it stood for');
  assert.ok((await page.evaluate(shownAppeals)).length > 0, 'nothing is shown');
  // What the page writes into the rest is seen, as before.
  await page.evaluate(() => document.querySelectorAll('[data-appeal]').forEach((box) => box.append('A sentence of the article, written late.')));
  await until(async () => (await page.evaluate(compare)).appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0), 'the rest to be shown');
  await until(async () => (await standing()) === 0, 'the lines to go');
}

/** @param {Context} context */
async function updated({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(remember);
  const before = await collapse(browser, page);
  const lines = await lined(browser, page);
  await browser.replace(path.join(root, 'dist/test/replaced'));
  // The page changes, as pages do: whoever is left behind stays quiet.
  await page.evaluate(() => {
    const late = document.body.appendChild(document.createElement('div'));
    late.textContent = 'A line of text that has come after the update of the extension.';
    Object.assign(window, { late });
  });
  // The new one takes over: one line a unit, and what it undoes leaves nothing.
  const after = await collapse(browser, page);
  assert.equal(after.units.length, before.units.length);
  assert.equal(await lined(browser, page), lines, 'lines of both stand in the page');
  assert.deepEqual(await page.evaluate(shownAppeals), []);
  assert.equal((await tell(browser, page, 'undo')).status, 'undone');
  await page.evaluate(() => /** @type {any} */ (window).late.remove());
  assert.equal(await page.evaluate(difference), '', 'something of the old one is left');
}
