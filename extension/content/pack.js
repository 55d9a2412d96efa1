// The page as a Snapshot (src/snapshot/mod.rs): read once, in document order, nothing written.
import * as dom from './dom.js';
import { hiddenByStyle } from './inline-style.js';
import * as schema from './schema.js';

/**
 * @typedef {object} Packed
 * @property {Uint32Array<ArrayBuffer>} words
 * @property {string} text
 * @property {Element[]} elements
 * @property {Shape} shape
 * @property {boolean} truncated more text or attributes than a snapshot holds were left out
 */
/** What later steps ask of a packed page: parents, flags, and the text below an element.
 * @typedef {object} Shape
 * @property {number[]} parent
 * @property {number[]} flags
 * @property {number[]} runOwner
 * @property {string[]} runs
 */

/** @type {Map<string, number>} */
const TAG_CODES = new Map(schema.TAGS.map((tag, code) => [tag, code]));
TAG_CODES.delete('');
TAG_CODES.delete('-');
const OPAQUE = new Set(schema.OPAQUE_TAGS);
/** @type {Map<string, number>} */
const ATTR_CODES = new Map(schema.ATTRS.map((name, at) => [name, at + 1]));
const COMMON = coded(schema.COMMON_ATTRS);
const OF_TAG = new Map(Object.entries(schema.TAG_ATTRS).map(([tag, names]) => [tag, coded(names)]));
const TAG_NAME = Number(ATTR_CODES.get('tag-name'));
const DATA = Number(ATTR_CODES.get('data'));
const JSON_LD = 'application/ld+json';
const SOLID = /[^ \t\n\r\f]/;

/** @param {readonly string[]} names @returns {(readonly [string, number])[]} */
function coded(names) {
  return names.map((name) => [name, Number(ATTR_CODES.get(name))]);
}

/** The page has too many elements to be read, or nests them too deep. */
export class TooLarge extends Error {}

const SHOWN = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_DOCUMENT_FRAGMENT;

/** A tree being read: the page's, or a shadow root's.
 * @typedef {object} Tree
 * @property {Node} top
 * @property {TreeWalker} walker
 * @property {Tree | null} outer the tree the host stands in
 * @property {number} host
 * @property {number} floor levels above the shadow root's children
 */

/** @param {Node} top @param {Tree | null} outer @param {number} host @param {number} floor @returns {Tree} */
function tree(top, outer, host, floor) {
  return { top, walker: dom.createTreeWalker(document, top, SHOWN), outer, host, floor };
}

/** @type {ReadonlySet<Element>} */
const NONE = new Set();

/**
 * @param {Element} root
 * @param {ReadonlySet<Element>} [except] elements of our own, not read
 * @param {boolean} [thorough] every element is asked for a closed shadow root
 * @returns {Packed}
 */
export function pack(root, except = NONE, thorough = false) {
  const packer = new Packer(except, thorough);
  packer.read(root);
  return packer.finish();
}

class Packer {
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
  /** @type {number[]} */
  runOwner = [];
  /** @type {number[]} */
  runUnits = [];
  /** @type {string[]} */
  values = [];
  /** @type {string[]} */
  runs = [];
  attrUnits = 0;
  textUnits = 0;
  space = false;
  truncated = false;

  /** @param {ReadonlySet<Element>} except @param {boolean} thorough */
  constructor(except, thorough) {
    this.except = except;
    this.thorough = thorough;
  }

  /** Reads an element and all below it, a shadow root's children before the host's own. Without
   * recursion: roots nest as deep as a page likes. The walker's methods can't be shadowed by a form.
   * @param {Element} root
   */
  read(root) {
    let at = tree(root, null, -1, -1);
    /** @type {number[]} */
    const path = [];
    let up = -1;
    /** @type {Node | null} */
    let node = root;
    while (node) {
      /** @type {Node | null} */
      let next = null;
      if (dom.nodeType(node) === Node.ELEMENT_NODE) {
        const element = /** @type {Element} */ (node);
        if (!this.except.has(element)) {
          const name = dom.localName(element);
          if (path.length > schema.MAX_DEPTH) throw new TooLarge(`more than ${schema.MAX_DEPTH} levels deep`);
          const index = this.element(element, name, up, path.length === at.floor ? schema.IN_SHADOW : 0);
          if (!OPAQUE.has(name)) {
            const shadow = dom.shadowOf(element, name, this.thorough);
            if (shadow) at = tree(shadow, at, index, path.length + 1);
            next = at.walker.firstChild();
            if (next) {
              path.push(up);
              up = index;
            }
          }
        }
      } else {
        this.run(dom.data(/** @type {Text} */ (node)), up);
      }
      while (!next) {
        if (at.walker.currentNode !== at.top) {
          next = at.walker.nextSibling();
          if (next) break;
          at.walker.parentNode();
          up = /** @type {number} */ (path.pop());
        } else if (at.outer) {
          // A shadow root is done: the host's own children follow.
          const { host } = at;
          at = at.outer;
          next = at.walker.firstChild();
          if (next) {
            path.push(up);
            up = host;
          }
        } else {
          return;
        }
      }
      node = next;
    }
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {number} parent
   * @param {number} flags
   */
  element(element, name, parent, flags) {
    const index = this.elements.length;
    if (index >= schema.MAX_ELEMENTS) throw new TooLarge(`more than ${schema.MAX_ELEMENTS} elements`);
    const code = TAG_CODES.get(name) ?? (name.includes('-') ? 1 : 0);
    this.elements.push(element);
    this.parent.push(parent);
    this.tag.push(code);
    if (code === 1) this.value(TAG_NAME, name, schema.ATTR_UNITS);
    if (dom.hasAttributes(element)) {
      flags |= flagsOf(element);
      for (const [attr, at] of COMMON) this.value(at, dom.getAttribute(element, attr), schema.ATTR_UNITS);
      const own = OF_TAG.get(name);
      if (own) for (const [attr, at] of own) this.value(at, dom.getAttribute(element, attr), schema.ATTR_UNITS);
      if (name === 'script' && isJsonLd(element)) this.value(DATA, dom.textContent(element), schema.DATA_UNITS);
    }
    this.flags.push(flags);
    this.attrEnd.push(this.attr.length);
    return index;
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
    if (!SOLID.test(text)) {
      if (text) this.space = true;
      return;
    }
    if (this.runs.length >= schema.MAX_RUNS || this.textUnits >= schema.MAX_TEXT_UNITS) {
      this.truncated = true;
      return;
    }
    const kept = cut(text, schema.RUN_UNITS);
    this.runOwner.push(owner);
    this.runUnits.push(this.space ? (kept.length | schema.SPACE_BEFORE) >>> 0 : kept.length);
    this.runs.push(kept);
    this.textUnits += kept.length;
    this.space = false;
  }

  /** @returns {Packed} */
  finish() {
    const { parent, tag, flags, attrEnd, attr, runOwner, runUnits, runs } = this;
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
      this.truncated ? schema.PAGE_TRUNCATED : 0,
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
    return { words, text, elements: this.elements, shape: { parent, flags, runOwner, runs }, truncated: this.truncated };
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

/** @param {Element} element */
function flagsOf(element) {
  let flags = 0;
  if (dom.hasAttribute(element, 'hidden')) flags |= schema.HIDDEN;
  else {
    const style = dom.getAttribute(element, 'style');
    if (style && hiddenByStyle(style)) flags |= schema.HIDDEN;
  }
  if (dom.getAttribute(element, 'aria-hidden') === 'true') flags |= schema.ARIA_HIDDEN;
  if (dom.hasAttribute(element, 'open')) flags |= schema.OPEN;
  return flags;
}

/** @param {Element} script */
function isJsonLd(script) {
  return dom.getAttribute(script, 'type')?.trim().toLowerCase() === JSON_LD;
}
