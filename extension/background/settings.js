// The settings in storage.local. The background alone writes them, one change after the other.
import { defaults, read } from './format.js';
import { Failure } from './states.js';

/** @typedef {import('./format.js').Settings} Settings */

const KEY = 'settings';

/** What is set, and the message key of what is wrong with it.
 * @returns {Promise<{ settings: Settings, trouble?: string }>}
 */
export async function load() {
  let stored;
  try {
    stored = (await chrome.storage.local.get(KEY))[KEY];
  } catch {
    return { settings: defaults(), trouble: 'settings_wrong' };
  }
  if (stored === undefined) return { settings: defaults() };
  const found = read(stored);
  if ('settings' in found) return found;
  return { settings: defaults(), trouble: found.fault === 'newer' ? 'settings_newer' : 'settings_wrong' };
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {Partial<Settings>} patch */
export function change(patch) {
  return inTurn(async () => {
    const found = read({ ...(await load()).settings, ...patch });
    if ('fault' in found) throw new Failure('error_message');
    await chrome.storage.local.set({ [KEY]: found.settings });
  });
}

/** Forgets everything. */
export function clear() {
  return inTurn(() => chrome.storage.local.clear());
}

/** @param {() => Promise<void>} work */
function inTurn(work) {
  const turn = last.then(work).catch((error) => {
    throw error instanceof Failure ? error : new Failure('settings_unsaved', error);
  });
  last = turn.catch(() => {});
  return turn;
}
