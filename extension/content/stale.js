// What is left in the document by a script of ours that lost its extension to an update or a restart.
// The browser gives the new script another world, from which the old one can't be reached: what it
// collapsed would stay so, beside dead lines. Its attribute is known by its form alone.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';

const NAME = /^c[a-z0-9]{10}$/;
const VALUE = /^([a-z])-\d*$/;
/** Attributes whose names are as long as ours. */
const LIKE = '//@*[starts-with(name(), "c") and string-length(name()) = 11]';

export function clearStale() {
  const names = new Set();
  for (const { name, value } of attributes()) if (NAME.test(name) && VALUE.test(value)) names.add(name);
  if (names.size === 0) return;
  const light = Array.from(dom.selectAll(document, '*'));
  const roots = light.map((element) => dom.shadowOf(element, dom.localName(element), true)).filter((root) => root !== null);
  for (const name of names) {
    const found = roots.flatMap((root) => Array.from(dom.selectAllIn(root, `[${name}]`)));
    for (const element of [...dom.selectAll(document, `[${name}]`), ...found]) clear(element, name);
  }
}

/** @returns {Iterable<Attr>} */
function* attributes() {
  const found = dom.evaluate(document, LIKE, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  for (let at = 0; at < found.snapshotLength; at++) yield /** @type {Attr} */ (found.snapshotItem(at));
}

/** @param {Element} element @param {string} name */
function clear(element, name) {
  const [, mode] = VALUE.exec(dom.getAttribute(element, name) ?? '') ?? [];
  if (!mode) return;
  const isLine = mode === MODES.line && dom.parentNode(element) === dom.rootElement(document);
  if (isLine) dom.removeElement(element);
  else dom.removeAttribute(element, name);
}
