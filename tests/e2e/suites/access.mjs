// Pages of ours for everyone: axe finds nothing, in light and dark, from left and from right; the keyboard
// alone is enough; nothing is lost at 200 % zoom.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { speak } from '../click.mjs';
import { atRest, overflows, showState } from '../measure.mjs';
import { states } from '../states.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = ['options/options.html', 'welcome/welcome.html', 'welcome/sample.html'];

export default function access() {
  const variant = /** @type {const} */ ('replaced');
  return [
    ...['en', 'ar'].map((locale) => ({
      name: `axe, ${locale}`,
      variant,
      limit: 240_000,
      body: (/** @type {Context} */ context) => axe(context, locale),
    })),
    { name: 'axe finds what is wrong', body: axeWorks },
    { name: 'keyboard alone: popup', variant, body: popupByKeys },
    { name: 'keyboard alone: options', body: optionsByKeys },
    { name: 'keyboard alone: first run and sample', body: welcomeByKeys },
    { name: '200 % zoom', body: zoomed },
  ];
}

/** What axe complains of in a page. @param {Page} page @returns {Promise<string[]>} */
async function violations(page) {
  return page.evaluate(`async () => {
    const module = { exports: {} };
    ${AXE}
    const found = await (module.exports.run ?? globalThis.axe.run)(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ': ' + html.slice(0, 120) + ' ' + (any[0]?.message ?? '')));
  }`);
}

/** Whether the page knows that it is dark, or not, and has drawn itself since: Chromium gives system
 * colours their new values in steps.
 * @param {boolean} dark
 */
const painted = async (dark) => {
  for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  return matchMedia('(prefers-color-scheme: dark)').matches === dark;
};

/** @param {Context} context @param {string} locale */
async function axe({ browser, open }, locale) {
  await speak(browser, locale);
  /** @type {string[]} */
  const wrong = [];
  let looks = 0;
  const shown = states().filter(([name, { page }]) => page.status !== 'error' || name === 'error_core');
  for (const dark of [false, true]) {
    const look = async (/** @type {Page} */ page, /** @type {string} */ name) => {
      looks++;
      wrong.push(...(await violations(page)).map((text) => `${name}, ${dark ? 'dark' : 'light'}: ${text}`));
    };
    const popup = await open(browser.extensionUrl('popup/popup.html'));
    await popup.setDark(dark);
    await until(() => popup.evaluate(painted, dark), 'the popup to be painted so');
    await until(() => popup.evaluate(atRest), 'the popup to be at rest');
    for (const [name, state] of shown) {
      await popup.evaluate(showState, state);
      await look(popup, `popup, ${name}`);
    }
    for (const file of PAGES) {
      const page = await open(browser.extensionUrl(file));
      await page.setDark(dark);
      await until(() => page.evaluate(painted, dark), 'the page to be painted so');
      await until(() => page.evaluate(() => document.documentElement.lang), 'the page to have its language');
      await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
      await look(page, file);
    }
    await popup.setDark(false);
  }
  assert.deepEqual(wrong, []);
  return `${looks} looks`;
}

/** @param {Context} context */
async function axeWorks({ browser, open }) {
  const page = await open(browser.extensionUrl('options/options.html'));
  await page.evaluate(() => document.getElementById('lines')?.closest('label')?.replaceWith(/** @type {Node} */ (document.getElementById('lines'))));
  assert.ok((await violations(page)).some((/** @type {string} */ text) => text.startsWith('label:')));
}

/** Presses Tab until the focus is where a selector finds it; tells how often, and that each place shows it.
 * @param {Page} page
 * @param {string} selector
 */
async function tabTo(page, selector) {
  for (let times = 1; times <= 40; times++) {
    await page.press('Tab');
    const at = await page.evaluate((/** @type {string} */ wanted) => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      return { there: focused.matches(wanted), seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1, what: focused.outerHTML.slice(0, 80) };
    }, selector);
    if (at) assert.ok(at.seen, `the focus is not seen on ${at.what}`);
    if (at?.there) return times;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** @param {Context} context */
async function popupByKeys({ browser, open }) {
  await speak(browser, 'en');
  const page = await open(browser.extensionUrl('popup/popup.html'));
  await until(() => page.evaluate(atRest), 'the popup to be at rest');
  const state = states().find(([name]) => name === 'collapsed-few')?.[1];
  await page.evaluate(showState, /** @type {object} */ (state));
  // All that can be pressed, in the order it is seen.
  for (const place of ['#options', '[data-key=jump-0]', '[data-key=turn-0]', '[data-key=turn-1]', '[data-key=jump-2]', '#undo', '#always', 'summary', '#which input', '#report']) {
    await tabTo(page, place);
  }
}

/** @param {Context} context */
async function optionsByKeys({ browser, open }) {
  await browser.inExtension(() => chrome.storage.local.clear());
  const page = await open(browser.extensionUrl('options/options.html'));
  await until(() => page.evaluate(() => document.getElementById('keys')?.textContent), 'the options to be ready');
  assert.equal(await tabTo(page, '#which input[value=donation]'), 1, 'the first stop is the first control');
  await page.press('Space');
  const settings = async () => (await browser.inExtension(() => chrome.storage.local.get())).settings;
  await until(async () => (await settings())?.off?.includes('donation'), 'the kind to be stored');
  await tabTo(page, '#lines');
  await page.press('Space');
  await until(async () => (await settings())?.lines === false, 'the lines to be stored');
  for (const place of ['#change-keys', '#export', '#import', 'summary']) await tabTo(page, place);
  await page.press('Enter');
  await tabTo(page, '#reset');
  await page.press('Enter');
  await until(async () => !(await settings()), 'everything to be reset');
}

/** @param {Context} context */
async function welcomeByKeys({ browser, open }) {
  const page = await open(browser.extensionUrl('welcome/welcome.html'));
  await until(() => page.evaluate(() => document.documentElement.lang), 'the page to have its language');
  await tabTo(page, 'a.button');
  await page.press('Enter');
  const there = () => location.pathname.endsWith('sample.html') && document.title !== 'Clearcolumn';
  // While the page goes there, nothing can be asked of it.
  await until(() => page.evaluate(there).catch(() => false), 'the sample');
  await tabTo(page, '#try');
  await page.press('Enter');
  await until(() => page.evaluate(() => document.documentElement.children.length === 4), 'the lines');
}

/** @param {Context} context */
async function zoomed({ browser, open }) {
  for (const file of [...PAGES, 'popup/popup.html']) {
    const page = await open(browser.extensionUrl(file));
    // A window of 1280 by 900 at 200 % shows so many of the page's own pixels.
    await page.resize(640, 450);
    await until(() => page.evaluate(() => document.documentElement.lang), 'the page to have its language');
    assert.deepEqual(await page.evaluate(overflows), [], file);
    await page.resize(1280, 900);
  }
}
