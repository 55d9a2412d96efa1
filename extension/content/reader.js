// What the reader does on the page, as far as it concerns us: a dialog that opens on their click is
// theirs, and a link, label or button that points into something hidden has it shown first, so that the
// browser finds it there.
import * as dom from './dom.js';

/** A dialog that opens so long after a click was asked for. */
const ASKED = 2000;
const PRESSED = 'a, button, summary, label, input, [role="button"], [role="link"], [role="menuitem"], [role="tab"]';
const REFERENCES = ['for', 'aria-controls', 'popovertarget', 'commandfor'];

export class Reader {
  at = -Infinity;
  where = '';

  /** @param {(target: Element, after: boolean) => void} aimed at something; `after` the page went there */
  constructor(aimed) {
    this.clicked = (/** @type {Event} */ event) => {
      const path = event.composedPath().filter((node) => node instanceof Element);
      const pressed = event.isTrusted && path.find((element) => dom.matches(element, PRESSED));
      if (!pressed) return;
      this.at = performance.now();
      this.where = location.href;
      for (const target of targets(pressed)) aimed(target, false);
    };
    this.arrived = () => {
      const [target] = dom.selectAll(document, ':target');
      if (target) aimed(target, true);
    };
  }

  /** Whether what happens now is the answer to a click; on another address it is a new page. */
  asked() {
    return performance.now() - this.at < ASKED && this.where === location.href;
  }

  start() {
    addEventListener('click', this.clicked, { capture: true, passive: true });
    addEventListener('hashchange', this.arrived);
  }

  stop() {
    removeEventListener('click', this.clicked, { capture: true });
    removeEventListener('hashchange', this.arrived);
  }
}

/** What an element of the page points at.
 * @param {Element} element
 */
function targets(element) {
  const ids = REFERENCES.flatMap((name) => (dom.getAttribute(element, name) ?? '').split(/\s+/));
  const href = dom.getAttribute(element, 'href') ?? '';
  if (href.startsWith('#')) ids.push(decode(href.slice(1)));
  return ids.filter(Boolean).flatMap((id) => dom.byId(document, id) ?? []);
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
