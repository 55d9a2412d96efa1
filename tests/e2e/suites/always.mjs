// Always on this site. In Firefox all of it is the shipped extension and the reader's own clicks; headless
// Chromium never answers a question for permission, so there the host is in the manifest of a variant,
// withheld and granted on the browser's own page, which raises the same events.
import assert from 'node:assert/strict';
import { collapse, lined, tell } from '../click.mjs';
import { hiddenArticle, remember, shownAppeals } from '../inpage.mjs';
import { english, openPopup, popup, press } from '../popup.mjs';
import { until } from '../wait.mjs';

const PAGE = '/pages/variations/02-amount-buttons-bem.html';
const PATTERN = 'http://127.0.0.1/*';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Browser} Browser */

export default function always() {
  const variant = /** @type {const} */ ('host');
  return [
    { name: 'chosen in the popup, runs on the next page, taken back in the options', variant, body: chosen },
    { name: 'a refusal changes nothing', variant, browsers: ['chromium'], body: refused },
    { name: 'a page on a chosen site is undone and stays so', variant, body: undone },
  ];
}

/** @param {Browser} browser */
function registered(browser) {
  return browser.inExtension(async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches));
}

/** @param {Context} context */
async function chosen({ browser, open }) {
  // Whatever the variant was installed with.
  await forget(browser);
  const page = await open(PAGE);
  const before = await openPopup(browser, page);
  assert.deepEqual(before.site, { hosts: '127.0.0.1', always: false });
  await press(browser, '#always');
  await browser.allowHost?.(PATTERN, true);
  await until(async () => (await registered(browser)).includes(PATTERN), 'the script to be registered');
  await browser.closePopup();
  const now = await openPopup(browser, page);
  assert.deepEqual(now.site, { hosts: '127.0.0.1', always: true });
  await browser.closePopup();

  // Nobody clicks here.
  const next = await open('/pages/variations/04-inline-between-paragraphs-utility.html');
  await next.evaluate(remember);
  const state = await until(async () => {
    const seen = await tell(browser, next, 'state');
    return seen.status === 'collapsed' && seen;
  }, 'the page to be collapsed by itself');
  assert.ok(state.units.length > 0);
  await lined(browser, next);
  assert.deepEqual(await next.evaluate(hiddenArticle), []);
  const badge = () => browser.inExtension((/** @type {number} */ tabId) => chrome.action.getBadgeText({ tabId }), next.tabId);
  await until(async () => (await badge()) === String(state.units.length), 'the number on the button');
  // And again after it is loaded anew, with the background ended meanwhile.
  await browser.stopWorker();
  await next.goto(await next.evaluate(() => location.href));
  await until(async () => (await tell(browser, next, 'state')).status === 'collapsed', 'the page loaded anew to be collapsed');

  const options = await open(browser.extensionUrl('options/options.html'));
  const sites = () => [...document.querySelectorAll('#sites li span')].map((site) => site.textContent);
  await until(async () => (await options.evaluate(sites)).length === 1, 'the options to list the site');
  assert.deepEqual(await options.evaluate(sites), ['127.0.0.1 (http)']);
  await options.click('#sites button');
  if (browser.allowHost) {
    // What the manifest asks for can't be given back from inside: it is said, and the list stays true.
    const said = () => document.getElementById('said')?.textContent;
    assert.equal(await until(() => options.evaluate(said), 'a sentence'), english('site_unchanged'));
    assert.deepEqual(await options.evaluate(sites), ['127.0.0.1 (http)']);
    await browser.allowHost(PATTERN, false);
  }
  await until(async () => (await registered(browser)).length === 0, 'the script to be unregistered');
  await until(async () => (await options.evaluate(sites)).length === 0, 'the site to leave the list');
  assert.deepEqual(await browser.inExtension(() => chrome.storage.local.get()), {}, 'something was stored beside the permission');

  const last = await open(PAGE);
  await collapse(browser, last);
  assert.equal((await tell(browser, last, 'state')).status, 'collapsed', 'a click still works');
}

/** @param {Browser} browser */
async function forget(browser) {
  if (browser.allowHost) await browser.allowHost(PATTERN, false);
  else await browser.inExtension((/** @type {string} */ origin) => chrome.permissions.remove({ origins: [origin] }).catch(() => false), PATTERN);
  await until(async () => (await registered(browser)).length === 0, 'no script to be registered');
}

/** @param {Context} context */
async function refused({ browser, open }) {
  await browser.allowHost?.(PATTERN, true);
  const page = await open(PAGE);
  await openPopup(browser, page);
  await popup(browser, (now) => now.site?.always, 'the site to be on');
  await press(browser, '#always');
  const now = await popup(browser, (after) => after.trouble, 'a sentence');
  assert.deepEqual([now.trouble, now.site?.always], [english('site_unchanged'), true]);
  await browser.allowHost?.(PATTERN, false);
}

/** @param {Context} context */
async function undone({ browser, open }) {
  await forget(browser);
  if (browser.allowHost) {
    await browser.allowHost(PATTERN, true);
  } else {
    const first = await open(PAGE);
    await openPopup(browser, first);
    await press(browser, '#always');
    await browser.closePopup();
  }
  await until(async () => (await registered(browser)).length === 1, 'the script to be registered');
  const page = await open(PAGE);
  await page.evaluate(remember);
  await until(async () => (await tell(browser, page, 'state')).status === 'collapsed', 'the page to be collapsed by itself');
  await tell(browser, page, 'undo');
  assert.equal((await page.evaluate(shownAppeals)).length, 3);
  const now = await openPopup(browser, page);
  assert.equal(now.status, english('popup_undone'), 'opening the popup does not hide it again');
  await browser.closePopup();
  await forget(browser);
}
