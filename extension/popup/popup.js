// Opening the popup runs the page once; after that it shows what stands. All work is the background's.
import { problem, state } from '../background/states.js';
import { show } from './view.js';
import { direction, locale, say } from './words.js';

/** @typedef {import('../background/states.js').PageState} PageState */

document.documentElement.lang = locale();
document.documentElement.dir = direction();

/** @param {string} type @param {number} tabId @returns {Promise<PageState>} */
async function ask(type, tabId) {
  try {
    return (await chrome.runtime.sendMessage({ type, tabId })) ?? state('error', { reason: 'error_background' });
  } catch (error) {
    return { ...problem(error), reason: 'error_background' };
  }
}

async function start() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id;
  if (tabId === undefined) {
    show(state('cannot', { reason: 'cannot_browser_page' }));
    return;
  }
  /** @param {string} type */
  const act = async (type) => {
    show(state('running'));
    show(await ask(type, tabId));
  };
  for (const type of ['undo', 'again']) {
    document.getElementById(type)?.addEventListener('click', () => void act(type));
  }
  await act('popup-open');
}

document.querySelector('h1')?.append(say('name'));
void start();
