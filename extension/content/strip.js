// The form an element can take as a strip: what stays of a unit in the page's layout.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';
import { shadows } from './subtree.js';

/** Narrower, and no button fits. */
const NARROW = 24;

/**
 * @param {import('./pack.js').Packed} packed
 * @param {number} index
 * @returns {import('./marks.js').Mode}
 */
export function stripMode(packed, index) {
  const element = packed.elements[index];
  const { display } = dom.styleOf(element);
  const { width, height } = dom.box(element);
  const inside = shadows(packed.shape, index);
  if (inside.self) return MODES.gone;
  switch (display) {
    case 'inline':
    case 'inline-table':
    case 'ruby':
      return fits(width) && !inside.below ? MODES.inline : MODES.gone;
    case 'contents':
      return inside.below ? MODES.gone : MODES.block;
    case 'table':
      return fits(width) && !inside.below ? MODES.block : MODES.gone;
    case 'table-row':
    case 'table-cell':
      return fits(width) ? MODES.cell : MODES.gone;
    case 'table-row-group':
    case 'table-header-group':
    case 'table-footer-group':
    case 'table-column':
    case 'table-column-group':
      return MODES.gone;
    default:
      if (!fits(width)) return MODES.gone;
      if (inside.below) return MODES.hollow;
      return height < 32 ? MODES.low : MODES.strip;
  }
}

/** @param {number} width */
function fits(width) {
  return width >= NARROW;
}

/** Whether the reader can see the element: it has a box on the page and is not made invisible.
 * @param {Element} element
 * @returns {boolean}
 */
export function visible(element) {
  if (dom.styleOf(element).display === 'contents') return Array.from(dom.children(element)).some(visible);
  if (!dom.checkVisibility(element, { visibilityProperty: true, opacityProperty: true })) return false;
  return Array.from(dom.boxes(element)).some(onPage);
}

/** @param {DOMRect} rect */
function onPage({ left, right, bottom, width, height }) {
  return width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0 && left < pageWidth();
}

function pageWidth() {
  return Math.max(innerWidth, dom.rootElement(document)?.scrollWidth ?? 0);
}
