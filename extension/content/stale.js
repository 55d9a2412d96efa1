// What is left in the document by a script of ours that lost its extension to an update or a restart.
// The browser gives the new script another world, from which the old one can't be reached: what it
// collapsed would stay so, beside dead lines. Its attribute is known by its form alone.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';

const NAME = /^c[a-z0-9]{10}$/;
const VALUE = /^([a-z])-\d*$/;

/** Elements looked at in a step. */
const STEP = 500;

/** Clears a document in steps.
 * @param {Document} doc
 * @returns {Generator<void>}
 */
export function* clearing(doc) {
  const light = Array.from(dom.selectAll(doc, '*'));
  /** @type {Set<string>} */
  const names = new Set();
  for (const [at, element] of light.entries()) {
    for (const name of ours(element)) names.add(name);
    if (at % STEP === STEP - 1) yield;
  }
  if (names.size === 0) return;
  const roots = light.map((element) => dom.shadowOf(element, dom.localName(element), true)).filter((root) => root !== null);
  for (const name of names) {
    const found = roots.flatMap((root) => Array.from(dom.selectAllIn(root, `[${name}]`)));
    for (const element of [...dom.selectAll(doc, `[${name}]`), ...found]) clear(element, name);
  }
}

/** Names of an element's attributes that have our form. Asked of each element, not by XPath: Firefox
 * gives up a whole script over a search in a tree too deep.
 * @param {Element} element
 */
function ours(element) {
  if (!dom.hasAttributes(element)) return [];
  return dom.attributeNames(element).filter((name) => NAME.test(name) && VALUE.test(dom.getAttribute(element, name) ?? ''));
}

/** @param {Element} element @param {string} name */
function clear(element, name) {
  const [, mode] = VALUE.exec(dom.getAttribute(element, name) ?? '') ?? [];
  if (!mode) return;
  const isLine = mode === MODES.line && dom.parentNode(element) === dom.around(element).root;
  if (isLine) dom.removeElement(element);
  else dom.removeAttribute(element, name);
}
