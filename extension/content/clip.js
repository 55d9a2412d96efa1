// What of a line is to be seen where a scroller in the page clips its strip.
import * as dom from './dom.js';

/** @typedef {import('./place.js').Box} Box */

/** The boxes around an element that clip what is in them; what clips the whole view is not one.
 * @param {Element} element
 * @returns {Element[]}
 */
export function clippers(element) {
  const { root, body } = dom.around(element);
  /** @type {Element[]} */
  const found = [];
  let fixed = dom.styleOf(element).position === 'fixed';
  for (let at = dom.parentElement(element); at && at !== body && at !== root; at = dom.parentElement(at)) {
    const { overflowX, overflowY, position } = dom.styleOf(at);
    if (!fixed && (overflowX !== 'visible' || overflowY !== 'visible')) found.push(at);
    fixed ||= position === 'fixed';
  }
  return found;
}

/** The clip path that leaves of a line what its strip's scrollers show.
 * @param {Box} line
 * @param {Element[]} around
 */
export function clipPath(line, around) {
  const cut = { top: 0, right: 0, bottom: 0, left: 0 };
  for (const element of around) {
    const box = dom.box(element);
    cut.top = Math.max(cut.top, box.top - line.top);
    cut.left = Math.max(cut.left, box.left - line.left);
    cut.bottom = Math.max(cut.bottom, line.top + line.height - box.bottom);
    cut.right = Math.max(cut.right, line.left + line.width - box.right);
  }
  const sides = [cut.top, cut.right, cut.bottom, cut.left];
  return sides.some((side) => side > 1) ? `inset(${sides.map((side) => `${Math.round(side)}px`).join(' ')})` : 'none';
}
