// Stands in for content.js: measures, on the page it was injected into, what our script does there and
// what it is held against. It asks the real background, with the real messages.
import { Readability } from '@mozilla/readability';
import * as dom from '../../extension/content/dom.js';
import { markLayout } from '../../extension/content/layout.js';
import { ATTRIBUTE } from '../../extension/content/marks.js';
import { pack } from '../../extension/content/pack.js';
import { Remembered } from '../../extension/content/remembered.js';
import * as schema from '../../extension/content/schema.js';
import { Session } from '../../extension/content/session.js';
import { state } from '../../extension/background/states.js';

const COMMON = schema.COMMON_ATTRS;
const OF_TAG = new Map(Object.entries(schema.TAG_ATTRS));
const OPAQUE = new Set(schema.OPAQUE_TAGS);
/** Shorter and the clock's grain shows. */
const LEAST = 8;

/** The yardstick: every text node and the same attributes, read and thrown away. */
function bareWalk() {
  const root = document.documentElement;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let units = 0;
  /** @type {Node | null} */
  let node = root;
  while (node) {
    let down = true;
    if (node.nodeType === Node.ELEMENT_NODE) {
      const element = /** @type {Element} */ (node);
      const name = element.localName;
      if (element.hasAttributes()) {
        for (const attr of COMMON) units += element.getAttribute(attr)?.length ?? 0;
        const own = OF_TAG.get(name);
        if (own) for (const attr of own) units += element.getAttribute(attr)?.length ?? 0;
        for (const attr of ['hidden', 'style', 'aria-hidden', 'open']) units += element.getAttribute(attr)?.length ?? 0;
      }
      down = !OPAQUE.has(name);
    } else {
      units += /** @type {Text} */ (node).data.length;
    }
    /** @type {Node | null} */
    let next = down ? walker.firstChild() : null;
    while (!next) {
      next = walker.nextSibling();
      if (!next && !walker.parentNode()) return units;
    }
    node = next;
  }
  return units;
}

function readability() {
  new Readability(/** @type {Document} */ (document.cloneNode(true))).parse();
}

/** A session that tells when everything is hidden; lines come later, when the page is idle. */
class Timed extends Session {
  collapsed = 0;
  /** @type {Session['apply']} */
  apply(packed, verdicts) {
    super.apply(packed, verdicts);
    this.collapsed = performance.now();
  }
}

async function total() {
  const session = new Timed();
  session.styled = true;
  const start = performance.now();
  const done = session.begin();
  while (!session.collapsed && session.running) await Promise.race([done, new Promise((resolve) => setTimeout(resolve))]);
  const took = (session.collapsed || performance.now()) - start;
  session.undo();
  await done;
  session.undo();
  return took;
}

/** Reading again after an attribute in the middle of the page has changed. */
function reread() {
  const root = document.documentElement;
  const remembered = new Remembered();
  const { elements } = remembered.read(root, new Set());
  const middle = elements[Math.floor(elements.length / 2)];
  const before = middle.getAttribute('title');
  let times = 0;
  const took = time(() => {
    middle.setAttribute('title', `${times++}`);
    remembered.read(root, new Set());
  });
  remembered.stop();
  if (before === null) middle.removeAttribute('title');
  else middle.setAttribute('title', before);
  return took;
}

/** @param {object} message */
async function roundTrip(message) {
  const start = performance.now();
  await chrome.runtime.sendMessage(message);
  return performance.now() - start;
}

/** Milliseconds of one call, by as many as the clock needs.
 * @param {() => void} work
 */
function time(work) {
  const start = performance.now();
  let calls = 0;
  let now = start;
  do {
    work();
    calls++;
    now = performance.now();
  } while (now - start < LEAST);
  return (now - start) / calls;
}

/** @type {Record<string, () => number | Promise<number>>} */
const works = {
  bare: () => time(bareWalk),
  pack: () => time(() => void pack(document.documentElement)),
  reread,
  layout: () => {
    const packed = pack(document.documentElement);
    return time(() => markLayout(packed));
  },
  message: () => {
    const { words, text } = pack(document.documentElement);
    return roundTrip({ type: 'none', words, text });
  },
  judge: () => {
    const { words, text } = pack(document.documentElement);
    return roundTrip({ type: 'classify', words, text });
  },
  total,
  readability: () => time(readability),
};

/** @param {{ rounds: number, works?: string[], warm?: boolean }} wish */
async function measure({ rounds, works: wanted = Object.keys(works), warm = true }) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(wanted.map((name) => [name, []]));
  for (let round = warm ? -1 : 0; round < rounds; round++) {
    // One round to warm up; the order turns around each time.
    for (const name of round % 2 ? wanted : [...wanted].reverse()) {
      const took = await works[name]();
      if (round >= 0) times[name].push(took);
    }
  }
  return { elements: document.getElementsByTagName('*').length, times };
}

const KEY = Symbol.for('clearcolumn bench');
const world = /** @type {any} */ (globalThis);
if (!world[KEY]) {
  world[KEY] = true;
  /** @type {object | null} */
  let result = null;
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    switch (message?.type) {
      case 'hello':
        respond({ attribute: ATTRIBUTE, styled: false });
        return false;
      case 'state':
        respond({ ...state('nothing'), bench: result });
        return false;
      case 'run': {
        const wish = JSON.parse(dom.getAttribute(/** @type {Element} */ (dom.rootElement(document)), 'data-bench') ?? '{"rounds":15}');
        result = null;
        void measure(wish).then((found) => (result = found), (error) => (result = { error: String(error?.stack ?? error) }));
        respond(state('nothing'));
        return false;
      }
      default:
        return false;
    }
  });
}
