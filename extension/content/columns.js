// The columns of a snapshot (src/snapshot/mod.rs) while they are written, element by element or copied
// from what was read before.
import * as schema from './schema.js';

/** @typedef {import('./pack.js').Packed} Packed */

const SOLID = /[^ \t\n\r\f]/;

export class Columns {
  /** @type {Element[]} */
  elements = [];
  /** @type {number[]} */
  parent = [];
  /** @type {number[]} */
  tag = [];
  /** @type {number[]} */
  flags = [];
  /** @type {number[]} */
  attrEnd = [];
  /** @type {number[]} */
  attr = [];
  /** @type {string[]} */
  values = [];
  /** One past the last element below each. @type {number[]} */
  end = [];
  /** The first piece of text below each, and one past the last. @type {number[]} */
  runFrom = [];
  /** @type {number[]} */
  runEnd = [];
  /** @type {number[]} */
  runOwner = [];
  /** Pieces of text; empty where there is only space. @type {string[]} */
  runs = [];
  solid = 0;
  attrUnits = 0;
  textUnits = 0;
  truncated = false;

  /** A new element; what follows up to {@link close} is below it.
   * @param {Element} element
   * @param {number} parent
   * @param {number} tag
   */
  open(element, parent, tag) {
    this.elements.push(element);
    this.parent.push(parent);
    this.tag.push(tag);
    this.runFrom.push(this.runs.length);
    return this.elements.length - 1;
  }

  /** After its attributes. @param {number} flags */
  flagged(flags) {
    this.flags.push(flags);
    this.attrEnd.push(this.attr.length);
    this.end.push(this.elements.length);
    this.runEnd.push(this.runs.length);
  }

  /** @param {number} index */
  close(index) {
    this.end[index] = this.elements.length;
    this.runEnd[index] = this.runs.length;
  }

  /** @param {number} code @param {string | null} value @param {number} limit */
  value(code, value, limit) {
    if (!value) return;
    if (this.attr.length >= schema.MAX_ATTRS || this.attrUnits >= schema.MAX_ATTR_UNITS) {
      this.truncated = true;
      return;
    }
    const kept = cut(value, limit);
    this.attr.push((code << 24) | kept.length);
    this.attrUnits += kept.length;
    this.values.push(kept);
  }

  /** @param {string} text @param {number} owner */
  run(text, owner) {
    if (!text) return;
    const isSolid = SOLID.test(text);
    if (isSolid && (this.solid >= schema.MAX_RUNS || this.textUnits >= schema.MAX_TEXT_UNITS)) {
      this.truncated = true;
      return;
    }
    const kept = isSolid ? cut(text, schema.RUN_UNITS) : '';
    this.runOwner.push(owner);
    this.runs.push(kept);
    this.textUnits += kept.length;
    if (isSolid) this.solid++;
  }

  /** An element with all below it, as other columns have it.
   * @param {Columns} from
   * @param {number} index of it there
   * @param {number} parent of it here
   */
  copy(from, index, parent) {
    const end = from.end[index];
    const firstAttr = index > 0 ? from.attrEnd[index - 1] : 0;
    const firstRun = from.runFrom[index];
    const by = this.elements.length - index;
    const byAttr = this.attr.length - firstAttr;
    const byRun = this.runs.length - firstRun;
    for (let at = index; at < end; at++) {
      this.elements.push(from.elements[at]);
      this.parent.push(at === index ? parent : from.parent[at] + by);
      this.tag.push(from.tag[at]);
      this.flags.push(from.flags[at]);
      this.attrEnd.push(from.attrEnd[at] + byAttr);
      this.end.push(from.end[at] + by);
      this.runFrom.push(from.runFrom[at] + byRun);
      this.runEnd.push(from.runEnd[at] + byRun);
    }
    for (let at = firstAttr; at < from.attrEnd[end - 1]; at++) {
      this.attr.push(from.attr[at]);
      this.values.push(from.values[at]);
      this.attrUnits += from.values[at].length;
    }
    for (let at = firstRun; at < from.runEnd[index]; at++) {
      this.runOwner.push(from.runOwner[at] + by);
      this.runs.push(from.runs[at]);
      this.textUnits += from.runs[at].length;
      if (from.runs[at]) this.solid++;
    }
  }

  /** Whether they hold more than a snapshot may, which only copying can bring about. */
  get overfull() {
    return (
      this.elements.length > schema.MAX_ELEMENTS ||
      this.attr.length > schema.MAX_ATTRS ||
      this.attrUnits >= schema.MAX_ATTR_UNITS ||
      this.solid > schema.MAX_RUNS ||
      this.textUnits >= schema.MAX_TEXT_UNITS
    );
  }

  /** @returns {Packed} */
  finish() {
    const { elements, parent, tag, flags, attrEnd, attr, truncated } = this;
    const { runOwner, runs, runUnits } = this.spaced();
    const columns = [parent, tag, flags, attrEnd, attr, runOwner, runUnits];
    const length = columns.reduce((sum, column) => sum + column.length, schema.HEADER_WORDS);
    const words = new Uint32Array(length);
    words.set([
      schema.MAGIC,
      schema.VERSION,
      parent.length,
      attr.length,
      runOwner.length,
      this.attrUnits,
      this.textUnits,
      truncated ? schema.PAGE_TRUNCATED : 0,
      innerWidth,
      innerHeight,
    ]);
    let at = schema.HEADER_WORDS;
    for (const column of columns) {
      // The root's parent, -1, becomes NO_PARENT.
      words.set(column, at);
      at += column.length;
    }
    const text = this.values.join('') + runs.join('');
    return { words, text, elements, shape: { parent, flags, runOwner, runs }, truncated };
  }

  /** The pieces of text alone; the space before one is a bit of its length. */
  spaced() {
    /** @type {number[]} */
    const runOwner = [];
    /** @type {number[]} */
    const runUnits = [];
    /** @type {string[]} */
    const runs = [];
    let space = false;
    this.runs.forEach((run, at) => {
      if (run) {
        runOwner.push(this.runOwner[at]);
        runUnits.push(space ? (run.length | schema.SPACE_BEFORE) >>> 0 : run.length);
        runs.push(run);
      }
      space = !run;
    });
    return { runOwner, runs, runUnits };
  }
}

/** At most so many UTF-16 units, well-formed: half a character would make one with whatever
 * follows it in the snapshot's string.
 * @param {string} text
 * @param {number} limit
 */
function cut(text, limit) {
  return (text.length > limit ? text.slice(0, limit) : text).toWellFormed();
}
