// Pages recycle nodes: what changes below a hidden element may be article, so it is shown before the
// browser paints.
import * as dom from './dom.js';
import { hiddenByStyle } from './inline-style.js';
import { ATTRIBUTE, isMarked, markStands } from './marks.js';
import { COMMON_ATTRS, HIDDEN, IN_FRAME, IN_SHADOW } from './schema.js';
import { endOf } from './subtree.js';

const INSIDE = { childList: true, characterData: true, subtree: true };
const HIDES = ['hidden', 'style'];
/** So begin the names of the attributes that give a frame another document. */
const LEADS = 'src';

export class Watch {
  /**
   * @param {Element[]} elements
   * @param {import('./pack.js').Packed} packed
   * @param {{ broken: () => void, stale: () => void }} tell
   */
  constructor(elements, packed, tell) {
    this.elements = elements;
    const { roots, silent, frames, read } = below(elements, packed);
    this.roots = roots;
    this.silent = silent;
    this.frames = frames;
    this.read = read;
    this.replaced = (/** @type {Event} */ event) => {
      // The page itself is left, and kept for going back.
      if (!(/** @type {PageTransitionEvent} */ (event).persisted)) tell.broken();
    };
    this.led = new MutationObserver((records) => {
      if (records.some(({ attributeName }) => attributeName?.startsWith(LEADS))) tell.broken();
    });
    this.inside = new MutationObserver(() => tell.broken());
    this.attributes = new MutationObserver((records) => {
      const own = records.some(({ attributeName }) => attributeName === ATTRIBUTE);
      if (own && this.elements.some((element) => isMarked(element) && !markStands(element))) tell.broken();
      else if (records.some(({ attributeName }) => attributeName !== ATTRIBUTE)) tell.stale();
    });
    this.shown = new MutationObserver((records) => {
      if (records.some(({ target }) => dom.isElement(target) && !hides(target))) tell.broken();
    });
  }

  /** @param {Element[]} [more] what goes with the elements */
  start(more = []) {
    this.stop();
    for (const node of [...this.elements, ...this.roots, ...more]) this.inside.observe(node, INSIDE);
    for (const element of this.elements) {
      this.attributes.observe(element, { attributes: true, attributeFilter: [...COMMON_ATTRS, ...HIDES, ATTRIBUTE] });
    }
    for (const element of this.silent) this.shown.observe(element, { attributes: true, attributeFilter: HIDES });
    for (const frame of this.frames) this.led.observe(frame, { attributes: true });
    for (const frame of this.read) frame.addEventListener('load', this.replaced);
    for (const view of this.views()) view.addEventListener('pagehide', this.replaced);
  }

  /** Those of the frames' documents that are still shown. */
  views() {
    return [...this.roots].flatMap((root) => (dom.isAlive(root) && dom.isDocument(root) ? (dom.viewOf(root) ?? []) : []));
  }

  stop() {
    this.inside.disconnect();
    this.attributes.disconnect();
    this.shown.disconnect();
    this.led.disconnect();
    for (const frame of this.read) if (dom.isAlive(frame)) frame.removeEventListener('load', this.replaced);
    for (const view of this.views()) view.removeEventListener('pagehide', this.replaced);
  }
}

/** What the page itself hides in a way that was judged as hidden: to unhide it is to write it.
 * @param {Element} element
 */
function hides(element) {
  return dom.hasAttribute(element, 'hidden') || hiddenByStyle(dom.getAttribute(element, 'style') ?? '');
}

/** Shadow roots and frames' documents inside the elements, which an observer of the elements does not see
 * into, with all frames, those that were read, and elements that were hidden when they were judged.
 * @param {Element[]} elements
 * @param {import('./pack.js').Packed} packed
 */
function below(elements, { elements: all, shape }) {
  /** @type {Set<Node>} */
  const roots = new Set();
  /** @type {Element[]} */
  const silent = [];
  /** @type {Element[]} */
  const frames = [];
  /** @type {Element[]} */
  const read = [];
  for (const element of elements) {
    const index = all.indexOf(element);
    for (let at = index, end = endOf(shape, index); at < end; at++) {
      if (dom.localName(all[at]) === 'iframe') frames.push(all[at]);
      if (at === index) continue;
      if (shape.flags[at] & IN_SHADOW) roots.add(dom.rootOf(all[at]));
      if (shape.flags[at] & IN_FRAME) {
        roots.add(dom.documentOf(all[at]));
        read.push(all[shape.parent[at]]);
      }
      if (shape.flags[at] & HIDDEN) silent.push(all[at]);
    }
  }
  return { roots, silent, frames, read };
}
