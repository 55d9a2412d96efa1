// The number on the toolbar button: units hidden now.
import { hidden } from './states.js';

/** @param {number} tabId @param {import('./states.js').PageState} page */
export async function badge(tabId, page) {
  const count = hidden(page);
  try {
    await Promise.all([
      chrome.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' }),
      chrome.action.setBadgeBackgroundColor({ tabId, color: '#4a5568' }),
      chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    ]);
  } catch {
    // The tab is gone.
  }
}
