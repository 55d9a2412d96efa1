// The popup under test: opened by a click on the toolbar button, read, pressed.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './shared.mjs';
import { until } from './wait.mjs';

/** @type {Record<string, { message: string }>} */
const EN = JSON.parse(fs.readFileSync(path.join(root, 'extension/_locales/en/messages.json'), 'utf8'));

/** What can be seen in it. */
function look() {
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() ?? '';
  const shown = (/** @type {string} */ id) => {
    const element = document.getElementById(id);
    // Before its style sheets are all there, one may show what another hides.
    return Boolean(element && !element.hidden && element.checkVisibility());
  };
  return {
    ready: shown('controls'),
    running: document.querySelector('#status')?.className === 'running',
    status: text('#status'),
    note: shown('note') ? text('#note') : '',
    groups: [...document.querySelectorAll('#kinds > li')].map((group) => ({
      kind: group.querySelector('.kind')?.textContent,
      count: Number(group.querySelector('.count')?.textContent),
      units: [...group.querySelectorAll('.unit')].map((unit) => ({
        what: unit.querySelector('.what')?.textContent,
        buttons: [...unit.querySelectorAll('button')].map((button) => button.title),
      })),
    })),
    buttons: ['undo', 'again'].filter(shown).map((id) => text(`#${id}`)),
    site: shown('site') ? { hosts: text('#hosts'), always: /** @type {HTMLInputElement} */ (document.getElementById('always')).checked } : null,
    kinds: [...document.querySelectorAll('#which input')].map((box) => /** @type {HTMLInputElement} */ (box).checked),
    fixed: [...document.querySelectorAll('#which input')].every((box) => /** @type {HTMLInputElement} */ (box).disabled),
    private: shown('private') ? text('#private') : '',
    trouble: shown('trouble') ? text('#trouble') : '',
    reported: text('#reported'),
  };
}

/** @typedef {ReturnType<typeof look>} Popup */

/** What the popup shows once it is so.
 * @param {import('./click.mjs').Browser} browser
 * @param {(popup: Popup) => unknown} is
 * @param {string} what
 */
export async function popup(browser, is, what) {
  /** @type {Popup | string | undefined} */
  let last;
  try {
    await until(async () => {
      // While it is loaded its document comes and goes.
      const now = await browser.inPopup(look).catch((error) => String(error));
      last = now;
      return typeof now !== 'string' && is(now);
    }, what);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}; the popup shows ${JSON.stringify(last)}`);
  }
  return /** @type {Popup} */ (/** @type {unknown} */ (last));
}

/** Opens it and waits until it is no longer at work.
 * @param {import('./click.mjs').Browser} browser
 * @param {import('./click.mjs').Page} page
 */
export async function openPopup(browser, page) {
  await browser.triggerAction(page).catch(() => browser.triggerAction(page));
  return popup(browser, (now) => !now.running && now.ready, 'the popup to be ready');
}

/** Presses what a selector finds, as a click of the reader.
 * @param {import('./click.mjs').Browser} browser
 * @param {string} selector
 */
export function press(browser, selector) {
  return browser.inPopup((/** @type {string} */ found) => {
    const element = /** @type {HTMLElement | null} */ (document.querySelector(found));
    if (!element) throw new Error(`nothing is ${found}`);
    element.click();
  }, selector);
}

/** Words of the extension in English, the browsers' language under test.
 * @param {string} key
 * @param {...string} fill
 */
export function english(key, ...fill) {
  return fill.reduce((text, word, at) => text.replaceAll(`$${at + 1}`, word), EN[key].message);
}
