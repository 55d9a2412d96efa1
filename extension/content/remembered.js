// What was read of the page, and what has changed since: the next reading takes over the rest.
import { Columns } from './columns.js';
import * as dom from './dom.js';
import { Reading, read } from './pack.js';
import * as schema from './schema.js';
import { inTurns } from './turns.js';

/** All that is read of a page is seen by one of these. */
const CHANGES = {
  childList: true,
  characterData: true,
  subtree: true,
  attributes: true,
  attributeFilter: [
    ...new Set([...schema.COMMON_ATTRS, ...Object.values(schema.TAG_ATTRS).flat(), 'hidden', 'style', 'aria-hidden', 'open']),
  ],
};
/** Beyond so many the whole page is read again, and nothing is kept meanwhile. */
const MOST = 20_000;
/** Nodes read in a step. */
const STEP = 500;

/** Columns of before, with what has changed since they were written.
 * @typedef {object} Known
 * @property {Columns} columns
 * @property {(element: Element, was: number) => number} place the element's index there if it stood below
 *   that one and still is what it was; -1 otherwise
 * @property {(element: Element) => boolean} isUnchanged it and all below it
 * @property {(before: number) => void} enter what is below it is asked for next
 */

export class Remembered {
  /** @type {Columns | null} */
  columns = null;
  /** What changed itself, or in its children. @type {Set<Node>} */
  changed = new Set();
  /** What came, went or was moved: may have changed while nobody looked. @type {Set<Node>} */
  moved = new Set();
  /** The trees inside the page by what holds them. @type {Map<Element, ShadowRoot | Document>} */
  inside = new Map();
  /** All that was read last. @type {(Document | ShadowRoot)[]} */
  trees = [];
  /** Whether something changed, or the reading was stopped, since a reading in turns began. */
  stirred = false;

  constructor() {
    this.observer = new MutationObserver((records) => this.note(records));
  }

  /** Reads the page, as {@link read} does, and takes over what has not changed.
   * @param {Element} root
   * @param {ReadonlySet<Element>} except
   */
  read(root, except) {
    try {
      const begun = this.begin(root, except);
      begun.reading.step();
      return this.finish(root, except, begun);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** The same, and the page has its turn in between; null where it changed in one.
   * @param {Element} root
   * @param {ReadonlySet<Element>} except
   */
  async readInTurns(root, except) {
    try {
      const begun = this.begin(root, except);
      this.stirred = false;
      const unstirred = () => {
        this.note(this.observer.takeRecords());
        return !this.stirred;
      };
      if (await inTurns(begun.reading.steps(STEP), unstirred)) return this.finish(root, except, begun);
    } catch (error) {
      this.stop();
      throw error;
    }
    this.stop();
    return null;
  }

  /** @param {Element} root @param {ReadonlySet<Element>} except */
  begin(root, except) {
    const known = this.known(root);
    /** @type {Map<Element, ShadowRoot | Document>} */
    const found = new Map();
    const met = (/** @type {ShadowRoot | Document} */ inner, /** @type {Element} */ holder) => {
      found.set(holder, inner);
      this.observer.observe(inner, CHANGES);
    };
    if (!known) this.observer.observe(document, CHANGES);
    return { known, found, met, reading: new Reading(root, { except, known, met }) };
  }

  /** @param {Element} root @param {ReadonlySet<Element>} except @param {ReturnType<Remembered['begin']>} begun */
  finish(root, except, { known, found, met, reading }) {
    let columns = reading.out;
    if (known && columns.overfull) columns = read(root, { except, met });
    else if (known) this.carry(found);
    this.forget();
    // While a document is parsed, text grows without a word to observers.
    this.trees = [document, ...found.values()];
    if (columns.truncated || this.trees.filter(dom.isDocument).some((each) => dom.readyState(each) === 'loading')) this.observer.disconnect();
    else {
      this.columns = columns;
      this.inside = found;
    }
    return columns.finish();
  }

  /** Adds the trees inside what was taken over.
   * @param {Map<Element, ShadowRoot | Document>} found
   */
  carry(found) {
    for (const [holder, inner] of this.inside) {
      if (!found.has(holder) && dom.isInPage(holder) && dom.innerTree(holder) === inner) found.set(holder, inner);
    }
  }

  forget() {
    this.columns = null;
    this.changed.clear();
    this.moved.clear();
    this.inside = new Map();
  }

  stop() {
    this.stirred = true;
    this.observer.disconnect();
    this.forget();
  }

  /** @param {MutationRecord[]} records */
  note(records) {
    this.stirred ||= records.length > 0;
    if (!this.columns) return;
    for (const { target, addedNodes, removedNodes } of records) {
      this.changed.add(target);
      for (const node of addedNodes) this.moved.add(node);
      for (const node of removedNodes) this.moved.add(node);
    }
    if (this.changed.size + this.moved.size > MOST) this.stop();
  }

  /** @param {Element} root @returns {Known | undefined} */
  known(root) {
    this.note(this.observer.takeRecords());
    const { columns, moved } = this;
    const stands = (/** @type {Document | ShadowRoot} */ tree) => dom.isAlive(tree) && (!dom.isDocument(tree) || dom.isShown(tree));
    if (!columns || columns.elements[0] !== root || !this.trees.every(stands)) {
      this.stop();
      return undefined;
    }
    const touched = this.touched(columns);
    /** @type {Map<Element, number>} */
    const places = new Map([[root, 0]]);
    return {
      columns,
      place: (element, was) => {
        const at = places.get(element) ?? -1;
        return at >= 0 && columns.parent[at] === was && !moved.has(element) ? at : -1;
      },
      isUnchanged: (element) => !touched.has(element),
      enter: (before) => {
        if (before < 0) return;
        for (let at = before + 1; at < columns.end[before]; at = columns.end[at]) places.set(columns.elements[at], at);
      },
    };
  }

  /** What has changed, with all it stands in.
   * @param {Columns} columns
   */
  touched(columns) {
    /** @type {Set<Node>} */
    const touched = new Set();
    const touch = (/** @type {Node | null} */ from) => {
      for (let node = from; node && !touched.has(node); node = dom.parentNode(node) ?? dom.holderOf(node)) touched.add(node);
    };
    for (const node of this.changed) touch(node);
    // No observer hears that an element was given a shadow root, or a frame another document.
    for (const element of columns.elements) if (dom.innerTree(element) !== (this.inside.get(element) ?? null)) touch(element);
    return touched;
  }
}
