// What our own pages may ask: popup, options, welcome.
import { isTyped, isSample } from './content-messages.js';
import { again, jump, open, state, turn, undo } from './pipeline.js';
import { change, clear, load } from './settings.js';
import { forgetSites, isAlways, siteOf, sites } from './sites.js';
import { Failure } from './states.js';

/**
 * @typedef {object} Controls
 * @property {import('./format.js').Settings} settings
 * @property {string} [trouble] message key of what is wrong with what is stored
 * @property {boolean} isPrivate of the window: nothing may be stored from it
 * @property {(import('./sites.js').Site & { always: boolean }) | null} site of the tab asked about
 * @property {import('./sites.js').Site[]} sites all that are allowed
 */

/** @param {unknown} message @param {chrome.runtime.MessageSender} sender */
export function fromPage(message, sender) {
  return isTyped(message) && String(sender.url).startsWith(chrome.runtime.getURL('')) && !isSample(sender);
}

/** @param {any} message @param {chrome.runtime.MessageSender} sender @returns {Promise<unknown>} */
export async function answerPage(message, sender) {
  switch (message.type) {
    case 'controls':
      return controls(message.tabId, sender);
    case 'change':
      await stored(message.tabId, sender, () => change(message.patch));
      return controls(message.tabId, sender);
    case 'reset':
      await stored(message.tabId, sender, async () => {
        await clear();
        await forgetSites();
      });
      return controls(message.tabId, sender);
    default:
      return ofTab(message);
  }
}

/** @param {any} message @returns {Promise<import('./states.js').PageState>} */
async function ofTab({ type, tabId, unit }) {
  if (!Number.isInteger(tabId) || tabId < 0) throw new Failure('error_message');
  switch (type) {
    case 'popup-open':
      return open(tabId);
    case 'state':
      return state(tabId);
    case 'undo':
      return undo(tabId);
    case 'again':
      return again(tabId);
    case 'turn':
      return turn(tabId, unit);
    case 'jump':
      return jump(tabId, unit);
    default:
      throw new Failure('error_message');
  }
}

/** @param {unknown} tabId @param {chrome.runtime.MessageSender} sender @returns {Promise<Controls>} */
async function controls(tabId, sender) {
  const [found, tab, all] = await Promise.all([load(), tabOf(tabId), sites()]);
  const site = siteOf(tab?.url);
  return {
    ...found,
    isPrivate: Boolean((tab ?? sender.tab)?.incognito),
    site: site && { ...site, always: await isAlways(site) },
    sites: all,
  };
}

/** Refuses what comes from a private window.
 * @param {unknown} tabId
 * @param {chrome.runtime.MessageSender} sender
 * @param {() => Promise<void>} work
 */
async function stored(tabId, sender, work) {
  const tab = (await tabOf(tabId)) ?? sender.tab;
  if (tab?.incognito) throw new Failure('private_hint');
  await work();
}

/** @param {unknown} tabId */
async function tabOf(tabId) {
  if (!Number.isInteger(tabId)) return undefined;
  return chrome.tabs.get(/** @type {number} */ (tabId)).catch(() => undefined);
}
