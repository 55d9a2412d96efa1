// Whether a unit lies over the page. What floats and is mostly the unit vanishes whole; a unit that only
// stands in a bar that floats, as a button in a fixed header does, is hidden where it stands; in anything
// else that floats (a chat, a player, a menu) it is left alone.
import * as dom from './dom.js';
import { runsOf } from './subtree.js';

/** A sticky box as wide as the view is a bar, a narrower one stands beside the article. */
const BAR = 0.85;
/** Of the words in what floats. */
const MOST = 0.5;
const DIALOG = 'dialog, [role="dialog"], [role="alertdialog"], [aria-modal="true"]';

/** What the unit floats in, and whether it is the most of it or stands in something that isn't ours to
 * touch.
 * @param {import('./pack.js').Packed} packed
 * @param {readonly number[]} unit indexes of its elements
 * @param {Element} seen its first element that is seen
 * @returns {{ floating: Element | null, foreign: boolean }}
 */
export function overlayOf(packed, unit, seen) {
  const floating = floatingAncestor(seen);
  // In a frame that floats, what isn't all of it is not ours to touch.
  const frame = dom.holderOf(dom.documentOf(seen));
  if (frame && floatsAround(frame)) return { floating: null, foreign: true };
  if (!floating) return { floating, foreign: false };
  const whole = words(packed, packed.elements.indexOf(floating));
  const own = unit.reduce((sum, index) => sum + words(packed, index), 0);
  if (own >= MOST * whole) return { floating, foreign: false };
  return { floating: null, foreign: dom.box(floating).width < BAR * dom.around(floating).view.innerWidth };
}

/** @param {import('./pack.js').Packed} packed @param {number} index */
function words({ shape }, index) {
  return index < 0 ? 0 : runsOf(shape, index).reduce((sum, run) => sum + run.trim().length, 0);
}

/** The element's nearest ancestor or self that floats over the page, if any.
 * @param {Element} element
 * @returns {Element | null}
 */
function floatingAncestor(element) {
  for (const at of outwards(element)) {
    const { position } = dom.styleOf(at);
    if (position === 'fixed' || inTopLayer(at)) return at;
    if (position === 'sticky' && dom.box(at).width >= BAR * dom.around(at).view.innerWidth) return at;
    if (position === 'absolute' && dom.matches(at, DIALOG)) return at;
  }
  return null;
}

/** Whether a frame, or one that it stands in, floats.
 * @param {Element} frame
 * @returns {boolean}
 */
function floatsAround(frame) {
  const outer = dom.holderOf(dom.documentOf(frame));
  return floatingAncestor(frame) !== null || (outer !== null && floatsAround(outer));
}

/** What keeps an element in its place while the page scrolls.
 * @param {Element} element
 * @returns {'top' | 'fixed' | 'sticky' | null}
 */
export function heldBy(element) {
  /** @type {'sticky' | null} */
  let held = null;
  for (const at of outwards(element)) {
    const { position } = dom.styleOf(at);
    if (inTopLayer(at)) return 'top';
    if (position === 'fixed') return 'fixed';
    if (position === 'sticky') held = 'sticky';
  }
  return held;
}

/** @param {Element} element */
function* outwards(element) {
  const { root, body } = dom.around(element);
  for (let at = /** @type {Element | null} */ (element); at && at !== body && at !== root; at = dom.parentElement(at)) yield at;
}

/** @param {Element} element */
export function inTopLayer(element) {
  return dom.matches(element, ':modal, :popover-open, :fullscreen');
}
