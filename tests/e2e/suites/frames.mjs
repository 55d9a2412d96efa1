// Appeals in frames: of the page's own origin (by address, `srcdoc`, written, in one another) read and
// hidden inside, later ones too; those of other sites judged by their element, and hidden with it.
import assert from 'node:assert/strict';
import { collapse, settled, tell, undo } from '../click.mjs';
import { serve } from '../server.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */

/** Puts what a test asks of the page into it: every heading of an appeal and every paragraph of the article
 * with whether it is seen, in all documents; and how each document differs from a copy made now.
 */
const prepare = () => {
  /** @type {(doc: Document) => Document[]} */
  const documents = (doc) => [doc, ...[...doc.querySelectorAll('iframe')].flatMap((frame) => (frame.contentDocument ? documents(frame.contentDocument) : []))];
  /** @param {Element} element @returns {boolean} */
  const seen = (element) => {
    const frame = element.ownerDocument.defaultView?.frameElement;
    if (frame && !seen(frame)) return false;
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement ?? /** @type {any} */ (at.getRootNode()).host ?? null) {
      if (getComputedStyle(at).opacity === '0') return false;
    }
    return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  };
  const roots = () => documents(document).flatMap((doc) => [doc, ...[...doc.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? [])]);
  const all = (/** @type {string} */ selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);
  const copies = new Map(documents(document).map((doc) => [doc, doc.documentElement.cloneNode(true)]));
  const e2e = {
    look: () => ({
      appeals: all('h2').filter(seen).map((element) => element.textContent).sort(),
      article: all('[data-article]').filter((element) => !seen(element)).map((element) => element.textContent),
      frames: [...document.querySelectorAll('iframe')].filter((frame) => !seen(frame)).map((frame) => frame.id),
      hosts: documents(document).reduce((sum, doc) => sum + Math.max(0, (doc.documentElement?.children.length ?? 0) - 2), 0),
      sheets: roots().reduce((sum, root) => sum + root.adoptedStyleSheets.length, 0),
    }),
    changed: () => [...copies].filter(([doc, copy]) => doc.defaultView && !doc.documentElement?.isEqualNode(copy)).map(([doc]) => doc.URL),
    /** Where a frame's strip lies in the view. */
    strip: (/** @type {string} */ id, /** @type {string} */ selector) => {
      const frame = /** @type {HTMLIFrameElement} */ (document.getElementById(id));
      const inner = /** @type {Element} */ (frame.contentDocument?.querySelector(selector));
      inner.scrollIntoView({ block: 'center' });
      const [outer, box] = [frame.getBoundingClientRect(), inner.getBoundingClientRect()];
      return { x: outer.left + box.left + 12, y: outer.top + box.top + 12 };
    },
  };
  Object.assign(window, { e2e });
};
const ask = (/** @type {Page} */ page, /** @type {string} */ name, /** @type {unknown[]} */ ...args) =>
  page.evaluate((/** @type {string} */ key, /** @type {unknown[]} */ given) => /** @type {any} */ (window).e2e[key](...given), name, args);
const late = (/** @type {Page} */ page, /** @type {string} */ name) => page.evaluate((/** @type {string} */ key) => void /** @type {any} */ (window).late[key](), name);

const APPEALS = ['Follow the bells', 'Minutes by post', 'Read every hour', 'The Clock Letter', 'The clock in your pocket', 'Your own clock account'];

/** Opens the page with a frame of another site in it.
 * @param {Context} context
 * @param {(page: Page, browser: import('../click.mjs').Browser) => Promise<string | void>} body
 * @param {string} [file]
 */
async function withFrames({ browser, open }, body, file = '/e2e/frames.html') {
  const other = await serve();
  try {
    const page = await open(`${file}?other=${new URL(other.origin).port}`);
    await until(() => page.evaluate(() => document.readyState === 'complete'), 'the frames to be loaded');
    await page.evaluate(prepare);
    return await body(page, browser);
  } finally {
    other.stop();
  }
}

/** Every unit hidden, every line there.
 * @param {Page} page
 * @param {number} lines
 */
async function folded(page, lines) {
  await until(async () => (await ask(page, 'look')).hosts === lines, `${lines} lines`);
  const { appeals, article } = await ask(page, 'look');
  assert.deepEqual(appeals, [], 'an appeal is seen');
  assert.deepEqual(article, [], 'article is hidden');
}

/** @param {Page} page @param {import('../click.mjs').Browser} browser */
async function inside(page, browser) {
  const before = await ask(page, 'look');
  assert.deepEqual(before.appeals, APPEALS);
  assert.deepEqual([before.article, before.frames, before.hosts, before.sheets], [[], [], 0, 0]);
  const state = await collapse(browser, page);
  assert.deepEqual(state.units.map(({ kind }) => kind), ['newsletter', 'subscription', 'app', 'social', 'newsletter', 'registration', 'donation']);
  await folded(page, 7);
  // Where all of a frame asks, and where it can't be read, the frame itself is folded.
  assert.deepEqual((await ask(page, 'look')).frames, ['whole', 'foreign']);

  // The line in a frame is pressed by the reader, and the unit shown is exactly the page's.
  const { x, y } = await ask(page, 'strip', 'mixed', '#box');
  await page.mouse(x, y);
  await until(async () => (await ask(page, 'look')).appeals.length === 1, 'the unit in the frame to be shown');
  const now = await tell(browser, page, 'state');
  assert.deepEqual(now.units.map(({ open }) => open), [false, true, false, false, false, false, false]);
  const turn = (/** @type {number} */ number) =>
    browser.inExtension((/** @type {object} */ message) => chrome.runtime.sendMessage(message), { type: 'turn', tabId: page.tabId, unit: number });
  await turn(now.units[1].number);
  await folded(page, 7);

  await undo(browser, page);
  assert.deepEqual(await ask(page, 'look'), before);
  assert.deepEqual(await ask(page, 'changed'), [], 'a document differs from what it was');
  return `${state.units.length} units in seven documents`;
}

/** @param {Page} page @param {import('../click.mjs').Browser} browser */
async function comes(page, browser) {
  const state = await collapse(browser, page);
  await folded(page, 7);
  let units = state.units.length;
  let lines = 7;
  for (const [name, more] of /** @type {const} */ ([['loaded', 2], ['written', 1], ['built', 1]])) {
    await late(page, name);
    units += more;
    lines += more;
    await until(async () => (await settled(browser, page)).units.length === units, `what was ${name} to be judged`);
    await folded(page, lines);
  }
  await undo(browser, page);
  const after = await ask(page, 'look');
  assert.deepEqual([after.hosts, after.sheets, after.article], [0, 0, []]);
  assert.equal(after.appeals.length, APPEALS.length + 4);
  assert.deepEqual(await ask(page, 'changed').then((all) => all.filter((/** @type {string} */ url) => !url.endsWith('frames.html') && !url.includes('?'))), [], 'a frame differs from what it was');
  return `${units} units, four of them later`;
}

/** @param {Page} page @param {import('../click.mjs').Browser} browser */
async function changes(page, browser) {
  await collapse(browser, page);
  await folded(page, 7);
  // Article is written into a box in a frame: within two frames of the screen it is seen.
  const soon = await page.evaluate(async () => {
    const doc = /** @type {HTMLIFrameElement} */ (document.getElementById('mixed')).contentDocument;
    const copy = /** @type {Element} */ (doc?.getElementById('copy'));
    copy.textContent = 'The sexton has been asked to stop.';
    copy.closest('div')?.removeAttribute('itemtype');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return getComputedStyle(copy).visibility;
  });
  assert.equal(soon, 'visible');
  // The one of another site is led elsewhere: nobody knows what it shows now.
  await page.evaluate(() => {
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('foreign'));
    frame.removeAttribute('itemtype');
    frame.src += '?film';
  });
  await until(async () => !(await ask(page, 'look')).frames.includes('foreign'), 'the frame of another site to be shown');
  // The frame that was folded as a whole goes on to a story: seen as soon as it is another document.
  await page.evaluate(() => /** @type {any} */ (document.getElementById('whole')).contentWindow.location.assign('/e2e/frames/story.html'));
  await until(async () => !(await ask(page, 'look')).frames.includes('whole'), 'the frame to be shown');
  await until(async () => (await settled(browser, page)).units.length === 4, 'the rest to be judged anew');
  assert.deepEqual((await ask(page, 'look')).article, []);
  // A frame that is taken out takes its units along.
  await page.evaluate(() => document.getElementById('nest')?.remove());
  await until(async () => (await tell(browser, page, 'state')).units.length === 3, 'its units to be forgotten');
  await undo(browser, page);
  assert.deepEqual([(await ask(page, 'look')).hosts, (await ask(page, 'look')).sheets], [0, 0]);
}

/** @param {Page} page @param {import('../click.mjs').Browser} browser */
async function over(page, browser) {
  const before = await ask(page, 'look');
  assert.deepEqual(before.appeals, ['Give to the crane', 'The crane letter', 'Two coins a month']);
  const state = await collapse(browser, page);
  assert.deepEqual(state.units.map(({ kind, place }) => `${kind} ${place}`), ['subscription overlay', 'newsletter overlay']);
  const during = await ask(page, 'look');
  // A frame that is all appeal goes with the cloth behind it and the lock it set; a bar in a frame goes there;
  // what floats and holds more is not ours to touch.
  assert.deepEqual([during.appeals, during.article, during.frames], [['Give to the crane'], [], ['modal']]);
  const locked = () => page.evaluate(() => [getComputedStyle(document.documentElement).overflowY, getComputedStyle(/** @type {Element} */ (document.getElementById('cloth'))).display]);
  assert.deepEqual(await locked(), ['visible', 'none']);
  await undo(browser, page);
  assert.deepEqual([await ask(page, 'look'), await locked()], [before, ['hidden', 'block']]);
  assert.deepEqual(await ask(page, 'changed'), []);
}

/** @param {Page} page @param {import('../click.mjs').Browser} browser */
async function judged(page, browser) {
  const state = await collapse(browser, page);
  const found = state.units.map(({ kind, blocks }) => `${kind} ${blocks > 0 ? 'read' : 'unread'}`);
  assert.deepEqual(found, ['newsletter read', 'newsletter unread']);
  assert.deepEqual(state.units[1].reasons.map(({ key }) => key), ['markup', 'own_box']);
  const { article, frames } = await ask(page, 'look');
  assert.deepEqual(article, []);
  assert.ok(frames.includes('sign-up') && !frames.includes('film'), `${frames}`);
  await undo(browser, page);
  assert.deepEqual(await ask(page, 'changed'), []);
}

export default function suite() {
  return [
    { name: 'by address, srcdoc, written, nested, of another site', oracle: true, body: (/** @type {Context} */ context) => withFrames(context, inside) },
    { name: 'that come later', oracle: true, body: (/** @type {Context} */ context) => withFrames(context, comes) },
    { name: 'that change, go on and go', oracle: true, body: (/** @type {Context} */ context) => withFrames(context, changes) },
    { name: 'over the page, and what floats in them', oracle: true, body: (/** @type {Context} */ context) => withFrames(context, over, '/e2e/frames-over.html') },
    { name: 'as the core judges them', body: (/** @type {Context} */ context) => withFrames(context, judged, '/e2e/frames-judged.html') },
  ];
}
