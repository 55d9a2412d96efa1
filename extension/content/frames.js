// The documents of the page: its own, and those in its frames as far as they are of the same origin. A
// frame that comes later, or is given another document, is heard of when it has loaded.
import * as dom from './dom.js';
import { visible } from './strip.js';

/** Fewer characters are a counter or an advertisement's label. */
const WORTH = 20;

/** The frames right in a document that can be read.
 * @param {Document} doc
 */
export function framesIn(doc) {
  return Array.from(dom.selectAll(doc, 'iframe')).flatMap((frame) => {
    const inner = dom.frameDocument(frame);
    return inner ? [{ frame, inner }] : [];
  });
}

/**
 * @typedef {object} Listener what is to be told of documents
 * @property {(doc: Document) => void} join
 * @property {(doc: Document) => void} leave
 */

export class Frames {
  /** @type {Set<Document>} */
  documents = new Set();

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

  /** Documents that have just been read; who is no longer shown anywhere is forgotten.
   * @param {Iterable<Document>} read
   */
  keep(read) {
    for (const doc of this.documents) if (!dom.isShown(doc)) this.part(doc);
    for (const doc of read) this.join(doc);
  }

  /** @param {Document} doc */
  join(doc) {
    if (this.documents.has(doc)) return;
    this.documents.add(doc);
    doc.addEventListener('load', this.loaded, true);
    for (const listener of this.listeners) listener.join(doc);
  }

  /** @param {Document} doc */
  part(doc) {
    this.documents.delete(doc);
    if (dom.isAlive(doc)) doc.removeEventListener('load', this.loaded, true);
    for (const listener of this.listeners) listener.leave(doc);
  }

  stop() {
    for (const doc of this.documents) this.part(doc);
  }
}

/** @param {Document} doc */
function says(doc) {
  const body = dom.bodyOf(doc);
  return body !== null && dom.textContent(body).trim().length >= WORTH;
}
