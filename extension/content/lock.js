// The lock an overlay puts on scrolling: overflow hidden, or the body nailed down.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';
import { isMarked, mark, unmark } from './marks.js';

const CLOSED = new Set(['hidden', 'clip']);

export class ScrollLock {
  /** @type {Element[]} */
  marked = [];
  /** @type {{ x: number, y: number } | null} */
  scrolled = null;

  lift() {
    const root = dom.rootElement(document);
    const body = dom.bodyOf(document);
    if (!root || !body) return;
    const nailed = dom.styleOf(body).position === 'fixed';
    const closed = [root, body].filter((element) => CLOSED.has(dom.styleOf(element).overflowY));
    if (!nailed && closed.length === 0) return;
    if (!nailed && root.scrollHeight <= innerHeight + 1 && body.scrollHeight <= innerHeight + 1) return;
    const top = dom.box(body).top;
    for (const element of closed) this.take(element, MODES.unlocked);
    if (!nailed) return;
    this.scrolled = { x: scrollX, y: scrollY };
    this.take(body, MODES.released);
    // A nailed body keeps the reader's place in its offset.
    scrollBy({ top: dom.box(body).top - top, behavior: 'instant' });
  }

  /** @param {Element} element @param {import('./marks.js').Mode} mode */
  take(element, mode) {
    if (isMarked(element) && !this.marked.includes(element)) return;
    mark(element, mode);
    if (!this.marked.includes(element)) this.marked.push(element);
  }

  restore() {
    for (const element of this.marked.splice(0)) unmark(element);
    if (this.scrolled) scrollTo({ left: this.scrolled.x, top: this.scrolled.y, behavior: 'instant' });
    this.scrolled = null;
  }
}
