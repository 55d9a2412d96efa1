// The toolbar button: units hidden now; and, for a reader who pressed the key and sees no popup, that
// nothing was found or why it can't run.
import { hidden } from './states.js';

const GREY = '#4a5568';
const RED = '#9b2c2c';

/** @param {number} tabId @param {import('./states.js').PageState} page */
export async function badge(tabId, page) {
  const count = hidden(page);
  await paint(tabId, count > 0 ? String(count) : '', GREY, 'action_title');
}

/** The same, and says in a word and the button's title what else came of it.
 * @param {number} tabId
 * @param {import('./states.js').PageState} page
 */
export async function answer(tabId, page) {
  if (page.reason) await paint(tabId, '!', RED, page.reason);
  else if (page.status === 'nothing') await paint(tabId, '0', GREY, page.contested ? 'popup_contested' : 'popup_nothing');
  else await badge(tabId, page);
}

/** @param {number} tabId @param {string} text @param {string} color @param {string} title message key */
async function paint(tabId, text, color, title) {
  try {
    await Promise.all([
      chrome.action.setBadgeText({ tabId, text }),
      chrome.action.setBadgeBackgroundColor({ tabId, color }),
      chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage(title) }),
    ]);
  } catch {
    // The tab is gone.
  }
}
