// Which units are neighbours, with nothing to see between them: one line stands for them all.
import * as dom from './dom.js';

/** @typedef {import('./unit.js').Unit} Unit */

const SILENT = 'script, style, template, link, meta, br, wbr';
const REPLACED = 'img, svg, video, audio, canvas, iframe, object, embed, input, select, textarea, button, hr';

/** @param {Unit[]} units in document order @returns {Unit[][]} */
export function fold(units) {
  /** @type {Unit[][]} */
  const rows = [];
  for (const unit of units) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && joins(last, unit)) row.push(unit);
    else rows.push([unit]);
  }
  return rows;
}

/** @param {Unit} a @param {Unit} b */
function joins(a, b) {
  if (a.open !== b.open || a.cutOff !== b.cutOff || a.held !== b.held) return false;
  const from = lone(a.elements[a.elements.length - 1]);
  const to = lone(b.elements[0]);
  if (dom.contains(from, to) || dom.contains(to, from)) return false;
  for (let node = dom.nextSibling(from); node; node = dom.nextSibling(node)) {
    if (node === to) return true;
    if (says(node)) return false;
  }
  return false;
}

/** The outermost element around this one that holds nothing else to see.
 * @param {Element} element
 */
function lone(element) {
  const { body } = dom.around(element);
  let at = element;
  for (let parent = dom.parentNode(at); dom.isElement(parent) && parent !== body; parent = dom.parentNode(at)) {
    for (let node = dom.firstChild(parent); node; node = dom.nextSibling(node)) {
      if (node !== at && says(node)) return at;
    }
    at = parent;
  }
  return at;
}

/** Whether a reader could see something of it.
 * @param {Node} node
 * @returns {boolean}
 */
function says(node) {
  if (dom.nodeType(node) === Node.TEXT_NODE) return dom.data(/** @type {Text} */ (node)).trim() !== '';
  if (!dom.isElement(node) || dom.matches(node, SILENT) || dom.styleOf(node).display === 'none') return false;
  if (dom.textContent(node).trim() === '' && dom.queryAll(node, REPLACED).length === 0) {
    const { width, height } = dom.box(node);
    return dom.matches(node, REPLACED) || (width > 1 && height > 1);
  }
  return dom.styleOf(node).display === 'contents' || dom.checkVisibility(node, { visibilityProperty: true, opacityProperty: true });
}
