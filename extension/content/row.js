// Neighbouring units, most often one, and the line that stands for them.
import * as dom from './dom.js';
import { isOnDark } from './ground.js';
import { Line } from './line.js';
import { addHost, dropHost } from './lines.js';
import { Place } from './place.js';
import { visible } from './strip.js';

/** @typedef {import('./unit.js').Unit} Unit */
/**
 * @typedef {object} Reports
 * @property {() => void} changed the reader showed or hid it
 * @property {(unit: Unit) => void} kept the reader says it is no appeal, or the page suffers no line
 * @property {(unit: Unit) => void} lost the page took it away
 */

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

export class Row {
  /** @type {Line | null} */
  line = null;
  /** @type {Place | null} */
  placed = null;

  /** @param {Unit[]} units @param {Reports} reports */
  constructor(units, reports) {
    this.units = units;
    this.reports = reports;
    this.first = units[0];
  }

  get open() {
    return this.first.open;
  }

  /** @param {Unit[]} units */
  isOf(units) {
    return units.length === this.units.length && units.every((unit, at) => unit === this.units[at]);
  }

  mount() {
    if (this.line) return;
    const { first } = this;
    const states = this.units.map((unit) => unit.state());
    const line = new Line(dom.documentOf(first.strip), states, first.cutOff, {
      toggle: () => {
        this.setOpen(!this.open);
        this.reports.changed();
      },
      keep: (at, byKey) => this.keep(this.units[at], byKey),
      raise: (raised) => this.placed?.raise(raised),
    });
    this.line = line;
    this.placed = new Place(line, first, () => this.reports.lost(first));
    this.placed.style();
    this.ground();
    addHost(line.host, () => [...this.units].forEach((unit) => this.reports.kept(unit)));
    this.placed.start();
    line.setOpen(this.open);
    this.placed.setOpen(this.open);
  }

  /** @param {boolean} open */
  setOpen(open) {
    if (open === this.open) return;
    // A script that lost its extension has no words for what shows a unit again: the line goes with it.
    if (!chrome.runtime?.id) {
      this.reports.lost(this.first);
      return;
    }
    for (const unit of this.units) {
      if (open) unit.show();
      else unit.hide();
    }
    this.ground();
    this.line?.setOpen(open);
    this.placed?.setOpen(open);
  }

  /** The line's colours follow what it stands on. */
  ground() {
    const { strip } = this.first;
    this.line?.setDark(isOnDark(this.open ? strip : (dom.parentElement(strip) ?? strip)));
  }

  /** @param {Unit} unit @param {boolean} byKey */
  keep(unit, byKey) {
    this.reports.kept(unit);
    // The button that had the focus is gone: the reader goes on in what it showed.
    if (!byKey) return;
    const all = unit.elements.flatMap((element) => [element, ...dom.queryAll(element, FOCUSABLE)]);
    const next = all.find((element) => dom.matches(element, FOCUSABLE) && visible(element));
    if (next) dom.focus(next);
  }

  drop() {
    this.placed?.stop();
    if (this.line) dropHost(this.line.host);
    this.placed = this.line = null;
  }
}
