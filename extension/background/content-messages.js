// What a page's content script may ask of the background.
import { badge } from './badge.js';
import { classify } from './core.js';
import { open, toggle } from './pipeline.js';
import { Failure, isState } from './states.js';

// Longest message: the packer's own caps (schema.js), with its last value and last text node beyond
// them. A test compares.
export const MAX_WORDS = 16 + 4 * 1_000_000 + 2_000_000 + 2 * 1_000_000;
export const MAX_UNITS = 8_000_000 + 65_536 + 8_000_000 + 65_536;

/** @param {unknown} message @param {chrome.runtime.MessageSender} sender */
export function fromContent(message, sender) {
  return (
    isTyped(message) &&
    sender.tab?.id !== undefined &&
    sender.frameId === 0 &&
    (isSample(sender) || !String(sender.url).startsWith(chrome.runtime.getURL('')))
  );
}

/** The sample page of the first run: it is ours, and loads the content script itself.
 * @param {chrome.runtime.MessageSender} sender
 */
export function isSample(sender) {
  return sender.url === chrome.runtime.getURL('welcome/sample.html');
}

/** @param {any} message @param {chrome.runtime.MessageSender} sender @returns {Promise<unknown>} */
export async function answerContent(message, sender) {
  switch (message.type) {
    case 'classify': {
      const { words, text } = message;
      if (!(words instanceof Uint32Array) || typeof text !== 'string') throw new Failure('error_message');
      if (words.length > MAX_WORDS || text.length > MAX_UNITS) throw new Failure('error_too_large');
      return { status: 'classified', ...(await classify(new Uint32Array(words), text)) };
    }
    case 'arrived':
      await open(Number(sender.tab?.id));
      return { status: 'noted' };
    case 'sample':
      if (!isSample(sender)) throw new Failure('error_message');
      return toggle(Number(sender.tab?.id));
    case 'changed':
      if (!isState(message.state)) throw new Failure('error_message');
      await badge(Number(sender.tab?.id), message.state);
      return { status: 'noted' };
    default:
      throw new Failure('error_message');
  }
}

/** @param {unknown} message @returns {message is { type: string }} */
export function isTyped(message) {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
