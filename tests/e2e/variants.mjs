// dist/extension, and what is changed in a copy of it where a test can't do with what is shipped.
import fs from 'node:fs';
import path from 'node:path';
import { copy } from './copies.mjs';
import { oracleExtension, withOracle } from './oracle.mjs';
import { dist, root } from './shared.mjs';

/** What a test may ask for; each kind has a browser of its own. `shipped` unless it says otherwise. */
export const variants = {
  shipped: () => ({ dist }),
  /** The oracle in the place of the core. */
  oracle: () => ({ dist: oracleExtension() }),
  /** The same, with lines whose shadow roots are open, for tools that look into them. */
  open: () => ({ dist: oracleExtension({ open: true }) }),
  /** The host of the test server among the permissions that are asked for at installation: headless
   * Chromium never answers a question for permission, but lets such a host be withheld and granted.
   */
  host: () => ({ dist: copy('host', (manifest) => (manifest.host_permissions = ['http://127.0.0.1/*'])) }),
  /** Its core is lost. */
  broken: () => ({ dist: copy('broken', undefined, (to) => fs.rmSync(path.join(to, 'core/clearcolumn_wasm_bg.wasm'))) }),
  /** As shipped, and allowed in private windows. */
  private: () => ({ dist, inPrivate: true }),
  /** Its core is cut off, traps, refuses, answers nonsense, or never. */
  truncated: () => ({ dist: copy('truncated', undefined, (to) => fs.truncateSync(path.join(to, 'core/clearcolumn_wasm_bg.wasm'), 1000)) }),
  trapping: () => ({ dist: withCore('trapping', "throw new WebAssembly.RuntimeError('unreachable');") }),
  refusing: () => ({ dist: withCore('refusing', "throw new Error('The snapshot is damaged.');") }),
  babbling: () => ({ dist: withCore('babbling', 'return { units: 7 };') }),
  hanging: () => ({ dist: withCore('hanging', 'chrome.storage.local.set({ asked: true }); return new Promise(() => {});') }),
  /** With the oracle, and deaf to what a page does with what was hidden. */
  blind: () => ({ dist: copy('blind', undefined, deafen) }),
  /** With the oracle, in a browser that keeps pages it has left. */
  cached: () => ({ dist: copy('cached', undefined, withOracle), cache: true }),
  /** A browser in which the extension is replaced. */
  replaced: () => ({ dist: copy('replaced') }),
};

/** @typedef {keyof typeof variants} Variant */

/** @param {string} to */
function deafen(to) {
  withOracle(to);
  const file = path.join(to, 'content.js');
  const script = fs.readFileSync(file, 'utf8');
  const deaf = script.replace(/this\.inside = new MutationObserver\(\(\) => tell\.broken\(\)\)/, 'this.inside = new MutationObserver(() => {})');
  if (deaf === script) throw new Error('content.js has no such observer');
  fs.writeFileSync(file, deaf);
}

/** A core whose answer is this.
 * @param {string} name
 * @param {string} answer
 */
function withCore(name, answer) {
  const glue = `export function initSync() {}\nexport function prepare() {}\nexport function __wbg_reset_state() {}\nexport function classify() { ${answer} }\n`;
  return copy(name, undefined, (to) => fs.writeFileSync(path.join(to, 'core/clearcolumn_wasm.js'), glue));
}

/** The locales that are shipped. */
export function locales() {
  return fs.readdirSync(path.join(root, 'extension/_locales')).sort();
}

/** In one language whatever the browser's is, with a popup that can be told what to show.
 * @param {string} locale
 */
export function localeExtension(locale) {
  const speak = (/** @type {any} */ manifest) => (manifest.default_locale = locale);
  return copy(`locale-${locale}`, speak, (to) => {
    for (const other of fs.readdirSync(path.join(to, '_locales'))) {
      if (other !== locale) fs.rmSync(path.join(to, '_locales', other), { recursive: true });
    }
    fs.writeFileSync(path.join(to, 'popup/e2e.js'), HOOK);
    const popup = path.join(to, 'popup/popup.html');
    fs.writeFileSync(popup, fs.readFileSync(popup, 'utf8').replace('</head>', '<script type="module" src="e2e.js"></script></head>'));
  });
}

/** Shows a state that a test has written into the body, with all that can stand below it. */
const HOOK = `
import { show } from './view.js';
import { say } from './words.js';
addEventListener('e2e:show', () => {
  const { page, below } = JSON.parse(document.body.dataset.e2e);
  show(page, () => {});
  const inPrivate = below === 'private_hint';
  for (const [id, shown] of Object.entries({ controls: below, site: below && !inPrivate, private: inPrivate, trouble: below && !inPrivate })) {
    document.getElementById(id).hidden = !shown;
  }
  for (const box of document.querySelectorAll('#which input')) box.disabled = inPrivate;
  document.querySelector('details').open = Boolean(below);
  document.getElementById('hosts').textContent = say('hosts', ['an-outlet-of-the-town.example', 'www.an-outlet-of-the-town.example']);
  document.getElementById('trouble').textContent = below ? say(below) : '';
  document.getElementById('reported').textContent = below ? say('popup_reported') : '';
});
`;
