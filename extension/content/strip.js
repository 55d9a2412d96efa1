// The form an element can take as a strip: what stays of a unit in the page's layout.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';

const GROUPS = new Set(['table-row-group', 'table-header-group', 'table-footer-group']);

/** A unit's elements as they are hidden: a group of table rows can't be one line high, its rows can.
 * @param {Element[]} elements
 * @returns {Element[]}
 */
export function pieces(elements) {
  return elements.flatMap((element) => (isGroup(element) ? [element, ...dom.children(element)] : [element]));
}

/** @param {Element} element */
function isGroup(element) {
  return GROUPS.has(dom.styleOf(element).display);
}

/** Whether the element is seen and could be a strip.
 * @param {Element} element
 */
export function canStrip(element) {
  return visible(element) && !isGroup(element);
}

/** @param {Element} element @returns {import('./marks.js').Mode} */
export function stripMode(element) {
  switch (dom.styleOf(element).display) {
    case 'inline':
    case 'inline-table':
    case 'ruby':
      return MODES.inline;
    case 'contents':
    case 'table':
      return MODES.block;
    case 'table-row':
      return MODES.row;
    case 'table-cell':
      return MODES.cell;
    case 'table-column':
    case 'table-column-group':
      return MODES.gone;
    default: {
      const vertical = isVertical(element);
      const parent = dom.parentElement(element);
      if (parent && isVertical(parent) !== vertical) return MODES.turned;
      const { width, height } = dom.box(element);
      return (vertical ? width : height) < 32 ? MODES.low : MODES.strip;
    }
  }
}

/** The form of what has no line of its own: gone, unless something stands beside it that would move.
 * @param {Element} element
 * @returns {import('./marks.js').Mode}
 */
export function restMode(element) {
  const { display, float } = dom.styleOf(element);
  if (display === 'none') return MODES.gone;
  if (GROUPS.has(display)) return MODES.group;
  if (display === 'table-row') return MODES.heldRow;
  if (display === 'table-cell') return stripMode(element);
  if (float !== 'none') return MODES.held;
  const parent = dom.parentElement(element);
  if (!parent) return MODES.gone;
  const around = dom.styleOf(parent);
  const beside = /grid/.test(around.display) || (/flex/.test(around.display) && around.flexDirection.startsWith('row'));
  return beside ? MODES.held : MODES.gone;
}

/** @param {Element} element */
export function isVertical(element) {
  return !dom.styleOf(element).writingMode.startsWith('horizontal');
}

/** Whether the reader can see the element: it has a box on the page and is not made invisible, and neither
 * is the frame it stands in.
 * @param {Element} element
 * @returns {boolean}
 */
export function visible(element) {
  const frame = dom.holderOf(dom.documentOf(element));
  return (!frame || visible(frame)) && visibleHere(element);
}

/** @param {Element} element @returns {boolean} */
function visibleHere(element) {
  if (dom.styleOf(element).display === 'contents') return Array.from(dom.children(element)).some(visibleHere);
  if (!dom.checkVisibility(element, { visibilityProperty: true, opacityProperty: true })) return false;
  const { view, root } = dom.around(element);
  const pageWidth = Math.max(view.innerWidth, root?.scrollWidth ?? 0);
  return Array.from(dom.boxes(element)).some(
    ({ left, right, bottom, width, height }) =>
      width > 1 && height > 1 && right + view.scrollX > 0 && bottom + view.scrollY > 0 && left < pageWidth,
  );
}
