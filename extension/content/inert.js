// While a modal overlay is open, pages make what lies beside it inert or hide it from screen readers.
// That is lifted with the overlay, and only beside it and where it concerns the page's main content.
import * as dom from './dom.js';

const CONTENT = 'main, article, h1';
const LOCKS = /** @type {const} */ ([
  ['inert', () => true],
  ['aria-hidden', (/** @type {string} */ value) => value === 'true'],
]);

export class Inert {
  /** @type {{ element: Element, name: string, value: string }[]} */
  lifted = [];

  /** @param {Element} overlay */
  lift(overlay) {
    const { body } = dom.around(overlay);
    for (let at = /** @type {Element | null} */ (overlay); at && at !== body; at = dom.parentElement(at)) {
      const parent = dom.parentNode(at);
      if (!dom.isElement(parent)) return;
      for (const sibling of dom.children(parent)) if (sibling !== at) this.free(sibling);
    }
  }

  /** @param {Element} element */
  free(element) {
    for (const [name, locks] of LOCKS) {
      const value = dom.getAttribute(element, name);
      if (value === null || !locks(value)) continue;
      if (!dom.matches(element, CONTENT) && dom.queryAll(element, CONTENT).length === 0) continue;
      dom.removeAttribute(element, name);
      this.lifted.push({ element, name, value });
    }
  }

  /** What the page has set anew meanwhile is the page's. */
  restore() {
    for (const { element, name, value } of this.lifted.splice(0)) {
      if (dom.isConnected(element) && !dom.hasAttribute(element, name)) dom.setAttribute(element, name, value);
    }
  }
}
