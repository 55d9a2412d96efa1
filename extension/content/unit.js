// One appeal on the page: its elements, how they are hidden, its line.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';
import { isOnDark } from './ground.js';
import { Line } from './line.js';
import { addHost, dropHost } from './lines.js';
import { mark, unmark } from './marks.js';
import { Overlay } from './overlay.js';
import { Place } from './place.js';
import { lendSheet } from './roots.js';
import { stripMode, visible } from './strip.js';
import { tagsOutwards } from './tags.js';
import { Watch } from './watch.js';

/** @typedef {import('../background/core.js').Verdict} Verdict */
/**
 * @typedef {object} Owner what a unit tells the session
 * @property {(unit: Unit) => void} broken the page changed what is hidden: it is shown again
 * @property {(unit: Unit) => void} stale the page changed an attribute of it
 * @property {(unit: Unit) => void} kept the reader says it is no appeal, or the page suffers no line
 * @property {(unit: Unit) => void} lost the page took it away
 * @property {() => void} changed
 * @property {() => boolean} wantsLine whether the reader wants lines in the page
 */

export class Unit {
  open = false;
  unlock = false;
  /** @type {'line' | 'overlay' | 'plain'} */
  place = 'plain';
  /** @type {Overlay | null} */
  overlay = null;
  /** @type {Line | null} */
  line = null;
  /** @type {Place | null} */
  placed = null;
  /** @type {import('./marks.js').Mode[]} */
  modes = [];

  /**
   * @param {number} number
   * @param {Verdict} verdict
   * @param {import('./pack.js').Packed} packed
   * @param {Element | null} floating what the unit floats in, if it does
   * @param {Owner} owner
   */
  constructor(number, verdict, packed, floating, owner) {
    this.number = number;
    this.verdict = verdict;
    this.owner = owner;
    this.elements = verdict.elements.map((index) => packed.elements[index]);
    if (floating) {
      this.place = 'overlay';
      this.overlay = new Overlay(this.elements, floating);
      this.modes = this.elements.map(() => MODES.gone);
    } else {
      this.modes = owner.wantsLine() ? this.forms(packed) : this.elements.map(() => MODES.gone);
    }
    this.watch = new Watch(this.elements, packed, {
      broken: () => owner.broken(this),
      stale: () => owner.stale(this),
    });
  }

  /** The first visible element becomes the strip, the others go.
   * @param {import('./pack.js').Packed} packed
   */
  forms(packed) {
    const strip = this.elements.findIndex(visible);
    return this.verdict.elements.map((index, at) => {
      if (at !== strip) return MODES.gone;
      const mode = stripMode(packed, index);
      if (mode !== MODES.gone) this.place = 'line';
      return mode;
    });
  }

  get strip() {
    return this.elements[this.modes.findIndex((mode) => mode !== MODES.gone)];
  }

  /** @param {boolean} [unlock] whether a lock on scrolling may be lifted */
  collapse(unlock = this.unlock) {
    this.unlock = unlock;
    this.open = false;
    this.elements.forEach((element, at) => {
      lendSheet(element);
      mark(element, this.modes[at], this.number);
    });
    this.overlay?.hide(unlock);
    this.watch.start();
  }

  /** Shown exactly as the page made it; the strip keeps a name for the pill to stand by. */
  show() {
    this.open = true;
    this.watch.stop();
    this.overlay?.restore();
    this.elements.forEach((element) => {
      if (this.line && element === this.strip) mark(element, MODES.open, this.number);
      else unmark(element);
    });
  }

  /** Takes away all that is ours. */
  forget() {
    this.watch.stop();
    this.overlay?.restore();
    this.elements.forEach(unmark);
    this.dropLine();
  }

  /** @param {boolean} cutOff */
  addLine(cutOff) {
    if (this.place !== 'line' || this.line) return;
    const line = new Line(this.state(), cutOff, {
      toggle: () => this.toggle(),
      keep: () => this.owner.kept(this),
      raise: (raised) => this.placed?.raise(raised),
    });
    this.line = line;
    this.placed = new Place(line.host, this.strip, this.number, () => this.owner.lost(this));
    this.placed.style();
    line.setDark(isOnDark(dom.parentElement(this.strip) ?? this.strip));
    addHost(line.host, () => this.owner.kept(this));
    this.placed.start();
  }

  toggle() {
    if (this.open) this.collapse();
    else this.show();
    this.line?.setDark(isOnDark(this.open ? this.strip : (dom.parentElement(this.strip) ?? this.strip)));
    this.line?.setOpen(this.open);
    this.placed?.setOpen(this.open);
    this.owner.changed();
  }

  dropLine() {
    this.placed?.stop();
    if (this.line) dropHost(this.line.host);
    this.placed = this.line = null;
  }

  /** @returns {import('../background/states.js').UnitState} */
  state() {
    const { kind, confidence, reasons, blocks, words } = this.verdict;
    const tags = tagsOutwards(this.elements);
    return { number: this.number, kind, confidence, reasons, blocks, words, place: this.place, open: this.open, tags };
  }

  /** @param {Element[]} elements */
  isOf(elements) {
    return elements.length === this.elements.length && elements.every((element, at) => element === this.elements[at]);
  }

  get connected() {
    return this.elements.some(dom.isConnected);
  }
}
