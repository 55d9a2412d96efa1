// The page as a Snapshot (src/snapshot/mod.rs): read once, in document order, nothing written.
import { Columns } from './columns.js';
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
/** How a page is read.
 * @typedef {object} How
 * @property {ReadonlySet<Element>} [except] elements of our own, not read
 * @property {boolean} [thorough] every element is asked for a closed shadow root
 * @property {import('./remembered.js').Known} [known] what was read before and has not changed
 * @property {(root: ShadowRoot | Document, holder: Element) => void} [met] a tree inside the page, and what
 *   holds it
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
/** What a frame's body stands as: a box among others. */
const BOX = 'div';
const JSON_LD = 'application/ld+json';

/** @param {readonly string[]} names @returns {(readonly [string, number])[]} */
function coded(names) {
  return names.map((name) => [name, Number(ATTR_CODES.get(name))]);
}

/** The page has too many elements to be read, or nests them too deep. */
export class TooLarge extends Error {}

const SHOWN = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_DOCUMENT_FRAGMENT;

/** A tree being read: the page's, a shadow root's, or that of a frame's document.
 * @typedef {object} Tree
 * @property {Node} top
 * @property {TreeWalker} walker
 * @property {Tree | null} outer the tree its holder stands in
 * @property {number} holder
 * @property {number} was what held it before
 * @property {number} floor levels above what is right below its top
 * @property {number} flag of what is right below its top
 */

/** @param {Node} top @param {Tree | null} outer @param {number} holder @param {number} was @param {number} floor @param {number} flag @returns {Tree} */
function tree(top, outer, holder, was, floor, flag) {
  return { top, walker: dom.createTreeWalker(document, top, SHOWN), outer, holder, was, floor, flag };
}

/**
 * @param {Element} root
 * @param {How} [how]
 * @returns {Packed}
 */
export function pack(root, how = {}) {
  return read(root, how).finish();
}

/** @param {Element} root @param {How} how */
export function read(root, how) {
  const reading = new Reading(root, how);
  reading.step();
  return reading.out;
}

/** Reads an element and all below it: a shadow root's children before the host's own, and in a frame that
 * can be read the body of its document. Without recursion: trees nest as deep as a page likes. The
 * walker's methods can't be shadowed by a form. In steps, where the page is large: whoever takes them sees to
 * it that the page has not changed in between.
 */
export class Reading {
  out = new Columns();
  /** What is above the parent: its index here, and where it was before. @type {number[]} */
  path = [];
  up = -1;
  was = -1;

  /** @param {Element} root @param {How} how */
  constructor(root, { except, thorough = false, known, met }) {
    this.except = except;
    this.thorough = thorough;
    this.known = known;
    this.met = met;
    this.at = tree(root, null, -1, -1, -1, 0);
    /** @type {Node | null} */
    this.node = root;
  }

  /** @param {number} index @param {number} before */
  enter(index, before) {
    this.path.push(this.up, this.was);
    [this.up, this.was] = [index, before];
    this.known?.enter(before);
  }

  /** All in steps of so many nodes.
   * @param {number} nodes
   */
  *steps(nodes) {
    while (!this.step(nodes)) yield;
  }

  /** Reads on; tells whether all is read.
   * @param {number} [nodes] at most so many
   */
  step(nodes = Infinity) {
    for (let left = nodes; this.node && left > 0; left--) this.node = this.after(this.take(this.node));
    return this.node === null;
  }

  /** Reads a node; tells what is below it, if that is to be read.
   * @param {Node} node
   */
  take(node) {
    const { out, known, at, up } = this;
    if (dom.nodeType(node) !== Node.ELEMENT_NODE) {
      out.run(dom.data(/** @type {Text} */ (node)), up);
      return null;
    }
    const element = /** @type {Element} */ (node);
    const depth = this.path.length / 2;
    const name = dom.localName(element);
    const isTop = depth === at.floor;
    // Of a frame's document only the body is seen.
    if (this.except?.has(element) || (isTop && at.flag === schema.IN_FRAME && name !== 'body')) return null;
    const before = known ? known.place(element, this.was) : -1;
    if (before >= 0 && known?.isUnchanged(element)) {
      out.copy(known.columns, before, up);
      return null;
    }
    if (depth > schema.MAX_DEPTH) throw new TooLarge(`more than ${schema.MAX_DEPTH} levels deep`);
    const index = readElement(out, element, name, up, isTop ? at.flag : 0);
    const inner = within(element, name, this.thorough);
    if (inner) {
      this.met?.(inner.root, element);
      this.at = tree(inner.top, at, index, before, depth + 1, inner.flag);
    }
    if (!inner && OPAQUE.has(name)) return null;
    const below = this.at.walker.firstChild();
    if (below) this.enter(index, before);
    return below;
  }

  /** What is read next: what is below, or else the next node in the tree or in one it stands in.
   * @param {Node | null} below
   */
  after(below) {
    for (let next = below; ; ) {
      if (next) return next;
      const { at } = this;
      if (at.walker.currentNode !== at.top) {
        next = at.walker.nextSibling();
        if (next) return next;
        at.walker.parentNode();
        this.out.close(this.up);
        this.was = /** @type {number} */ (this.path.pop());
        this.up = /** @type {number} */ (this.path.pop());
      } else if (at.outer) {
        // A tree inside is done: of a host, its own children follow.
        this.at = at.outer;
        next = at.flag === schema.IN_SHADOW ? this.at.walker.firstChild() : null;
        if (next) this.enter(at.holder, at.was);
      } else {
        return null;
      }
    }
  }
}

/** The tree inside an element, if it has one that can be read: a shadow root, or a frame's document.
 * @param {Element} element
 * @param {string} name
 * @param {boolean} thorough
 * @returns {{ root: ShadowRoot | Document, top: Node, flag: number } | null}
 */
function within(element, name, thorough) {
  if (name === 'iframe') {
    const root = dom.frameDocument(element);
    const top = root && dom.rootElement(root);
    return root && top ? { root, top, flag: schema.IN_FRAME } : null;
  }
  const root = OPAQUE.has(name) ? null : dom.shadowOf(element, name, thorough);
  return root && { root, top: root, flag: schema.IN_SHADOW };
}

/**
 * @param {Columns} out
 * @param {Element} element
 * @param {string} name
 * @param {number} parent
 * @param {number} flags
 */
function readElement(out, element, name, parent, flags) {
  if (out.elements.length >= schema.MAX_ELEMENTS) throw new TooLarge(`more than ${schema.MAX_ELEMENTS} elements`);
  const known = flags === schema.IN_FRAME ? BOX : name;
  const code = TAG_CODES.get(known) ?? (name.includes('-') ? 1 : 0);
  const index = out.open(element, parent, code);
  if (code === 1) out.value(TAG_NAME, name, schema.ATTR_UNITS);
  if (dom.hasAttributes(element)) {
    flags |= flagsOf(element);
    for (const [attr, at] of COMMON) out.value(at, dom.getAttribute(element, attr), schema.ATTR_UNITS);
    const own = OF_TAG.get(known);
    if (own) for (const [attr, at] of own) out.value(at, dom.getAttribute(element, attr), schema.ATTR_UNITS);
    if (name === 'script' && isJsonLd(element)) out.value(DATA, dom.textContent(element), schema.DATA_UNITS);
  }
  out.flagged(flags);
  return index;
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
