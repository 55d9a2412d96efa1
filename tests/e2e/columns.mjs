// A snapshot's words as a tree one can compare and speak of. See src/snapshot/mod.rs.
import * as schema from '../../extension/content/schema.js';

/** @param {{ words: number[], text: string }} snapshot */
export function read({ words, text }) {
  const [, , n, m, r, , , pageFlags] = words;
  let at = schema.HEADER_WORDS;
  const column = (/** @type {number} */ length) => words.slice(at, (at += length));
  const [parent, tag, flags, attrEnd, attr, owner, units] = [n, n, n, n, m, r, r].map(column);
  let unit = 0;
  const take = (/** @type {number} */ length) => text.slice(unit, (unit += length));
  let next = 0;
  const elements = parent.map((from, i) => {
    /** @type {string[]} */
    const attrs = [];
    for (; next < attrEnd[i]; next++) {
      attrs.push(`${schema.ATTRS[(attr[next] >>> 24) - 1]}=${take(attr[next] & 0xffffff)}`);
    }
    return {
      parent: from === schema.NO_PARENT ? -1 : from,
      tag: schema.TAGS[tag[i]],
      flags: flags[i] & ((1 << schema.LAYOUT_SHIFT) - 1),
      attrs,
    };
  });
  const runs = owner.map((element, i) => ({
    owner: element,
    space: units[i] >= schema.SPACE_BEFORE,
    text: take(units[i] % schema.SPACE_BEFORE),
  }));
  return { elements, runs, pageFlags: pageFlags & ~schema.PAGE_LAYOUT };
}

/** The same without what stands in shadow roots and frames, which a parser alone does not make.
 * @param {ReturnType<typeof read>} page
 */
export function withoutShadow(page) {
  /** @type {number[]} */
  const to = [];
  let kept = 0;
  for (const element of page.elements) {
    const gone = element.flags & (schema.IN_SHADOW | schema.IN_FRAME) || (element.parent >= 0 && to[element.parent] < 0);
    to.push(gone ? -1 : kept++);
  }
  return {
    ...page,
    elements: page.elements
      .filter((_, i) => to[i] >= 0)
      .map((element) => ({ ...element, parent: element.parent < 0 ? -1 : to[element.parent] })),
    runs: page.runs.filter((run) => to[run.owner] >= 0).map((run) => ({ ...run, owner: to[run.owner] })),
  };
}

/** Each element's path: its places among its parents' element children, from the root.
 * @param {ReturnType<typeof read>} page
 */
export function paths({ elements }) {
  const children = elements.map(() => 0);
  /** @type {string[]} */
  const out = [];
  for (const { parent } of elements) {
    if (parent < 0) out.push('');
    else out.push(`${out[parent]}${out[parent] ? '/' : ''}${children[parent]++}`);
  }
  return out;
}

/** The first difference of two pages in words; empty if there is none.
 * @param {ReturnType<typeof read>} a
 * @param {ReturnType<typeof read>} b
 */
export function firstDifference(a, b) {
  const where = paths(a);
  const say = (/** @type {unknown} */ value) => JSON.stringify(value)?.slice(0, 300);
  for (let i = 0; i < Math.max(a.elements.length, b.elements.length); i++) {
    const [x, y] = [say(a.elements[i]), say(b.elements[i])];
    if (JSON.stringify(a.elements[i]) !== JSON.stringify(b.elements[i])) return `element ${i} (${where[i]}): ${x} / ${y}`;
  }
  for (let i = 0; i < Math.max(a.runs.length, b.runs.length); i++) {
    if (JSON.stringify(a.runs[i]) !== JSON.stringify(b.runs[i])) {
      return `run ${i} (in ${where[a.runs[i]?.owner]}): ${say(a.runs[i])} / ${say(b.runs[i])}`;
    }
  }
  return a.pageFlags === b.pageFlags ? '' : `page flags ${a.pageFlags} / ${b.pageFlags}`;
}
