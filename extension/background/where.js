// Where extensions may not run, told from the address.
import { state } from './states.js';

const STORES = ['chromewebstore.google.com', 'chrome.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com'];

/** The state of a tab we could not be injected into.
 * @param {number} tabId
 * @param {unknown} error
 */
export async function cannotRun(tabId, error) {
  const detail = error instanceof Error ? error.message : String(error);
  const url = await address(tabId);
  return state('cannot', { reason: reason(url, detail), detail });
}

/** The state of a tab that is plainly no web page.
 * @param {number} tabId
 */
export async function elsewhere(tabId) {
  const url = await address(tabId);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return undefined;
  return state('cannot', { reason: 'cannot_browser_page' });
}

/** @param {URL | undefined} url @param {string} detail */
function reason(url, detail) {
  if (!url) return /Missing host permission|Cannot access contents/.test(detail) ? 'cannot_permission' : 'cannot_browser_page';
  if (STORES.includes(url.hostname)) return 'cannot_store';
  if (url.protocol === 'file:') return 'cannot_file';
  if (/\.pdf$/i.test(url.pathname)) return 'cannot_document';
  if (url.protocol === 'http:' || url.protocol === 'https:') return 'cannot_permission';
  return 'cannot_browser_page';
}

/** Known only where activeTab grants it. @param {number} tabId */
async function address(tabId) {
  try {
    const { url } = await chrome.tabs.get(tabId);
    return url ? new URL(url) : undefined;
  } catch {
    return undefined;
  }
}
