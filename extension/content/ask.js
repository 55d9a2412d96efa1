// The one question a page has for the background.
import { Failure } from '../background/states.js';

/** @typedef {import('../background/core.js').Verdicts} Verdicts */

/** @param {import('./pack.js').Packed} packed @returns {Promise<Verdicts>} */
export async function ask({ words, text }) {
  /** @type {any} */
  let answer;
  try {
    answer = await chrome.runtime.sendMessage({ type: 'classify', words, text });
  } catch (error) {
    throw new Failure('error_background', error);
  }
  if (answer?.status === 'error') throw new Failure(answer.reason, answer.detail);
  if (!Array.isArray(answer?.units)) throw new Failure('error_background');
  return answer;
}
