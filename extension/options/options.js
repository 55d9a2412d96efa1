// The options: shows what is set, sends each change to the background, which alone writes.
import { KindBoxes } from '../ui/kinds.js';
import { ask, fill, make, part } from '../ui/page.js';
import { say, sayHosts } from '../popup/words.js';
import { SettingsFile } from './file.js';
import { showKeys } from './keys.js';

/** @typedef {import('../background/page-messages.js').Controls} Known */
/** @typedef {import('../background/sites.js').Site} Site */

fill();
document.title = say('options_title');

/** @type {HTMLInputElement} */
const lines = part('lines');
const kinds = new KindBoxes(part('which'), (off) => void tell({ type: 'change', patch: { off } }));
/** @type {Known | undefined} */
let known;

/** Whether it went well.
 * @param {{ type: string, patch?: object }} message
 * @param {string} [done] key of what to say then
 */
async function tell(message, done) {
  const answer = await ask(message);
  if (answer.reason) {
    announce(answer.reason);
    if (known) show(known);
    return false;
  }
  known = /** @type {Known} */ (answer);
  announce(known.trouble ?? done);
  show(known);
  return true;
}

/** @param {string | undefined} key */
function announce(key) {
  part('said').textContent = key ? say(key) : '';
}

/** @param {Known} now */
function show({ settings, isPrivate, sites }) {
  kinds.show(settings.off, isPrivate);
  lines.checked = settings.lines;
  part('private').hidden = !isPrivate;
  /** @type {(HTMLInputElement | HTMLButtonElement)[]} */
  const writing = [lines, part('import'), part('reset')];
  for (const control of writing) control.disabled = isPrivate;
  part('sites').replaceChildren(...sites.map(siteRow));
}

/** @param {Site} site */
function siteRow({ name, hosts, origins }) {
  const scheme = origins[0].startsWith('http:') ? ' (http)' : '';
  const words = sayHosts(hosts) + scheme;
  const remove = make('button', { type: 'button' }, [say('options_site_remove')]);
  remove.setAttribute('aria-label', `${say('options_site_remove')}: ${name}`);
  remove.addEventListener('click', () => {
    chrome.permissions.remove({ origins }).catch(() => announce('site_unchanged'));
  });
  return make('li', { class: 'row' }, [make('span', {}, [words]), remove]);
}

lines.addEventListener('change', () => void tell({ type: 'change', patch: { lines: lines.checked } }));
part('reset').addEventListener('click', () => void tell({ type: 'reset' }, 'options_reset_done'));
const file = new SettingsFile({
  known: () => known,
  take: (settings) => tell({ type: 'change', patch: settings }, 'options_imported'),
  announce,
});
// Sites are allowed and taken away elsewhere too: in the popup, in the browser's own settings.
const again = () => {
  file.settle();
  void ask({ type: 'controls' }).then((answer) => {
    if (!answer.reason) show((known = answer));
  });
};
chrome.permissions.onAdded.addListener(again);
chrome.permissions.onRemoved.addListener(again);
chrome.storage.onChanged.addListener(again);
void showKeys();
void tell({ type: 'controls' });
