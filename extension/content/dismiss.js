// Whether a reader could dismiss an overlay: by a close button, or a way the platform gives. It decides
// only on pages that withhold text, where a mistake towards yes would lift a gate: a 'no thanks' in words
// is not enough, since the same words may lead to a log-in.
import * as dom from './dom.js';
import { visible } from './strip.js';

const CONTROLS = 'button, [role="button"], a, input[type="button"], input[type="submit"], input[type="reset"]';
/** How developers name the control, whatever the page's language. */
const NAMED = /(?:^|[^a-z])(?:close|dismiss)(?![a-z])|(?:Close|Dismiss)(?![a-z])/;
const NAMES = ['class', 'id', 'aria-label', 'title', 'name', 'data-action', 'data-testid'];
const CLOSES = '[data-dismiss], [data-bs-dismiss], [popovertargetaction="hide"], [command="close"], [command="request-close"]';
const PLATFORM = '[popover]:not([popover="manual"], [popover="hint"]):popover-open, dialog[closedby="any"]';
const GLYPH = /^[×✕✖✗✘⨯⨉╳xX]?$/u;
/** A button without words within so many pixels of an upper corner. */
const CORNER = 72;
const SMALL = 64;

/** @param {Element} floating */
export function dismissible(floating) {
  if (dom.matches(floating, PLATFORM)) return true;
  return Array.from(dom.queryAll(floating, CONTROLS)).some((control) => visible(control) && dismisses(control, floating));
}

/** @param {Element} control @param {Element} floating */
function dismisses(control, floating) {
  if (dom.matches(control, CLOSES)) return true;
  const href = dom.getAttribute(control, 'href');
  // A cross that leads elsewhere leaves the page, and with it the article.
  if (href !== null && !/^(#|javascript:|$)/i.test(href.trim())) return false;
  if (NAMES.some((name) => NAMED.test(dom.getAttribute(control, name) ?? ''))) return true;
  const caption = (dom.textContent(control) || (dom.getAttribute(control, 'value') ?? '')).trim();
  return GLYPH.test(caption) && (caption !== '' || inCorner(dom.box(control), dom.box(floating)));
}

/** @param {DOMRect} control @param {DOMRect} around */
function inCorner(control, around) {
  if (control.width > SMALL || control.height > SMALL || Math.abs(control.top - around.top) > CORNER) return false;
  return Math.abs(control.right - around.right) <= CORNER || Math.abs(control.left - around.left) <= CORNER;
}
