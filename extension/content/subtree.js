// A packed element with all below it: a range, as elements and runs are in document order.
import * as dom from './dom.js';
import { pack } from './pack.js';
import { IN_SHADOW } from './schema.js';

/** One past the last element below this one.
 * @param {import('./pack.js').Shape} shape
 * @param {number} index
 */
export function endOf({ parent }, index) {
  let end = index + 1;
  while (end < parent.length && parent[end] >= index) end++;
  return end;
}

/** The text below an element, run by run.
 * @param {import('./pack.js').Shape} shape
 * @param {number} index
 */
export function runsOf(shape, index) {
  const { runOwner, runs } = shape;
  const end = endOf(shape, index);
  let from = lowest(runOwner, index);
  /** @type {string[]} */
  const own = [];
  for (; from < runs.length && runOwner[from] >= index; from++) {
    if (runOwner[from] < end) own.push(runs[from]);
    else break;
  }
  return own;
}

/** First run owned by this element or one after it. Owners don't ascend (an element's text goes on
 * after its children), so no bisection.
 * @param {number[]} owners
 * @param {number} index
 */
function lowest(owners, index) {
  const at = owners.findIndex((owner) => owner >= index);
  return at < 0 ? owners.length : at;
}

/** Whether the element is where it was judged, with the text that was judged.
 * @param {import('./pack.js').Packed} packed
 * @param {number} index
 */
export function unchanged({ elements, shape }, index) {
  const element = elements[index];
  if (!element || !dom.isInPage(element)) return false;
  return same(runsOf(shape, index), textOf(element));
}

/** The element's text now, run by run; what a closed shadow root holds too.
 * @param {Element} element
 */
export function textOf(element) {
  return pack(element, { thorough: true }).shape.runs;
}

/** @param {string[]} a @param {string[]} b */
export function same(a, b) {
  return a.length === b.length && a.every((run, at) => run === b[at]);
}

/** Whether the element itself, and whether something below it, has a shadow root.
 * @param {import('./pack.js').Shape} shape
 * @param {number} index
 */
export function shadows(shape, index) {
  let self = false;
  let below = false;
  for (let at = index + 1, end = endOf(shape, index); at < end; at++) {
    if (shape.flags[at] & IN_SHADOW) {
      if (shape.parent[at] === index) self = true;
      else below = true;
    }
  }
  return { self, below };
}
