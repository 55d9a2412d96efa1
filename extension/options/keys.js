// The keys that do what the button does. They are the browser's to change; here they are told.
import { part } from '../ui/page.js';
import { say } from '../popup/words.js';

export async function showKeys() {
  const keys = part('keys');
  const shortcut = await toggleKeys();
  keys.textContent = shortcut || say('options_keys_none');
  part('change-keys').addEventListener('click', () => {
    const { openShortcutSettings } = /** @type {{ openShortcutSettings?: () => Promise<void> }} */ (chrome.commands);
    // Firefox has a call for it, Chromium an address.
    if (openShortcutSettings) void openShortcutSettings.call(chrome.commands);
    else void chrome.tabs.create({ url: 'chrome://extensions/shortcuts' });
  });
}

/** What the reader has to press, as the browser writes it; empty where nothing is set. */
export async function toggleKeys() {
  const commands = await chrome.commands.getAll();
  return commands.find(({ name }) => name === 'toggle')?.shortcut ?? '';
}
