// What ends while a page is open: the background, the extension itself.
import assert from 'node:assert/strict';
import path from 'node:path';
import { collapse, lined, tell } from '../click.mjs';
import { difference, remember, shownAppeals } from '../inpage.mjs';
import { root } from '../shared.mjs';

const PAGE = '/pages/variations/02-amount-buttons-bem.html';

/** @typedef {import('../runner.mjs').Context} Context */

export default function lifetimes() {
  return [
    { name: 'the background ends and is started again', body: worker },
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
