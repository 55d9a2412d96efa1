// Stands in for the core where a test is about collapsing, not about judging: it finds exactly
// what a page's labels say. The server writes each label into an attribute snapshots carry.
import * as schema from '../content/schema.js';

export function initSync() {}
export function prepare() {}
export function __wbg_reset_state() {}
export default async function init() {}

const MARK = /^appeal:(\w+):(.+)$/;
const WITHHELD = /"isAccessibleForFree"\s*:\s*false/;

/** @param {Uint32Array} words @param {string} text @param {string[]} [kinds] */
export function classify(words, text, kinds) {
  const [, , n, m] = words;
  const attrEnd = words.subarray(schema.HEADER_WORDS + 3 * n, schema.HEADER_WORDS + 4 * n);
  const attr = words.subarray(schema.HEADER_WORDS + 4 * n, schema.HEADER_WORDS + 4 * n + m);
  const [code, data] = ['itemtype', 'data'].map((name) => schema.ATTRS.indexOf(name) + 1);
  /** @type {Map<string, { elements: number[], kind: string, confidence: number, blocks: number, words: number, reasons: object[] }>} */
  const units = new Map();
  let unit = 0;
  let element = 0;
  let withheld = false;
  attr.forEach((word, at) => {
    while (attrEnd[element] <= at) element++;
    const value = text.slice(unit, (unit += word & 0xffffff));
    if (word >>> 24 === data && WITHHELD.test(value)) withheld = true;
    const mark = word >>> 24 === code ? MARK.exec(value) : null;
    if (!mark) return;
    const [, kind, name] = mark;
    const key = name === '-' ? String(element) : name;
    const found = units.get(key) ?? { elements: [], kind, confidence: 1, blocks: 1, words: 1, reasons: [{ key: 'own_box', quote: '' }] };
    found.elements.push(element);
    units.set(key, found);
  });
  const wanted = [...units.values()].filter(({ kind }) => !kinds || kinds.includes(kind));
  return { units: wanted, withheld, delivered: 0 };
}
