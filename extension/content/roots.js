// Where the user's sheet does not reach, the same rules are adopted beside the page's own: in Chromium's
// shadow roots, and in frames that came after the click.
import { sheet } from '../background/sheet.js';
import * as dom from './dom.js';
import { adopt } from './make.js';
import { ATTRIBUTE, mark } from './marks.js';

/** Roots that were lent the rules; null where the user's sheet applies.
 * @type {Map<ShadowRoot | Document, CSSStyleSheet | null>}
 */
const lent = new Map();

/** Hides an element by its mark, and sees to it that this has an effect.
 * @param {Element} element
 * @param {import('./marks.js').Mode} mode
 * @param {number | ''} [unit]
 */
export function markHidden(element, mode, unit) {
  const root = /** @type {ShadowRoot | Document} */ (dom.rootOf(element));
  const isNew = root !== document && !lent.has(root) && (dom.isDocument(root) || dom.isShadowRoot(root));
  const seen = isNew && !isHidden(element);
  mark(element, mode, unit);
  if (isNew) lent.set(root, seen && isHidden(element) ? null : adopt(root, sheet(ATTRIBUTE)));
}

/** @param {Element} element */
function isHidden(element) {
  const { display, visibility } = dom.styleOf(element);
  return display === 'none' || visibility === 'hidden';
}

export function takeSheetsBack() {
  for (const [root, rules] of lent) {
    if (rules && dom.isAlive(root)) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== rules);
  }
  lent.clear();
}
