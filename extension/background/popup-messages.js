// What our own pages may ask: the popup, and whatever opens it in a tab.
import { again, open, state, undo } from './pipeline.js';
import { Failure } from './states.js';
import { isTyped } from './content-messages.js';

/** @param {unknown} message @param {chrome.runtime.MessageSender} sender */
export function fromPopup(message, sender) {
  return isTyped(message) && String(sender.url).startsWith(chrome.runtime.getURL(''));
}

/** @param {any} message @returns {Promise<import('./states.js').PageState>} */
export async function answerPopup(message) {
  const tabId = message.tabId;
  if (!Number.isInteger(tabId) || tabId < 0) throw new Failure('error_message');
  switch (message.type) {
    case 'popup-open':
      return open(tabId);
    case 'state':
      return state(tabId);
    case 'undo':
      return undo(tabId);
    case 'again':
      return again(tabId);
    default:
      throw new Failure('error_message');
  }
}
