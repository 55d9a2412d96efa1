// The rows of a document, arranged anew whenever its units change.
import { fold } from './fold.js';
import { Row } from './row.js';

/** @typedef {import('./unit.js').Unit} Unit */

export class Rows {
  /** @type {Row[]} */
  rows = [];
  /** The page is at rest: lines may come. */
  settled = false;

  /** @param {import('./row.js').Reports} reports */
  constructor(reports) {
    this.reports = reports;
  }

  /** @param {Unit[]} units in document order */
  arrange(units) {
    const before = this.rows;
    this.rows = fold(units.filter((unit) => unit.lined)).map(
      (row) => before.find((standing) => standing.isOf(row)) ?? new Row(row, this.reports),
    );
    for (const row of before) if (!this.rows.includes(row)) row.drop();
    for (const { units } of this.rows) units.forEach((unit, at) => unit.lead(at > 0));
  }

  /** @param {Unit} unit */
  rowOf(unit) {
    return this.rows.find(({ units }) => units.includes(unit));
  }

  mount() {
    for (const row of this.rows) row.mount();
  }

  /** One row a step: each line makes the page lay itself out to find its place. */
  *mounting() {
    for (const row of this.rows) {
      // Whatever was arranged anew meanwhile has been mounted, or is gone.
      if (this.rows.includes(row)) row.mount();
      yield;
    }
  }

  /** Shows a unit or hides it again, with what is under the same line.
   * @param {Unit} unit
   * @param {boolean} open
   */
  setOpen(unit, open) {
    const row = this.rowOf(unit);
    if (row) row.setOpen(open);
    else if (open) unit.show();
    else unit.hide();
  }
}
