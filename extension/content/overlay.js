// An appeal that lies over the page: it vanishes with its backdrop, the lock it put on scrolling is
// lifted, a modal dialog is closed. All of it is put back on undo.
import { MODES } from '../background/sheet.js';
import { backdrops, shell } from './backdrop.js';
import * as dom from './dom.js';
import { Inert } from './inert.js';
import { inTopLayer } from './layout.js';
import { ScrollLock } from './lock.js';
import { isMarked, mark, unmark } from './marks.js';
import { lendSheet } from './roots.js';

export class Overlay {
  /** @type {Element[]} */
  gone = [];
  /** @type {HTMLDialogElement | null} */
  dialog = null;
  lock = new ScrollLock();
  inert = new Inert();

  /** @param {Element[]} elements @param {Element} floating */
  constructor(elements, floating) {
    this.elements = elements;
    this.floating = floating;
    this.covers = coversView(floating) || inTopLayer(floating);
  }

  /** @param {boolean} unlock */
  hide(unlock) {
    const outer = shell(this.elements, this.floating);
    if (outer) this.take(outer);
    if (outer instanceof HTMLDialogElement && dom.matches(outer, ':modal')) {
      dom.closeDialog(outer);
      this.dialog = outer;
    }
    if (!unlock) return;
    const behind = backdrops(outer ?? this.floating, (element) => this.take(element));
    if (!behind && !this.covers && !this.dialog) return;
    this.lock.lift();
    this.inert.lift(outer ?? this.floating);
  }

  /** @param {Element} element */
  take(element) {
    if (isMarked(element)) return;
    lendSheet(element);
    mark(element, MODES.gone);
    this.gone.push(element);
  }

  restore() {
    for (const element of this.gone.splice(0)) unmark(element);
    const { dialog } = this;
    this.dialog = null;
    if (dialog && dom.isConnected(dialog) && !dom.hasAttribute(dialog, 'open')) dom.showModal(dialog);
    this.lock.restore();
    this.inert.restore();
  }
}

/** @param {Element} element */
function coversView(element) {
  const { width, height } = dom.box(element);
  return width * height > 0.3 * innerWidth * innerHeight;
}
