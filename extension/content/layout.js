// What layout can say cheaply: which elements are fixed or sticky over the page, seen by asking a few
// points of the view what lies there.
import * as dom from './dom.js';
import { FIXED, HEADER_WORDS, MODAL, PAGE_LAYOUT, STICKY } from './schema.js';

const EDGE = 6;
const BAR = 64;

/** Marks what floats in the packed words.
 * @param {import('./pack.js').Packed} packed
 * @param {ReadonlySet<Element>} [known] elements that floated before we hid them
 */
export function markLayout(packed, known = new Set()) {
  const { words, elements } = packed;
  const flagsAt = HEADER_WORDS + elements.length * 2;
  const found = floating();
  for (const element of known) found.set(element, (found.get(element) ?? 0) | FIXED);
  if (found.size > 0) {
    elements.forEach((element, index) => {
      const flags = found.get(element);
      if (flags) words[flagsAt + index] |= flags;
    });
  }
  words[7] |= PAGE_LAYOUT;
}

/** @returns {Map<Element, number>} */
function floating() {
  /** @type {Map<Element, number>} */
  const found = new Map();
  /** @type {Set<Element>} */
  const seen = new Set();
  for (const [x, y] of points()) {
    for (const element of dom.elementsAt(document, x, y)) {
      for (let at = /** @type {Element | null} */ (element); at && !seen.has(at); at = dom.parentElement(at)) {
        seen.add(at);
        const { position } = dom.styleOf(at);
        if (position === 'fixed') found.set(at, FIXED);
        else if (position === 'sticky') found.set(at, STICKY);
      }
    }
  }
  for (const element of dom.selectAll(document, 'dialog:modal, :popover-open')) {
    found.set(element, dom.matches(element, ':modal') ? FIXED | MODAL : FIXED);
  }
  return found;
}

function points() {
  const across = [EDGE, innerWidth * 0.25, innerWidth / 2, innerWidth * 0.75, innerWidth - EDGE];
  const down = [EDGE, BAR, innerHeight * 0.3, innerHeight / 2, innerHeight * 0.7, innerHeight - BAR, innerHeight - EDGE];
  return down.flatMap((y) => across.map((x) => /** @type {const} */ ([x, y])));
}
