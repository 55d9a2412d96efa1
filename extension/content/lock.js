// The lock an overlay puts on scrolling: overflow hidden, or the body nailed down.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';
import { isMarked, mark, unmark } from './marks.js';

const CLOSED = new Set(['hidden', 'clip']);

/** The lock on the page an element stands in, if there is one.
 * @param {Element} element
 * @returns {{ nailed: boolean, closed: Element[] } | null}
 */
function find(element) {
  const { root, body, view } = dom.around(element);
  const { innerHeight } = view;
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

/** @param {Element} element */
export function locked(element) {
  return find(element) !== null;
}

export class ScrollLock {
  /** @type {Element[]} */
  marked = [];
  /** @type {{ x: number, y: number } | null} */
  scrolled = null;

  /** @param {Element} element */
  constructor(element) {
    this.element = element;
  }

  lift() {
    const { body, view } = dom.around(this.element);
    const found = find(this.element);
    if (!body || !found) return;
    const { nailed, closed } = found;
    const top = dom.box(body).top;
    for (const element of closed) this.take(element, MODES.unlocked);
    if (!nailed) return;
    this.scrolled = { x: view.scrollX, y: view.scrollY };
    this.take(body, MODES.released);
    // A nailed body keeps the reader's place in its offset.
    view.scrollBy({ top: dom.box(body).top - top, behavior: 'instant' });
  }

  /** @param {Element} element @param {import('./marks.js').Mode} mode */
  take(element, mode) {
    if (isMarked(element) && !this.marked.includes(element)) return;
    mark(element, mode);
    if (!this.marked.includes(element)) this.marked.push(element);
  }

  restore() {
    for (const element of this.marked.splice(0)) unmark(element);
    if (this.scrolled) dom.around(this.element).view.scrollTo({ left: this.scrolled.x, top: this.scrolled.y, behavior: 'instant' });
    this.scrolled = null;
  }
}
