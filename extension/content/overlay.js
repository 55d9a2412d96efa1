// An appeal that lies over the page: it vanishes with its backdrop, the lock it put on scrolling is
// lifted, a modal dialog is closed. All of it is put back on undo.
import { MODES } from '../background/sheet.js';
import { backdrops, isCloth, shell } from './backdrop.js';
import * as dom from './dom.js';
import { inTopLayer } from './floats.js';
import { Inert } from './inert.js';
import { locked, ScrollLock } from './lock.js';
import { isMarked, unmark } from './marks.js';
import { markHidden } from './roots.js';

export class Overlay {
  /** What goes with the unit: the shell around it, the cloth behind it. @type {Element[]} */
  gone = [];
  /** @type {HTMLDialogElement | null} */
  dialog = null;
  /** What had the focus in it. @type {Element | null} */
  focused = null;
  inert = new Inert();

  /** @param {Element[]} elements @param {Element} floating */
  constructor(elements, floating) {
    this.elements = elements;
    this.floating = floating;
    this.lock = new ScrollLock(floating);
    this.covers = covers(floating);
  }

  hide() {
    const outer = shell(this.elements, this.floating);
    this.focused = focusIn(outer ?? this.floating);
    if (outer) this.take(outer);
    if (outer && dom.matches(outer, 'dialog:modal')) {
      this.dialog = /** @type {HTMLDialogElement} */ (outer);
      dom.closeDialog(this.dialog);
    }
    // Keys go to the page again, not to a field nobody sees.
    if (this.focused && focusIn(outer ?? this.floating)) dom.blur(this.focused);
    const behind = backdrops(outer ?? this.floating, (element) => this.take(element));
    if (!behind && !this.covers && !this.dialog) return;
    this.lock.lift();
    this.inert.lift(outer ?? this.floating);
  }

  /** @param {Element} element */
  take(element) {
    if (isMarked(element)) return;
    markHidden(element, MODES.gone);
    this.gone.push(element);
  }

  restore() {
    for (const element of this.gone.splice(0)) unmark(element);
    const { dialog, focused } = this;
    this.dialog = this.focused = null;
    if (dialog && dom.isConnected(dialog) && !dom.hasAttribute(dialog, 'open')) dom.showModal(dialog);
    if (focused && dom.isConnected(focused) && isIdle(focused)) dom.focus(focused);
    this.lock.restore();
    this.inert.restore();
  }
}

/** Whether what floats stands between the reader and the page, rather than beside it.
 * @param {Element} floating
 */
export function gates(floating) {
  return covers(floating) || locked(floating) || (dom.parentNode(floating) !== null && siblings(floating).some(isCloth));
}

/** @param {Element} floating */
function covers(floating) {
  const { width, height } = dom.box(floating);
  const { innerWidth, innerHeight } = dom.around(floating).view;
  return width * height > 0.3 * innerWidth * innerHeight || inTopLayer(floating);
}

/** @param {Element} element */
function siblings(element) {
  const parent = dom.parentElement(element);
  return parent ? Array.from(dom.children(parent)).filter((other) => other !== element) : [];
}

/** @param {Element} element */
function focusIn(element) {
  const { doc, body } = dom.around(element);
  const active = dom.activeElement(doc);
  return active && active !== body && dom.contains(element, active) ? active : null;
}

/** Whether nothing has the focus in its document.
 * @param {Element} element
 */
function isIdle(element) {
  const { doc, body } = dom.around(element);
  return dom.activeElement(doc) === body;
}
