// The keyboard's own way: one key collapses, the same key restores the page.
import assert from 'node:assert/strict';
import { settled, tell } from '../click.mjs';
import { difference, remember, shownAppeals } from '../inpage.mjs';
import { until } from '../wait.mjs';

const PAGE = '/pages/variations/02-amount-buttons-bem.html';

/** @typedef {import('../runner.mjs').Context} Context */

export default function commands() {
  return [
    { name: 'one key collapses, undoes and collapses again', body: toggled },
    { name: 'what is typed is kept', body: typed },
    { name: 'the button says what a popup would', body: said },
  ];
}

/** @param {Context['browser']} browser @param {import('../click.mjs').Page} page */
const badge = (browser, page) =>
  browser.inExtension((/** @type {number} */ tabId) => chrome.action.getBadgeText({ tabId }), page.tabId);

/** @param {Context} context */
async function toggled({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(remember);
  const appeals = await page.evaluate(shownAppeals);
  assert.ok(appeals.length > 0, 'the page has no appeal');
  await page.shortcut();
  const first = await settled(browser, page);
  assert.equal(first.status, 'collapsed');
  assert.deepEqual(await page.evaluate(shownAppeals), []);
  await until(async () => (await badge(browser, page)) === String(first.units.length), 'the badge to count');

  await page.shortcut();
  await until(async () => (await tell(browser, page, 'state')).status === 'undone', 'the page to be restored');
  assert.equal(await page.evaluate(difference), '');
  assert.deepEqual(await page.evaluate(shownAppeals), appeals);

  // The background may have ended since.
  await browser.stopWorker();
  await page.shortcut();
  await until(async () => (await tell(browser, page, 'state')).status === 'collapsed', 'the page to be collapsed again');
  assert.deepEqual(await page.evaluate(shownAppeals), []);
}

/** @param {Context} context */
async function typed({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(() => {
    const field = document.body.insertBefore(document.createElement('input'), document.body.firstChild);
    field.value = 'half a sen';
    field.focus();
    field.setSelectionRange(4, 6);
  });
  await page.shortcut();
  assert.equal((await settled(browser, page)).status, 'collapsed');
  const field = await page.evaluate(() => {
    const active = /** @type {HTMLInputElement} */ (document.activeElement);
    return [active.value, active.selectionStart, active.selectionEnd];
  });
  assert.deepEqual(field, ['half a sen', 4, 6]);
}

/** @param {Context} context */
async function said({ browser, open }) {
  const button = (/** @type {number} */ tabId) =>
    browser.inExtension(
      async (/** @type {number} */ id) => [await chrome.action.getBadgeText({ tabId: id }), await chrome.action.getTitle({ tabId: id })],
      tabId,
    );
  const message = (/** @type {string} */ key) => browser.inExtension((/** @type {string} */ name) => chrome.i18n.getMessage(name), key);

  const own = await open(browser.extensionUrl('options/options.html'));
  assert.deepEqual(await button(own.tabId), ['', await message('action_title')]);
  await own.shortcut();
  await until(async () => (await badge(browser, own)) !== '', 'the button to say that it can not run');
  assert.deepEqual(await button(own.tabId), ['!', await message('cannot_browser_page')]);

  const page = await open('/pages/counter/01-story-quoting-donor-letter.html');
  await page.shortcut();
  await until(async () => (await badge(browser, page)) !== '', 'the button to say that nothing was found');
  assert.deepEqual(await button(page.tabId), ['0', await message('popup_nothing')]);
}
