// What belongs to an overlay without being it: the shell around it and the cloth behind it.
import * as dom from './dom.js';
import { isMarked } from './marks.js';
import { textOf } from './subtree.js';

const WHOLE = 0.85;
const SHOWS_SOMETHING = 'img, picture, video, audio, canvas, iframe, object, embed, input, select, textarea';
/** A close button's caption at most. */
const CAPTION = 24;

/** The outermost ancestor up to what floats that holds nothing but the unit and a close button.
 * @param {Element[]} elements
 * @param {Element} floating
 * @returns {Element | null}
 */
export function shell(elements, floating) {
  const own = elements.flatMap(textOf).join('');
  /** @type {Element | null} */
  let outer = null;
  for (let at = dom.parentElement(elements[0]); at && dom.contains(floating, at); at = dom.parentElement(at)) {
    if (at === dom.bodyOf(document) || !elements.every((element) => dom.contains(/** @type {Element} */ (at), element))) break;
    if (textOf(at).join('').trim().length > own.trim().length + CAPTION) break;
    outer = at;
  }
  if (outer === null && elements.length === 1 && elements[0] === floating) return floating;
  return outer;
}

/** Gives every backdrop to `take` and says whether there was one.
 * @param {Element} overlay
 * @param {(element: Element) => void} take
 */
export function backdrops(overlay, take) {
  let found = false;
  /** @param {Element} element */
  const consider = (element) => {
    if (isMarked(element) || !isCloth(element)) return false;
    take(element);
    return (found = true);
  };
  const body = dom.bodyOf(document);
  for (let at = /** @type {Element | null} */ (overlay); at && at !== body; at = dom.parentElement(at)) {
    const parent = dom.parentNode(at);
    if (!dom.isElement(parent)) break;
    if (at !== overlay) consider(at);
    for (const sibling of dom.children(parent)) if (sibling !== at) consider(sibling);
  }
  for (let tries = 0; tries < 4; tries++) {
    const top = dom.elementAt(document, innerWidth / 2, innerHeight / 2);
    if (!top || !consider(top)) break;
  }
  return found;
}

/** A layer over the whole view that shows nothing of its own.
 * @param {Element} element
 */
function isCloth(element) {
  if (element === dom.bodyOf(document) || element === dom.rootElement(document)) return false;
  const { position, display } = dom.styleOf(element);
  if (display === 'none' || (position !== 'fixed' && position !== 'absolute')) return false;
  const { left, top, width, height } = dom.box(element);
  const whole = width >= WHOLE * innerWidth && height >= WHOLE * innerHeight && left < 0.15 * innerWidth && top < 0.15 * innerHeight;
  if (!whole) return false;
  if (dom.matches(element, SHOWS_SOMETHING) || dom.queryAll(element, SHOWS_SOMETHING).length > 0) return false;
  return Array.from(dom.queryAll(element, '*')).every(isMarkedOrMute) && ownText(element) === '';
}

/** @param {Element} element */
function isMarkedOrMute(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = dom.parentElement(at)) if (isMarked(at)) return true;
  return ownText(element) === '';
}

/** @param {Element} element */
function ownText(element) {
  let text = '';
  for (let node = dom.firstChild(element); node; node = dom.nextSibling(node)) {
    if (dom.nodeType(node) === Node.TEXT_NODE) text += dom.data(/** @type {Text} */ (node)).trim();
  }
  return text;
}
