// Our one attribute: its name, made new for each document, and whom it was given to.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';

export const ATTRIBUTE = randomName();

/** @typedef {typeof MODES[keyof typeof MODES]} Mode */

function randomName() {
  const letters = crypto.getRandomValues(new Uint8Array(10));
  return 'c' + Array.from(letters, (byte) => (byte % 36).toString(36)).join('');
}

/** @type {Map<Element, string>} */
const marked = new Map();

/** @param {Element} element @param {Mode} mode @param {number | ''} [unit] */
export function mark(element, mode, unit = '') {
  const value = `${mode}-${unit}`;
  if (marked.get(element) === value) return;
  marked.set(element, value);
  dom.setAttribute(element, ATTRIBUTE, value);
}

/** @param {Element} element */
export function unmark(element) {
  if (marked.delete(element) && dom.isAlive(element)) dom.removeAttribute(element, ATTRIBUTE);
}

/** @param {Document | ShadowRoot} tree */
export function unmarkCopiesIn(tree) {
  for (let node = dom.firstChild(tree); node; node = dom.nextSibling(node)) if (dom.isElement(node)) unmarkCopies(node);
}

/** Takes our attribute off elements we didn't give it to: copies the page made of marked ones, which
 * would stay hidden with nothing that shows them.
 * @param {Element} top looked at with all below it
 */
export function unmarkCopies(top) {
  for (const element of [top, ...dom.queryAll(top, `[${ATTRIBUTE}]`)]) {
    if (!marked.has(element) && dom.hasAttribute(element, ATTRIBUTE)) dom.removeAttribute(element, ATTRIBUTE);
  }
}

/** Whether the page has left our mark as we set it.
 * @param {Element} element
 */
export function markStands(element) {
  return marked.has(element) && dom.getAttribute(element, ATTRIBUTE) === marked.get(element);
}

/** @param {Element} element */
export function isMarked(element) {
  return marked.has(element);
}
