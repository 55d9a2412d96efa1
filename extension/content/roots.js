// Chromium does not apply the user's sheet inside shadow roots: a root with something to hide borrows
// the same rules beside its own.
import { sheet } from '../background/sheet.js';
import * as dom from './dom.js';
import { ATTRIBUTE } from './marks.js';

const FIREFOX = chrome.runtime.getURL('').startsWith('moz');

/** @type {CSSStyleSheet | undefined} */
let rules;
/** @type {Set<ShadowRoot>} */
const lent = new Set();

/** @param {Element} element about to be marked */
export function lendSheet(element) {
  const root = dom.rootOf(element);
  if (FIREFOX || !(root instanceof ShadowRoot) || lent.has(root)) return;
  if (!rules) {
    rules = new CSSStyleSheet();
    rules.replaceSync(sheet(ATTRIBUTE));
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, rules];
  lent.add(root);
}

export function takeSheetsBack() {
  for (const root of lent) {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== rules);
  }
  lent.clear();
}
