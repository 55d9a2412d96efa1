// Appeals that come later: what the page adds after it was judged, and what was judged an appeal but
// not seen yet (a dialog that waits in the page until its time).
import * as dom from './dom.js';
import { ownHosts } from './lines.js';
import { unmarkCopies } from './marks.js';
import { visible } from './strip.js';

/** Fewer characters are a counter or a clock. */
const WORTH = 20;

export class Arrivals {
  /** @param {() => void} tell */
  constructor(tell) {
    this.tell = tell;
    this.added = new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => Array.from(addedNodes))) {
        if (dom.isElement(node) && !ownHosts().has(node)) unmarkCopies(node);
      }
      if (records.some(({ addedNodes }) => Array.from(addedNodes).some(worth))) tell();
    });
    const shown = (/** @type {{ target: Element }[]} */ entries) => {
      if (entries.some(({ target }) => visible(target))) tell();
    };
    this.sized = new ResizeObserver(shown);
    this.entered = new IntersectionObserver(shown);
  }

  start() {
    const root = dom.rootElement(document);
    if (root) this.added.observe(root, { childList: true, subtree: true });
  }

  /** An appeal that has no box now.
   * @param {Element[]} elements
   */
  await(elements) {
    for (const element of elements) {
      this.sized.observe(element);
      this.entered.observe(element);
    }
  }

  /** Whoever is still unseen is awaited anew after each judgement. */
  clear() {
    this.sized.disconnect();
    this.entered.disconnect();
  }

  stop() {
    this.added.disconnect();
    this.clear();
  }
}

/** @param {Node} node */
function worth(node) {
  if (!dom.isElement(node) || ownHosts().has(node)) return false;
  return dom.textContent(node).trim().length >= WORTH;
}
