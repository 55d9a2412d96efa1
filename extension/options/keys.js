// The keys that do what the button does. They are the browser's to change; here they are told.
import { part } from '../ui/page.js';
import { say } from '../popup/words.js';

export async function showKeys() {
  const commands = await chrome.commands.getAll();
  const shortcut = commands.find(({ name }) => name === 'toggle')?.shortcut;
  part('keys').textContent = shortcut || say('options_keys_none');
  part('change-keys').addEventListener('click', () => {
    const { openShortcutSettings } = /** @type {{ openShortcutSettings?: () => Promise<void> }} */ (chrome.commands);
    // Firefox has a call for it, Chromium an address.
    if (openShortcutSettings) void openShortcutSettings.call(chrome.commands);
    else void chrome.tabs.create({ url: 'chrome://extensions/shortcuts' });
  });
}
