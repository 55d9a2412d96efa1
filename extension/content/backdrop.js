// What belongs to an overlay without being it: the shell around it and the cloth behind it.
import * as dom from './dom.js';
import { isMarked } from './marks.js';

const WHOLE = 0.85;
const FIELDS = 'iframe, object, embed, input, select, textarea';
const PICTURES = 'img, picture, svg';
const SHOWS_SOMETHING = `a[href], ${PICTURES}, video, audio, canvas, ${FIELDS}`;
/** A picture smaller than this share of its overlay is an ornament. */
const ORNAMENT = 0.5;
/** A close button's caption at most. */
const CAPTION = 24;

/** The outermost ancestor, up to what floats, that holds nothing but the unit and a close button.
 * @param {Element[]} elements
 * @param {Element} floating
 * @returns {Element | null}
 */
export function shell(elements, floating) {
  if (elements.length === 1 && elements[0] === floating) return floating;
  /** @type {Element | null} */
  let outer = null;
  for (let at = dom.parentElement(elements[0]); at && dom.contains(floating, at); at = dom.parentElement(at)) {
    if (!holdsNothingElse(at, elements, floating)) break;
    outer = at;
  }
  return outer;
}

/** @param {Element} element @param {Element[]} unit @param {Element} floating */
function holdsNothingElse(element, unit, floating) {
  const room = area(floating);

  const own = unit.filter((part) => dom.contains(element, part));
  if (own.length < unit.length) return false;
  let caption = 0;
  /** @param {Element} at @param {boolean} button @returns {boolean} */
  const mute = (at, button) => {
    for (let node = dom.firstChild(at); node; node = dom.nextSibling(node)) {
      if (dom.nodeType(node) === Node.TEXT_NODE) {
        const { length } = dom.data(/** @type {Text} */ (node)).trim();
        caption += length;
        if (length > 0 && !button) return false;
      } else if (dom.isElement(node) && !own.includes(node)) {
        const isButton = button || dom.matches(node, 'button, [role="button"]');
        const isOrnament = dom.matches(node, PICTURES) && area(node) < ORNAMENT * room;
        if (!isOrnament && dom.matches(node, isButton ? FIELDS : SHOWS_SOMETHING)) return false;
        if (!dom.matches(node, 'svg') && !mute(node, isButton)) return false;
      }
    }
    return true;
  };
  return mute(element, false) && caption <= CAPTION;
}

/** @param {Element} element */
function area(element) {
  const { width, height } = dom.box(element);
  return width * height;
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
  const { doc, body, view } = dom.around(overlay);
  for (let at = /** @type {Element | null} */ (overlay); at && at !== body; at = dom.parentElement(at)) {
    const parent = dom.parentNode(at);
    if (!dom.isElement(parent)) break;
    if (at !== overlay) consider(at);
    for (const sibling of dom.children(parent)) if (sibling !== at) consider(sibling);
  }
  for (let tries = 0; tries < 4; tries++) {
    const top = dom.elementAt(doc, view.innerWidth / 2, view.innerHeight / 2);
    if (!top || !consider(top)) break;
  }
  return found;
}

/** A layer over the whole view that shows nothing of its own.
 * @param {Element} element
 */
export function isCloth(element) {
  const { root, body, view } = dom.around(element);
  if (element === body || element === root) return false;
  const { position, display } = dom.styleOf(element);
  if (display === 'none' || (position !== 'fixed' && position !== 'absolute')) return false;
  const { left, top, width, height } = dom.box(element);
  const { innerWidth, innerHeight } = view;
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
