// A unit that is all there is in a frame is the frame: it folds or vanishes where the page has it.
import * as dom from './dom.js';
import { IN_FRAME } from './schema.js';
import { runsOf } from './subtree.js';

/** What a reader could miss. */
const SHOWS = 'img, picture, video, audio, canvas, iframe, object, embed, input, select, textarea';
/** A close button's caption at most, in characters. */
const CAPTION = 24;

/** The unit's elements, or the frame that holds them and nothing else, outwards.
 * @param {import('./pack.js').Packed} packed
 * @param {number[]} unit indexes of its elements
 * @returns {number[]}
 */
export function whole(packed, unit) {
  const { shape } = packed;
  let own = unit;
  for (let body = bodyAround(shape, own[0]); body >= 0; body = bodyAround(shape, own[0])) {
    if (!own.includes(body) && !holdsOnly(packed, body, own)) break;
    own = [shape.parent[body]];
  }
  return own;
}

/** The body of the frame an element stands in.
 * @param {import('./pack.js').Shape} shape
 * @param {number} index
 */
function bodyAround({ parent, flags }, index) {
  let at = index ?? -1;
  while (at >= 0 && !(flags[at] & IN_FRAME)) at = parent[at];
  return at;
}

/** @param {import('./pack.js').Packed} packed @param {number} body @param {number[]} own */
function holdsOnly({ elements, shape }, body, own) {
  const units = own.map((index) => elements[index]);
  const shown = Array.from(dom.queryAll(elements[body], SHOWS));
  if (!shown.every((element) => units.some((unit) => dom.contains(unit, element)))) return false;
  const inside = own.reduce((sum, index) => sum + length(shape, index), 0);
  return length(shape, body) - inside <= CAPTION;
}

/** @param {import('./pack.js').Shape} shape @param {number} index */
function length(shape, index) {
  return runsOf(shape, index).reduce((sum, run) => sum + run.trim().length, 0);
}
