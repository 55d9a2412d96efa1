// The trees of the page: its document, those in its frames as far as they are of the same origin, and
// shadow roots. A frame that comes later, or is given another document, is heard of when it has loaded.
import * as dom from './dom.js';
import { visible } from './strip.js';

/** Fewer characters are a counter or an advertisement's label. */
const WORTH = 20;

/** @typedef {Document | ShadowRoot} Tree */
/**
 * @typedef {object} Listener what is to be told of trees
 * @property {(tree: Tree) => void} join
 * @property {(tree: Tree) => void} leave
 */

export class Trees {
  /** @type {Set<Tree>} */
  all = new Set();

  /**
   * @param {Listener[]} listeners
   * @param {() => void} arrived a frame with something in it has come
   */
  constructor(listeners, arrived) {
    this.listeners = listeners;
    this.loaded = (/** @type {Event} */ { target }) => {
      const frame = /** @type {Node} */ (target);
      if (!dom.isElement(frame) || dom.localName(frame) !== 'iframe') return;
      const inner = dom.frameDocument(frame);
      if (inner) this.join(inner);
      if (inner ? says(inner) : visible(frame)) arrived();
    };
  }

  /** Trees that have just been read; those that no longer stand in the page are forgotten.
   * @param {Tree[]} read
   */
  keep(read) {
    for (const tree of this.all) if (!dom.isShown(tree)) this.part(tree);
    for (const tree of read) this.join(tree);
  }

  /** @param {Tree} tree */
  join(tree) {
    if (this.all.has(tree)) return;
    this.all.add(tree);
    tree.addEventListener('load', this.loaded, true);
    for (const listener of this.listeners) listener.join(tree);
  }

  /** @param {Tree} tree */
  part(tree) {
    this.all.delete(tree);
    if (dom.isAlive(tree)) tree.removeEventListener('load', this.loaded, true);
    for (const listener of this.listeners) listener.leave(tree);
  }

  stop() {
    for (const tree of this.all) this.part(tree);
  }
}

/** @param {Document} doc */
function says(doc) {
  const body = dom.bodyOf(doc);
  return body !== null && dom.textContent(body).trim().length >= WORTH;
}
