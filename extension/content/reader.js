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
      if (!event.isTrusted) return;
      // The last is the window, which is no node.
      const path = /** @type {Node[]} */ (event.composedPath().slice(0, -1)).filter(dom.isElement);
      const pressed = path.find((element) => dom.matches(element, PRESSED));
      if (!pressed) return;
      this.at = performance.now();
      this.where = location.href;
      for (const target of targets(pressed)) aimed(target, false);
    };
    this.arrived = (/** @type {Event} */ { target: view }) => {
      const [target] = dom.selectAll(/** @type {Window} */ (view).document, ':target');
      if (target) aimed(target, true);
    };
  }

  /** Whether what happens now is the answer to a click; on another address it is a new page. */
  asked() {
    return performance.now() - this.at < ASKED && this.where === location.href;
  }

  /** @param {Document | ShadowRoot} tree */
  join(tree) {
    const view = windowOf(tree);
    view?.addEventListener('click', this.clicked, { capture: true, passive: true });
    view?.addEventListener('hashchange', this.arrived);
  }

  /** @param {Document | ShadowRoot} tree */
  leave(tree) {
    const view = windowOf(tree);
    view?.removeEventListener('click', this.clicked, { capture: true });
    view?.removeEventListener('hashchange', this.arrived);
  }
}

/** A shadow root has none of its own.
 * @param {Document | ShadowRoot} tree
 */
function windowOf(tree) {
  return dom.isAlive(tree) && dom.isDocument(tree) ? dom.viewOf(tree) : null;
}

/** What an element of the page points at.
 * @param {Element} element
 */
function targets(element) {
  const ids = REFERENCES.flatMap((name) => (dom.getAttribute(element, name) ?? '').split(/\s+/));
  const href = dom.getAttribute(element, 'href') ?? '';
  if (href.startsWith('#')) ids.push(decode(href.slice(1)));
  return ids.filter(Boolean).flatMap((id) => dom.byId(dom.documentOf(element), id) ?? []);
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
