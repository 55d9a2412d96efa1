// All lines of a page, in one host after <body>: the page's own tree stays as it was.
import { direction, locale, say } from '../popup/words.js';
import { make } from './make.js';
import * as dom from './dom.js';

/** @type {HTMLElement | null} */
let host = null;

/** The host if it stands: no part of the page. */
export function ownHost() {
  return host;
}

/** @param {HTMLElement} line */
export function addLine(line) {
  host ??= makeHost();
  const root = dom.rootElement(document);
  if (root && dom.parentNode(host) !== root) dom.appendChild(root, host);
  dom.appendChild(host, line);
}

/** @param {HTMLElement} line */
export function dropLine(line) {
  dom.removeElement(line);
  if (host && dom.firstChild(host) === null) dropAll();
}

export function dropAll() {
  if (host) dom.removeElement(host);
  host = null;
}

/** A labelled region, so that a screen reader finds the lines. */
function makeHost() {
  const element = make('div');
  element.style.cssText = 'all:initial!important;display:contents!important';
  const region = make(
    'section',
    { 'aria-label': say('lines_region'), dir: direction(), lang: locale() },
    [make('slot')],
  );
  region.style.display = 'contents';
  dom.attachShadow(element, { mode: 'closed' }).append(region);
  return element;
}

/** Runs when the page is loaded and idle: a framework that takes over server-made markup is done.
 * @returns {Promise<void>}
 */
export function settled() {
  return new Promise((resolve) => {
    const idle = () => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1000 });
      else setTimeout(resolve, 50);
    };
    if (dom.readyState(document) === 'complete') idle();
    else addEventListener('load', idle, { once: true });
  });
}
