// The reader's acts: click the toolbar button, undo, again; each ends when the extension says so.
import { localeExtension } from './variants.mjs';
import { until } from './wait.mjs';

/** @typedef {import('../../extension/background/states.js').PageState} PageState */
/**
 * @typedef {object} LaunchOptions
 * @property {string} dist the extension
 * @property {boolean} [headless]
 * @property {string} [executable]
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [scale] device pixels to one of CSS
 * @property {string} [locale] the browser's language
 * @property {boolean} [offline] no request leaves this machine
 * @property {boolean} [inPrivate] the extension may run in private windows
 * @property {boolean} [cache] pages that were left are kept for going back, as Firefox always does
 * @property {number} [proxy] port of a proxy that every request goes through
 */
/** What both drivers offer.
 * @typedef {object} Page
 * @property {number} tabId as the extension knows it
 * @property {(url: string) => Promise<unknown>} goto
 * @property {() => Promise<unknown>} activate
 * @property {(fn: Function | string, ...args: any[]) => Promise<any>} evaluate in the page's own world
 * @property {(selector: string) => Promise<void>} click
 * @property {(x: number, y: number) => Promise<void>} mouse clicks there, as a reader does
 * @property {(at: number, selector: string, fn: Function | string, ...args: any[]) => Promise<any>} inLine runs with an element of a line's closed root
 * @property {(media: { medium?: 'print', forcedColors?: boolean, reducedMotion?: boolean }) => Promise<void>} media
 * @property {(keys: string) => Promise<void>} press
 * @property {() => Promise<void>} shortcut presses the extension's own
 * @property {(width: number, height: number) => Promise<void>} resize
 * @property {(dark: boolean) => Promise<void>} setDark
 * @property {(selector: string, file: string) => Promise<void>} choose
 * @property {(file: string, full?: boolean) => Promise<void>} screenshot
 * @property {() => Promise<void>} close
 */
/**
 * @typedef {object} Browser
 * @property {string} name
 * @property {string} version
 * @property {string} [executable] the program it was started from
 * @property {(url: string) => Promise<any>} open gives a {@link Page}
 * @property {(url: string) => Promise<any>} openPrivate the same in a private window
 * @property {(file: string) => string} extensionUrl
 * @property {(dist: string) => Promise<void>} replace puts another extension in the place of this one
 * @property {() => Promise<boolean>} stopWorker ends the background
 * @property {(pattern: string, allowed: boolean) => Promise<void>} [allowHost] Chromium alone
 * @property {(page: any) => Promise<void>} triggerAction clicks the toolbar button
 * @property {() => Promise<void>} closePopup
 * @property {(fn: Function | string, ...args: any[]) => Promise<any>} inPopup in the popup, after {@link triggerAction}
 * @property {(fn: Function | string, ...args: any[]) => Promise<any>} inExtension in a page of the extension
 * @property {() => Promise<string[]>} consoleErrors of our own scripts since the last call
 * @property {() => Promise<unknown>} stop
 * @property {Promise<unknown>} exited
 */

/** @param {Browser} browser @param {Page} page @param {string} type @returns {Promise<PageState>} */
export function tell(browser, page, type) {
  return browser.inExtension(
    (/** @type {object} */ message) => chrome.runtime.sendMessage(message),
    { type, tabId: page.tabId },
  );
}

/** What the extension says of the page, once it is no longer at work.
 * @param {Browser} browser
 * @param {Page} page
 * @param {number} [limit]
 */
export function settled(browser, page, limit) {
  return until(
    async () => {
      const state = await tell(browser, page, 'state');
      return state && !['fresh', 'running'].includes(state.status) && state;
    },
    'the extension to answer',
    limit,
  );
}

/** Clicks the toolbar button, which runs once, and closes the popup it opens.
 * @param {Browser} browser
 * @param {Page} page
 */
export async function collapse(browser, page) {
  // About one trigger in thirty is refused just after a load; it is safe to ask again, since
  // opening the popup twice runs once.
  await browser.triggerAction(page).catch(() => browser.triggerAction(page));
  let state;
  try {
    state = await settled(browser, page, 4000);
  } catch {
    await browser.closePopup();
    await browser.triggerAction(page);
    state = await settled(browser, page);
  }
  await browser.closePopup();
  if (!['collapsed', 'nothing'].includes(state.status)) {
    throw new Error(`the page is ${state.status}: ${state.reason ?? ''} ${state.detail ?? ''}`);
  }
  return state;
}

/** Waits until every unit that is to have a line in the page has it. Lines come when the page is
 * loaded and idle, after the units are hidden. How many there are.
 * @param {Browser} browser
 * @param {Page} page
 */
export async function lined(browser, page) {
  const state = await until(async () => {
    const now = await tell(browser, page, 'state');
    const hosts = await page.evaluate(() => document.documentElement.children.length - 2);
    return hosts === now.units.filter((unit) => unit.place === 'line').length && now;
  }, 'every line to stand in the page');
  return state.units.filter((unit) => unit.place === 'line').length;
}

/** @param {Browser} browser @param {Page} page */
export async function undo(browser, page) {
  const state = await tell(browser, page, 'undo');
  if (state.status !== 'undone') throw new Error(`undo left the page ${state.status}: ${state.detail ?? ''}`);
  return state;
}

/** Clicks something in a line.
 * @param {Page} page
 * @param {number} at which line, in the order they were mounted
 * @param {string} selector
 */
export async function clickIn(page, at, selector) {
  const { x, y } = await page.inLine(at, selector, (/** @type {Element} */ element) => {
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse(x, y);
}

/** Puts in the extension in one language.
 * @param {Browser} browser
 * @param {string} locale
 */
export async function speak(browser, locale) {
  await browser.replace(localeExtension(locale));
  const tag = await browser.inExtension(() => chrome.i18n.getMessage('locale'));
  if (tag !== locale.replace('_', '-')) throw new Error(`the extension speaks ${tag} instead of ${locale}`);
}
