// One appeal on the page: its elements and how they are hidden.
import { MODES } from '../background/sheet.js';
import * as dom from './dom.js';
import { heldBy } from './floats.js';
import { isMarked, mark, markStands, unmark } from './marks.js';
import { Overlay } from './overlay.js';
import { markHidden } from './roots.js';
import { canStrip, pieces, restMode, stripMode } from './strip.js';
import { tagsOutwards } from './tags.js';
import { Watch } from './watch.js';

/** @typedef {import('../background/core.js').Verdict} Verdict */
/**
 * @typedef {object} Owner what a unit tells the session
 * @property {(unit: Unit) => void} broken the page changed what is hidden: it is shown again
 * @property {() => void} stale the page changed an attribute of it
 */

export class Unit {
  hidden = false;
  open = false;
  /** Under the line of the unit before it. */
  led = false;
  /** @type {Overlay | null} */
  overlay = null;
  /** The piece that becomes the strip. */
  at = -1;

  /**
   * @param {number} number
   * @param {Verdict} verdict
   * @param {import('./pack.js').Packed} packed
   * @param {{ lines: boolean, floating: Element | null, cutOff: boolean }} how whether lines are wanted; what
   *   it vanishes with; whether it stands where the publisher cuts the article off
   * @param {Owner} owner
   */
  constructor(number, verdict, packed, { lines, floating, cutOff }, owner) {
    this.number = number;
    this.verdict = verdict;
    this.cutOff = cutOff;
    this.elements = verdict.elements.map((index) => packed.elements[index]);
    this.pieces = pieces(this.elements);
    if (floating) {
      this.overlay = new Overlay(this.elements, floating);
      this.rests = this.pieces.map(() => MODES.gone);
    } else {
      this.rests = this.pieces.map(restMode);
      if (lines) this.at = this.pieces.findIndex(canStrip);
    }
    this.held = this.at < 0 ? null : heldBy(this.pieces[this.at]);
    // No line can lie over the top layer.
    this.mode = this.at < 0 || this.held === 'top' ? MODES.gone : stripMode(this.pieces[this.at]);
    this.watch = new Watch(this.elements, packed, { broken: () => owner.broken(this), stale: () => owner.stale() });
  }

  /** Whether a line can stand in its place. */
  get lined() {
    return this.mode !== MODES.gone;
  }

  get strip() {
    return this.pieces[this.at];
  }

  hide() {
    this.hidden = true;
    this.open = false;
    this.mark();
    this.overlay?.hide();
    this.watch.start(this.overlay?.gone);
  }

  mark() {
    this.pieces.forEach((piece, at) => {
      const isStrip = at === this.at && this.lined && !this.led;
      markHidden(piece, isStrip ? this.mode : this.rests[at], isStrip ? this.number : '');
    });
  }

  /** Whether another unit's line stands for this one too.
   * @param {boolean} led
   */
  lead(led) {
    if (this.led === led) return;
    this.led = led;
    // Where the page took our marks off, the watch is about to say so: they are not set anew.
    const stands = this.pieces.every((piece) => !isMarked(piece) || markStands(piece));
    if (this.hidden && stands) this.mark();
    else if (this.open) this.name();
  }

  /** Shown exactly as the page made it. */
  show() {
    this.hidden = false;
    this.open = true;
    this.watch.stop();
    this.name();
    this.overlay?.restore();
  }

  /** Shown, the strip of a unit with a line keeps a name for the line to stand by. */
  name() {
    this.pieces.forEach((piece, at) => {
      if (at === this.at && this.lined && !this.led) mark(piece, MODES.open, this.number);
      else unmark(piece);
    });
  }

  /** Takes away all that is ours. */
  forget() {
    this.hidden = this.open = false;
    this.watch.stop();
    // First it can be seen again: what can't takes no focus.
    this.pieces.forEach(unmark);
    this.overlay?.restore();
  }

  /** @returns {import('../background/states.js').UnitState} */
  state() {
    const { kind, confidence, reasons, blocks, words } = this.verdict;
    const place = this.overlay ? 'overlay' : !this.lined ? 'plain' : this.led ? 'row' : 'line';
    const tags = tagsOutwards(this.elements);
    return { number: this.number, kind, confidence, reasons, blocks, words, place, open: this.open, tags };
  }

  /** @param {Element[]} elements */
  isOf(elements) {
    return elements.length === this.elements.length && elements.every((element, at) => element === this.elements[at]);
  }

  /** @param {Node} node */
  holds(node) {
    return this.elements.some((element) => dom.contains(element, node));
  }

  get connected() {
    return this.elements.some(dom.isInPage);
  }
}
