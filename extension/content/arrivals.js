// Appeals that come later: what the page adds after it was judged, and what was judged an appeal but
// not seen yet (a dialog that waits in the page until its time).
import * as dom from './dom.js';
import { ownHosts } from './lines.js';
import { unmarkCopies } from './marks.js';
import { visible } from './strip.js';

/** Fewer characters are a counter or a clock. */
const WORTH = 20;
/** By which pages show what was hidden, on the element or on whatever is around it. */
const SHOWS = { attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden'], subtree: true };
const ENDS = ['transitionend', 'animationend', 'animationstart', 'toggle'];

export class Arrivals {
  /** @type {Set<Element>} */
  awaited = new Set();
  /** What came because the reader asked for it. @type {WeakSet<Node>} */
  wanted = new WeakSet();
  frame = 0;
  /** Of the page. @type {Set<Document | ShadowRoot>} */
  trees = new Set();

  /**
   * @param {() => void} tell
   * @param {import('./reader.js').Reader} reader
   */
  constructor(tell, reader) {
    this.tell = tell;
    this.reader = reader;
    this.added = new MutationObserver((records) => {
      const nodes = records.flatMap(({ addedNodes }) => Array.from(addedNodes));
      for (const node of nodes) if (dom.isElement(node) && !ownHosts().has(node)) unmarkCopies(node);
      const worthy = nodes.filter(worth);
      if (worthy.length === 0) return;
      this.note(worthy);
      tell();
    });
    this.rewritten = new MutationObserver(tell);
    this.changed = new MutationObserver(() => this.soon());
    this.look = () => this.soon();
    this.sized = new ResizeObserver(this.look);
    this.entered = new IntersectionObserver(this.look);
  }

  /** @param {Document | ShadowRoot} tree */
  join(tree) {
    this.trees.add(tree);
    this.added.observe(tree, { childList: true, subtree: true });
    if (this.awaited.size > 0) this.attend(tree);
  }

  /** @param {Document | ShadowRoot} tree */
  leave(tree) {
    this.trees.delete(tree);
    this.unattend(tree);
    if (this.trees.size > 0) return;
    this.added.disconnect();
    this.rewritten.disconnect();
    this.clear();
  }

  /** @param {Document | ShadowRoot} tree */
  attend(tree) {
    this.changed.observe(tree, SHOWS);
    for (const type of ENDS) tree.addEventListener(type, this.look, { capture: true, passive: true });
  }

  /** @param {Document | ShadowRoot} tree */
  unattend(tree) {
    if (!dom.isAlive(tree)) return;
    for (const type of ENDS) tree.removeEventListener(type, this.look, { capture: true });
  }

  /** A box the page rewrote: what was an appeal there can become one again, by text alone.
   * @param {Element[]} elements
   */
  recycled(elements) {
    for (const element of elements) this.rewritten.observe(element, { characterData: true, subtree: true });
  }

  /** An appeal that can't be seen now.
   * @param {Element[]} elements
   */
  await(elements) {
    if (this.awaited.size === 0) for (const tree of this.trees) this.attend(tree);
    for (const element of elements) {
      this.awaited.add(element);
      this.sized.observe(element);
      this.entered.observe(element);
    }
  }

  /** Once a frame at most. */
  soon() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      const seen = Array.from(this.awaited).filter((element) => dom.isInPage(element) && visible(element));
      if (seen.length === 0) return;
      this.note(seen);
      this.tell();
    });
  }

  /** @param {Node[]} nodes that have come */
  note(nodes) {
    if (this.reader.asked()) for (const node of nodes) this.wanted.add(node);
  }

  /** Whether the reader opened this, or what it came in.
   * @param {Element} element
   */
  isWanted(element) {
    for (let at = /** @type {Element | null} */ (element); at; at = dom.parentElement(at)) if (this.wanted.has(at)) return true;
    return false;
  }

  /** Whoever is still unseen is awaited anew after each judgement. */
  clear() {
    this.awaited.clear();
    this.sized.disconnect();
    this.entered.disconnect();
    this.changed.disconnect();
    for (const tree of this.trees) this.unattend(tree);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}

/** @param {Node} node */
function worth(node) {
  if (!dom.isElement(node) || ownHosts().has(node)) return false;
  // What stands in a shadow root is no text of its host.
  return dom.textContent(node).trim().length >= WORTH || [node, ...dom.queryAll(node, '*')].some(dom.innerTree);
}
