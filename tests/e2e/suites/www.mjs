// The project's page, as it is published: served from a folder, under no policy but its own.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { root } from '../shared.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */

const PAGE = '/www/index.html';
const AXE = path.join(root, 'node_modules/axe-core/axe.min.js');

export default function www() {
  const tests = { samples, counter, readable, hostile, files, pasted, impatient, guard, keyboard, narrow, accessible };
  return Object.entries(tests).map(([name, body]) => ({ name, body }));
}

const status = () => document.getElementById('status')?.textContent ?? '';
/** What a reader sees of the answer. */
const answer = () => ({
  status: document.getElementById('status')?.textContent ?? '',
  shown: !document.getElementById('result')?.hidden,
  units: [...document.querySelectorAll('#units > li')].map((item) => ({
    kind: item.querySelector('.jump')?.lastChild?.textContent ?? '',
    facts: item.querySelector('.facts')?.textContent ?? '',
    reasons: [...item.querySelectorAll('ul li')].map((reason) => reason.textContent),
  })),
  before: document.querySelector('iframe')?.srcdoc ?? '',
  after: document.querySelectorAll('iframe')[1]?.srcdoc ?? '',
});

/** Opens the page, and waits until its first sample is judged.
 * @param {Context} context
 */
async function ready({ open }) {
  const page = await open(`${PAGE}?watched`);
  return { page, first: await answered(page) };
}

/** @param {Page} page @returns {Promise<ReturnType<typeof answer>>} */
async function answered(page) {
  await until(async () => !/loading|Judging/.test(await page.evaluate(status)), 'an answer');
  return page.evaluate(answer);
}

/** Acts, and waits for the answer to that.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
async function asked(page, act) {
  await page.evaluate(() => {
    const line = document.getElementById('status');
    if (line) line.textContent = 'Judging the next';
  });
  await act();
  return answered(page);
}

/** @param {Context} context */
async function samples(context) {
  const { page, first } = await ready(context);
  assert.deepEqual(first.units.map(({ kind }) => kind), ['Donation appeal', 'Donation appeal', 'Newsletter prompt']);
  assert.match(first.status, /^3 appeals in \d+ blocks of text, judged in .+ ms after .+ ms of reading the HTML\.$/);
  for (const sample of ['de', 'ru', 'ja']) {
    const { units, shown, before, after } = await asked(page, () => page.click(`[data-sample="samples/${sample}.html"]`));
    assert.ok(shown && units.length > 0, `${sample}: nothing was found`);
    for (const { facts, reasons } of units) {
      assert.match(facts, /^confidence [01]\.\d\d · \d+ words? in \d+ paragraphs?$/);
      assert.ok(reasons.length > 0);
    }
    assert.equal(before.match(/data-cc-note=/g)?.length, units.length, `${sample}: notes in the outlined page`);
    assert.equal(after.match(/<summary>/g)?.length, units.length, `${sample}: lines in the collapsed page`);
  }
  const own = (/** @type {{ violations: string[], errors: string[] }} */ seen) => ({ violations: seen.violations, errors: seen.errors });
  assert.deepEqual(own(await page.evaluate(watched)), { violations: [], errors: [] });
}

/** What the page's own policy refused, and what its scripts failed in. In Firefox a test looks at a
 * page through glass, behind which the page's own objects are.
 */
function watched() {
  const real = /** @type {any} */ (window).wrappedJSObject ?? window;
  const { violations, errors } = real.watcher.seen();
  return { violations: [...violations], errors: [...errors] };
}

/** @param {Context} context */
async function counter(context) {
  const { page } = await ready(context);
  const { status: said, units } = await asked(page, () => page.click('[data-sample="samples/counter.html"]'));
  assert.match(said, /^No appeals in/);
  assert.deepEqual(units, []);
}

/** Without the wasm the page is all there to be read, and says what is missing.
 * @param {Context} context
 */
async function readable({ open }) {
  const page = await open('/wasmless/index.html');
  const words = await page.evaluate(() => document.querySelector('main')?.innerText.split(/\s+/).length ?? 0);
  assert.ok(words > 400, `only ${words} words are seen`);
  await until(async () => /could not be loaded/.test(await page.evaluate(status)), 'the page to say so');
}

const ALARMS = (/** @type {string} */ host) => `<!doctype html><html lang="en" onload="parent.alarm=1"><head>
<meta http-equiv="refresh" content="0;url=${host}/refresh"><base href="${host}/"><link rel="stylesheet" href="${host}/link">
<style>@import "${host}/import"; body { background: url(${host}/background) } @font-face { font-family: x; src: url(${host}/font) } p { font-family: x }</style>
<script>parent.alarm = 1; fetch("${host}/fetch")</script></head>
<body onpageshow="parent.alarm=1"><h1>A page of alarms</h1>
<p>The first paragraph has some words to be judged, and <img src="${host}/img" srcset="${host}/set 2x" onerror="parent.alarm=1"> a picture.</p>
<iframe src="${host}/frame" srcdoc="<script>parent.parent.alarm=1</script>"></iframe><object data="${host}/object"></object><embed src="${host}/embed">
<video src="${host}/video" poster="${host}/poster" autoplay></video><audio src="${host}/audio" autoplay></audio>
<svg><image href="${host}/svg"/><use href="${host}/use#x"/><script>parent.alarm=1</script><style>&lt;/style>&lt;img src=${host}/escaped></style></svg>
<math><mtext><style><img src="${host}/math"></style></mtext></math>
<p style="background:url(${host}/inline)">The second has <a href="javascript:parent.alarm=1" ping="${host}/ping">a link</a> in it.</p>
<form action="${host}/form" class="newsletter"><h3>Sign up for our newsletter</h3><input type="email" autofocus onfocus="parent.alarm=1" placeholder="Your email">
<input type="image" src="${host}/button"><button formaction="${host}/submit">Subscribe</button></form>
<noscript><img src="${host}/noscript"></noscript><template><img src="${host}/template"></template></body></html>`;

/** A page that tries everything runs nothing and loads nothing.
 * @param {Context} context
 */
async function hostile(context) {
  const { page } = await ready(context);
  /** @type {string[]} */
  const hits = [];
  const other = http.createServer((request, response) => {
    hits.push(request.url ?? '');
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/alone' ? ALARMS(`${host}/alone`) : '');
  });
  await new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
  const host = `http://127.0.0.1:${port}`;
  try {
    // The same page on its own: the alarms are no dummies.
    await context.open(`${host}/alone`);
    await until(() => ['link', 'img', 'object', 'refresh'].every((path) => hits.includes(`/alone/${path}`)), 'the alarms to go off');
    await page.activate();
    await page.evaluate(() => {
      for (const frame of document.querySelectorAll('iframe')) frame.addEventListener('load', () => frame.setAttribute('data-loaded', ''));
    });
    const { units, before, after } = await asked(page, () => paste(page, ALARMS(`${host}/framed`)));
    assert.ok(units.some(({ kind }) => kind === 'Newsletter prompt'), JSON.stringify(units));
    for (const html of [before, after]) {
      assert.ok(!/(src|srcset|href|action|formaction|data|poster|ping)="/.test(html), html);
      assert.ok(!/<(script|iframe|object|embed|base|link|noscript|template)|\son\w+=/i.test(html), html);
      assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'/);
    }
    const sandboxes = await page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => frame.getAttribute('sandbox')));
    assert.deepEqual(sandboxes, ['', '']);
    await until(() => page.evaluate(() => document.querySelectorAll('iframe[data-loaded]').length === 2), 'the frames to load');
    assert.deepEqual(hits.filter((path) => path.startsWith('/framed')), []);
    assert.equal(await page.evaluate(() => /** @type {any} */ (/** @type {any} */ (window).wrappedJSObject ?? window).alarm ?? null), null);
  } finally {
    other.closeAllConnections();
    other.close();
  }
}

/** Types into the box and presses the button.
 * @param {Page} page
 * @param {string} text
 */
async function paste(page, text) {
  await page.evaluate((/** @type {string} */ value) => {
    const field = document.querySelector('textarea');
    if (field) field.value = value;
  }, text);
  await page.click('#judge');
}

/** @param {Context} context */
async function pasted(context) {
  const { page } = await ready(context);
  const said = async (/** @type {string} */ text) => (await asked(page, () => paste(page, text))).status;
  assert.match(await said('  '), /^The box is empty/);
  assert.match(await said('<script>nothing to read</script>'), /^There is no text in it/);
  assert.match(await said('The ferry is back.\nIt sails at nine.'), /^No appeals in 2 blocks/);
  const { shown } = await page.evaluate(answer);
  assert.ok(shown);
}

/** A page that holds the worker up does not hold up the next one.
 * @param {Context} context
 */
async function impatient(context) {
  const { page } = await ready(context);
  // Each opening tag asks the parser for all that are open: a minute, or as good as for ever.
  await paste(page, '<div>'.repeat(100_000));
  assert.equal(await page.evaluate(status), 'Judging…');
  const { units } = await asked(page, () => page.click('[data-sample="samples/de.html"]'));
  assert.equal(units.length, 3);
}

/** Chooses or drops a file.
 * @param {Page} page
 * @param {{ name: string, text?: string, bytes?: number[], size?: number, drop?: boolean }} file
 */
function give(page, file) {
  return page.evaluate((/** @type {typeof file} */ { name, text, bytes, size, drop }) => {
    const real = /** @type {any} */ (window).wrappedJSObject ?? window;
    const part = text ?? (bytes ? new Uint8Array(bytes) : 'x'.repeat(size ?? 0));
    const data = new DataTransfer();
    data.items.add(new File([part], name));
    const field = /** @type {HTMLInputElement} */ (document.getElementById('file'));
    if (drop) {
      document.getElementById('drop')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true, bubbles: true }));
    } else {
      field.files = data.files;
      field.dispatchEvent(new real.Event('change'));
    }
  }, file);
}

/** @param {Context} context */
async function files(context) {
  const { page } = await ready(context);
  const said = async (/** @type {Parameters<typeof give>[1]} */ file) => (await asked(page, () => give(page, file))).status;
  assert.match(await said({ name: 'photo.png', bytes: [137, 80, 78, 71] }), /^“photo\.png” is no \.html or \.txt file\./);
  assert.match(await said({ name: 'page.html', size: 9_000_000 }), /^That is 9\.0 MB; up to 8 MB are read here\.$/);
  assert.match(await said({ name: 'page.html', bytes: [137, 80, 0, 0, 1] }), /^“page\.html” holds no text/);
  assert.equal((await page.evaluate(answer)).shown, false, 'what was shown before is gone');
  assert.match(await said({ name: 'notes.txt', text: 'One line.\nAnother.' }), /^No appeals in 2 blocks/);
  const html = fs.readFileSync(path.join(root, 'tests/pages/variations/09-de-spendenbrief.html'), 'utf8');
  assert.match(await said({ name: 'Seite.HTML', text: html, drop: true }), /^3 appeals in/);
  // "Привет" in the encoding that the page names.
  const cyrillic = [...new TextEncoder().encode('<meta charset=windows-1251><p>'), 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2];
  await said({ name: 'old.htm', bytes: cyrillic });
  assert.match((await page.evaluate(answer)).before, /Привет/);
}

/** The guard's opinion is drawn over the page, and jumping to a unit keeps both frames.
 * @param {Context} context
 */
async function guard(context) {
  const { page } = await ready(context);
  const drawn = async () => (await page.evaluate(answer)).before.includes('<html data-cc-guard');
  assert.equal(await drawn(), false);
  await page.click('#guard');
  assert.equal(await drawn(), true);
  const { before } = await page.evaluate(answer);
  const likely = [...before.matchAll(/data-cc-article="(\d+)"/g)].map((match) => Number(match[1]));
  assert.ok(likely.some((percent) => percent > 80) && likely.some((percent) => percent < 20), String(likely));
  await page.click('#units > li:nth-child(2) .jump');
  await page.click('#guard');
  assert.equal(await drawn(), false);
}

/** @param {Context} context */
async function keyboard(context) {
  const { page } = await ready(context);
  const focus = () => {
    const at = document.activeElement;
    return at?.id || at?.getAttribute('data-sample') || at?.getAttribute('href') || at?.className || at?.localName;
  };
  /** @type {string[]} */
  const stops = [];
  await page.evaluate(() => document.querySelector('a')?.focus());
  for (let presses = 0; presses < 60 && !stops.includes('jump'); presses++) {
    await page.press('Tab');
    stops.push(await page.evaluate(focus));
    if (stops.at(-1) === 'samples/de.html') {
      const { units } = await asked(page, () => page.press('Enter'));
      assert.ok(units.length > 0);
    }
  }
  for (const stop of ['#try', 'samples/en.html', 'samples/counter.html', 'paste', 'judge', 'file', 'guard', 'jump']) {
    assert.ok(stops.includes(stop), `${stop} is not reached: ${stops.join(' ')}`);
  }
  assert.ok(stops.length < 40, `${stops.length} stops to the first unit`);
}

/** On a phone nothing is wider than the view.
 * @param {Context} context
 */
async function narrow({ open }) {
  // The page's own policy lets it frame nothing; a document beside it has none.
  const page = await open('/www/style.css');
  const widths = await page.evaluate(async (/** @type {string} */ url) => {
    const frame = document.createElement('iframe');
    frame.style.width = '360px';
    frame.style.border = '0';
    frame.src = url;
    document.body.append(frame);
    /** @type {Document} */
    let inner;
    do {
      await new Promise((resolve) => setTimeout(resolve, 20));
      inner = /** @type {Document} */ (frame.contentDocument);
    } while (!inner?.querySelector('#units > li'));
    const { scrollWidth, clientWidth } = inner.documentElement;
    const wide = [...inner.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return { scrollWidth, clientWidth, wide: wide.map((element) => element.outerHTML.slice(0, 80)) };
  }, PAGE);
  assert.deepEqual(widths.wide, []);
  assert.ok(widths.scrollWidth <= widths.clientWidth, JSON.stringify(widths));
}

/** axe finds nothing, in either scheme.
 * @param {Context} context
 */
async function accessible(context) {
  const { page } = await ready(context);
  const source = fs.readFileSync(AXE, 'utf8');
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await page.setDark(scheme === 'dark');
    const found = await page.evaluate(`async () => {
      const module = undefined, exports = undefined, define = undefined;
      ${source}
      const { violations, passes } = await axe.run(document, { iframes: false });
      return { passes: passes.length, violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')) };
    }`);
    assert.deepEqual(found.violations, [], scheme);
    assert.ok(found.passes > 20, `only ${found.passes} rules applied`);
  }
}
