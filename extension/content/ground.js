// Whether an element stands on dark ground. A reader who prefers dark still meets light pages, and a
// line should fit the page it stands on.
import * as dom from './dom.js';

/** @param {Element} element */
export function isOnDark(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = dom.parentElement(at)) {
    const ground = parse(dom.styleOf(at).backgroundColor);
    if (ground && ground.alpha > 0.5) return ground.light < 0.4;
  }
  // Nothing painted: the browser's own canvas, dark only where the page says it can be.
  const { doc, root } = dom.around(element);
  // A frame shows what it stands on.
  const frame = dom.holderOf(doc);
  if (frame) return isOnDark(frame);
  const schemes = root ? dom.styleOf(root).colorScheme : '';
  return /\bdark\b/.test(schemes) && (!/\blight\b/.test(schemes) || matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Lightness and opacity of a computed colour, between 0 and 1; other notations than rgb() are not
 * judged.
 * @param {string} color
 */
function parse(color) {
  const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+))?\)$/.exec(color);
  if (!parts) return null;
  const [red, green, blue, alpha] = parts.slice(1).map((part) => (part === undefined ? 1 : Number(part)));
  return { light: (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255, alpha };
}
