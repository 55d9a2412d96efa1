// The lock an overlay puts on scrolling: overflow hidden, or the body nailed down.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';
import { isMarked, mark, unmark } from './marks.js';

const CLOSED = new Set(['hidden', 'clip']);

/** The lock on the page, if there is one.
 * @returns {{ nailed: boolean, closed: Element[] } | null}
 */
function find() {
  const root = dom.rootElement(document);
  const body = dom.bodyOf(document);
  if (!root || !body) return null;
  const style = dom.styleOf(body);
  const nailed = style.position === 'fixed';
  const closed = [root, body].filter((element) => CLOSED.has(dom.styleOf(element).overflowY));
  if (nailed) return { nailed, closed };
  // A page whose body is the scroller, or that fits the view, has nothing locked.
  if (closed.length === 0 || !(closed.includes(body) || style.overflowY === 'visible')) return null;
  if (root.scrollHeight <= innerHeight + 1 && body.scrollHeight <= innerHeight + 1) return null;
  return { nailed, closed };
}

export function locked() {
  return find() !== null;
}

export class ScrollLock {
  /** @type {Element[]} */
  marked = [];
  /** @type {{ x: number, y: number } | null} */
  scrolled = null;

  lift() {
    const body = dom.bodyOf(document);
    const found = find();
    if (!body || !found) return;
    const { nailed, closed } = found;
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
