// What is taken over from the reading before: after each change of the page the columns equal, byte by
// byte, those of a page read from scratch; and only what changed is read again.
import assert from 'node:assert/strict';
import { remembering } from '../bundle.mjs';

/** @typedef {import('../runner.mjs').Context} Context */

/** Changes by name, run in the page one after the other. Each must stand alone.
 * @type {Record<string, () => unknown>}
 */
const changes = {
  'nothing at all': () => {},
  'a word': () => (/** @type {any} */ (document.querySelector('main p')?.firstChild).data = 'Another word.'),
  'an attribute of a box': () => document.querySelector('main p')?.setAttribute('class', 'newsletter-signup'),
  'an attribute that is not read': () => document.querySelector('main p')?.setAttribute('data-nothing', '1'),
  'a style that hides': () => document.querySelector('main p')?.setAttribute('style', 'color: red; display: none'),
  'a style that shows': () => document.querySelector('main p')?.removeAttribute('style'),
  'new elements in the middle': () => {
    const box = document.createElement('section');
    box.append('Sign ', document.createElement('b'), ' up ', document.createElement('i'));
    box.id = 'new';
    document.querySelector('main p:nth-of-type(2)')?.before(box, ' \n ');
  },
  'space alone': () => document.getElementById('new')?.after(' ', document.createElement('br'), '  '),
  'space taken away': () => document.getElementById('new')?.nextSibling?.remove(),
  'moved, with all in it': () => document.querySelector('main')?.append(/** @type {Node} */ (document.getElementById('new'))),
  'sorted the other way': () => document.querySelector('main')?.append(...[...document.querySelectorAll('main > *')].reverse()),
  'taken out': () => {
    const box = /** @type {HTMLElement} */ (document.getElementById('new'));
    Object.assign(window, { kept: box });
    box.remove();
  },
  'changed where nobody looks, and put back': () => {
    const { kept } = /** @type {any} */ (window);
    kept.append('written while it was out');
    kept.querySelector('b').textContent = 'bold';
    document.querySelector('main')?.prepend(kept);
  },
  'moved inside something moved': () => {
    const outer = document.createElement('div');
    outer.id = 'outer';
    outer.append(/** @type {any} */ (window).kept);
    /** @type {any} */ (window).kept.append(' and once more');
    document.querySelector('main p')?.after(outer);
  },
  'markup written anew': () => (/** @type {Element} */ (document.getElementById('outer')).innerHTML = '<p>One <em>two</em></p> three <ul><li>four</li></ul>'),
  'text split and joined': () => {
    const text = /** @type {Text} */ (document.querySelector('main p')?.firstChild);
    text.splitText(3);
  },
  'joined again': () => document.querySelector('main')?.normalize(),
  'a shadow root, where there was none': () => {
    const host = document.createElement('div');
    host.append('slotted ', document.createElement('u'));
    document.querySelector('main')?.append(host);
    host.attachShadow({ mode: 'open' }).append('inside ', document.createElement('slot'));
    Object.assign(window, { host });
  },
  'a root attached without another change': () => {
    const host = /** @type {Element} */ (document.getElementById('outer'));
    host.attachShadow({ mode: 'open' }).append('came silently');
  },
  'text in a root': () => /** @type {any} */ (window).host.shadowRoot.append('more inside'),
  'an attribute in a root': () => /** @type {any} */ (window).host.shadowRoot.querySelector('slot').setAttribute('class', 'x'),
  'a root in a root': () => {
    const { shadowRoot } = /** @type {any} */ (window).host;
    const inner = document.createElement('section');
    shadowRoot.prepend(inner);
    inner.attachShadow({ mode: 'open' }).append(document.createElement('h2'));
    Object.assign(window, { inner });
  },
  'text in that one': () => /** @type {any} */ (window).inner.shadowRoot.firstChild.append('deep'),
  'its host taken out': () => /** @type {any} */ (window).host.remove(),
  'a script of data': () => {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.text = '{"@type":"NewsArticle"}';
    document.head.append(script);
  },
  'other data in it': () => (/** @type {any} */ (document.querySelector('script[type*=json]')).text = '{"isAccessibleForFree":false}'),
  'a frame': () => {
    const frame = document.createElement('iframe');
    document.querySelector('main')?.append(frame);
    /** @type {any} */ (frame.contentDocument).body.textContent = 'in a frame';
    Object.assign(window, { frame });
  },
  'text in the frame': () => {
    const { body } = /** @type {any} */ (window).frame.contentDocument;
    body.append('more of it');
    body.setAttribute('class', 'inside');
  },
  'another document in it': () =>
    new Promise((resolve) => {
      const { frame } = /** @type {any} */ (window);
      frame.onload = resolve;
      frame.srcdoc = '<p>quite another</p> text';
    }),
  'the frame taken out': () => /** @type {any} */ (window).frame.remove(),
  'the language': () => document.documentElement.setAttribute('lang', 'fr'),
  'a line of ours': () => document.documentElement.append(document.createElement('div')),
  'another body': () => {
    const body = document.createElement('body');
    body.append(...document.body.childNodes);
    document.body.replaceWith(body);
  },
  'another root': () => document.documentElement.replaceWith(document.documentElement.cloneNode(true)),
  ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at + 1} times fifty changes at random`, atRandom])),
};

/** Goes on each time. */
function atRandom() {
  const state = /** @type {any} */ (window);
  state.seed ??= 7;
  const random = (/** @type {number} */ below) => (state.seed = (state.seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 50; round++) {
    const all = document.body.querySelectorAll('*');
    const [a, b] = [all[random(all.length)], all[random(all.length)]];
    const kind = random(7);
    if (kind === 0) a.append(`word ${round} `);
    else if (kind === 1) a.setAttribute(['class', 'id', 'title', 'hidden', 'style'][random(5)], `v${round}`);
    else if (kind === 2 && !b.contains(a) && !a.contains(b)) b.append(a);
    else if (kind === 3) a.append(document.createElement(['p', 'div', 'span', 'li'][random(4)]), ' ');
    else if (kind === 4 && a.children.length < 3 && all.length > 60) a.remove();
    else if (kind === 5 && a.localName === 'div' && !a.shadowRoot) a.attachShadow({ mode: 'open' }).append(`root ${round}`, document.createElement('b'));
    else if (a.firstChild) a.insertBefore(b.cloneNode(false), a.firstChild);
  }
}

const PAGE = '/pages/variations/02-amount-buttons-bem.html?static';

/** @param {Context} context */
async function equal({ open }) {
  const page = await open(PAGE);
  await page.evaluate(await remembering());
  let copied = 0;
  for (const [name, change] of Object.entries(changes)) {
    await page.evaluate(change);
    const found = await page.evaluate(() => /** @type {any} */ (window).e2e.compare());
    assert.equal(found.difference, '', `after ${name}`);
    if (name === 'nothing at all') assert.equal(found.read, 0, 'what had not changed was read again');
    if (name === 'a word' || name === 'an attribute of a box') {
      assert.ok(found.read > 0 && found.read < found.elements / 3, `${found.read} of ${found.elements} elements were read after ${name}`);
    }
    copied += found.copied;
  }
  assert.ok(copied > 1000, `only ${copied} elements were taken over`);
  return `${Object.keys(changes).length} changes, ${copied} elements taken over`;
}

/** With a memory that hears of no change the comparison fails.
 * @param {Context} context
 */
async function deaf({ open }) {
  const page = await open(PAGE);
  await page.evaluate(await remembering());
  await page.evaluate(changes['nothing at all']);
  await page.evaluate(() => /** @type {any} */ (window).e2e.deafen());
  await page.evaluate(changes['a word']);
  const found = await page.evaluate(() => /** @type {any} */ (window).e2e.compare());
  assert.match(found.difference, /text|word/);
}

/** A large page is read in turns: as at once, or not at all where something happens in one.
 * @param {Context} context
 */
async function inTurns({ open }) {
  const page = await open(PAGE);
  await page.evaluate(await remembering());
  await page.evaluate(() => {
    for (let i = 0; i < 3000; i++) document.querySelector('main')?.append(document.createElement('i'), `text ${i}`);
  });
  const undisturbed = await page.evaluate(() => /** @type {any} */ (window).e2e.turns());
  assert.ok(undisturbed.turns >= 10, `${undisturbed.turns} turns`);
  assert.equal(undisturbed.equal, true);
  const happens = {
    'a word': () => /** @type {any} */ (window).e2e.turns(() => document.body.append('late')),
    'an attribute': () => /** @type {any} */ (window).e2e.turns(() => document.body.setAttribute('class', 'other')),
    'another root': () => /** @type {any} */ (window).e2e.turns(() => document.documentElement.replaceWith(document.documentElement.cloneNode(true))),
    undo: () => /** @type {any} */ (window).e2e.turns((/** @type {any} */ remembered) => remembered.stop()),
  };
  for (const [name, run] of Object.entries(happens)) {
    const { turns, equal } = await page.evaluate(run);
    assert.deepEqual([name, turns, equal], [name, 2, null]);
  }
  const found = await page.evaluate(() => /** @type {any} */ (window).e2e.compare());
  assert.equal(found.difference, '', 'read at once, after it was given up');
  return `${undisturbed.turns} turns, given up ${Object.keys(happens).length} times`;
}

export default function suite() {
  return [
    { name: 'a large page, in turns', body: inTurns },
    { name: 'the comparison can fail', body: deaf },
    { name: 'columns equal those from scratch', body: equal },
  ];
}
