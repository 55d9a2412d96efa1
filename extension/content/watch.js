// Pages recycle nodes: what changes below a hidden element may be article, so it is shown before the
// browser paints.
import * as dom from './dom.js';
import { ATTRIBUTE, isMarked, markStands } from './marks.js';
import { COMMON_ATTRS, IN_SHADOW } from './schema.js';
import { endOf } from './subtree.js';

const INSIDE = { childList: true, characterData: true, subtree: true };

export class Watch {
  /**
   * @param {Element[]} elements
   * @param {import('./pack.js').Packed} packed
   * @param {{ broken: () => void, stale: () => void }} tell
   */
  constructor(elements, packed, tell) {
    this.elements = elements;
    this.roots = rootsBelow(elements, packed);
    this.inside = new MutationObserver(() => tell.broken());
    this.attributes = new MutationObserver((records) => {
      const own = records.some(({ attributeName }) => attributeName === ATTRIBUTE);
      if (own && this.elements.some((element) => isMarked(element) && !markStands(element))) tell.broken();
      else if (records.some(({ attributeName }) => attributeName !== ATTRIBUTE)) tell.stale();
    });
  }

  start() {
    this.stop();
    for (const node of [...this.elements, ...this.roots]) this.inside.observe(node, INSIDE);
    for (const element of this.elements) {
      this.attributes.observe(element, { attributes: true, attributeFilter: [...COMMON_ATTRS, ATTRIBUTE] });
    }
  }

  stop() {
    this.inside.disconnect();
    this.attributes.disconnect();
  }
}

/** Shadow roots inside the elements, which an observer of the elements does not see into.
 * @param {Element[]} elements
 * @param {import('./pack.js').Packed} packed
 */
function rootsBelow(elements, { elements: all, shape }) {
  /** @type {Set<Node>} */
  const roots = new Set();
  for (const element of elements) {
    const index = all.indexOf(element);
    for (let at = index + 1, end = endOf(shape, index); at < end; at++) {
      if (shape.flags[at] & IN_SHADOW) roots.add(dom.rootOf(all[at]));
    }
  }
  return roots;
}
