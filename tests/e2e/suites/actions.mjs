// What a reader does with a line, and what of the page survives it.
import assert from 'node:assert/strict';
import { appeal, build } from '../build.mjs';
import { clickIn, collapse, lined, tell, undo } from '../click.mjs';
import { difference, remember } from '../inpage.mjs';
import { until } from '../wait.mjs';

const PAGE = '/e2e/article.html';
/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */

/** Puts appeals between the article's paragraphs, before the second, the fourth and so on.
 * @param {string[]} kinds
 */
const insert = (kinds) => {
  const paragraphs = document.querySelectorAll('#text p');
  const boxes = document.querySelectorAll('body > .appeal');
  kinds.forEach((_, at) => paragraphs[at * 2 + 1].before(boxes[at]));
};

/** @param {Context} context @param {string[]} kinds */
async function pageWith({ browser, open }, kinds, css = '') {
  const page = await open(PAGE);
  await page.evaluate(build, { css: `.appeal { background: #eef; padding: 20px }${css}`, add: kinds.map((kind, at) => appeal(kind, { id: `unit-${at}` })) });
  await page.evaluate(insert, kinds);
  await page.evaluate(remember);
  await collapse(browser, page);
  assert.equal(await lined(browser, page), kinds.length);
  return page;
}

const seen = (/** @type {string} */ id) => {
  const element = document.querySelector(`#${id} h2`);
  return Boolean(element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length);
};
const attribute = (/** @type {Element} */ element, /** @type {string} */ name) => element.getAttribute(name);
const holdsFocus = (/** @type {Element} */ element) => /** @type {ShadowRoot} */ (element.getRootNode()).activeElement === element;

/** @param {Context} context */
async function toggles(context) {
  const page = await pageWith(context, ['donation', 'newsletter']);
  assert.equal(await page.inLine(0, '.show', attribute, 'aria-label'), 'Donation appeal · 1 paragraph');
  assert.equal(await page.inLine(0, '.show', attribute, 'aria-expanded'), 'false');
  await clickIn(page, 0, '.show');
  await until(() => page.evaluate(seen, 'unit-0'), 'the unit to be shown');
  assert.equal(await page.evaluate(seen, 'unit-1'), false, 'another unit was shown too');
  assert.equal(await page.inLine(0, '.show', attribute, 'aria-expanded'), 'true');
  assert.deepEqual((await tell(context.browser, page, 'state')).units.map((unit) => unit.open), [true, false]);
  await clickIn(page, 0, '.show');
  await until(async () => !(await page.evaluate(seen, 'unit-0')), 'the unit to be hidden again');
  await undo(context.browser, page);
  assert.equal(await page.evaluate(difference), '');
  const again = await tell(context.browser, page, 'again');
  assert.equal(again.status, 'collapsed');
  assert.equal(await lined(context.browser, page), 2);
}

/** @param {Context} context */
async function keyboard(context) {
  const page = await pageWith(context, ['donation']);
  await page.activate();
  await page.evaluate(() => {
    const heard = /** @type {string[]} */ ([]);
    Object.assign(window, { heard });
    addEventListener('keydown', (event) => heard.push(event.key));
    // From the page's last stop the next is the line.
    const last = document.createElement('a');
    last.href = '#';
    document.body.append(last);
    last.focus();
  });
  await page.press('Tab');
  assert.ok(await page.inLine(0, '.show', holdsFocus), 'the line is the next stop');
  const ring = await page.inLine(0, '.show', (/** @type {Element} */ element) => getComputedStyle(element).outlineStyle);
  assert.notEqual(ring, 'none', 'no focus is to be seen');
  await page.press('Enter');
  await until(() => page.evaluate(seen, 'unit-0'), 'the unit to be shown');
  assert.ok(await page.inLine(0, '.show', holdsFocus), 'the focus was lost');
  await page.press(' ');
  await until(async () => !(await page.evaluate(seen, 'unit-0')), 'the unit to be hidden again');
  await page.press('Tab');
  assert.ok(await page.inLine(0, '.why', holdsFocus));
  await page.press('Enter');
  assert.equal(await page.inLine(0, '.panel', attribute, 'hidden'), null);
  await page.press('j');
  await page.press('Escape');
  assert.equal(await page.inLine(0, '.panel', attribute, 'hidden'), '');
  assert.ok(await page.inLine(0, '.why', holdsFocus));
  await page.press('Escape');
  // Our keys are ours, all others the page's, Escape too where there is nothing of ours to close.
  await until(async () => (await page.evaluate(() => /** @type {any} */ (window).heard)).at(-1) === 'Escape', 'the page to hear Escape');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), ['Tab', 'Tab', 'j', 'Escape']);
  await page.press('Enter');
  await page.press('Tab');
  await page.press('Enter');
  await until(() => page.evaluate(seen, 'unit-0'), 'the unit to be kept');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'field', 'the focus goes on in what was shown');
}

/** @param {Context} context */
async function why(context) {
  const page = await pageWith(context, ['newsletter']);
  assert.equal(await page.inLine(0, '.why', attribute, 'aria-expanded'), 'false');
  await clickIn(page, 0, '.why');
  await until(async () => (await page.inLine(0, '.why', attribute, 'aria-expanded')) === 'true', 'the panel');
  const text = await page.inLine(0, '.panel', (/** @type {Element} */ element) => element.textContent);
  assert.match(text, /Collapsed because:stands in a box of its own/);
  assert.equal(await page.evaluate(seen, 'unit-0'), false, 'to ask why shows nothing');
}

/** @param {Context} context */
async function kept(context) {
  const page = await pageWith(context, ['newsletter', 'social']);
  await clickIn(page, 0, '.why');
  await clickIn(page, 0, '.panel button');
  await until(() => page.evaluate(seen, 'unit-0'), 'the unit to be shown');
  const after = await tell(context.browser, page, 'state');
  assert.deepEqual(after.units.map((unit) => unit.kind), ['social']);
  for (const type of ['again', 'undo', 'again']) await tell(context.browser, page, type);
  assert.ok(await page.evaluate(seen, 'unit-0'), 'the reader said it is no appeal');
  assert.equal(await page.evaluate(seen, 'unit-1'), false);
  await undo(context.browser, page);
  assert.equal(await page.evaluate(difference), '');
}

/** @param {Context} context */
async function row(context) {
  const { browser, open } = context;
  const page = await open(PAGE);
  const kinds = ['donation', 'newsletter', 'social'];
  await page.evaluate(build, { css: '.appeal { background: #eef }', add: kinds.map((kind, at) => appeal(kind, { id: `unit-${at}` })) });
  await page.evaluate(remember);
  const state = await collapse(browser, page);
  assert.deepEqual(state.units.map((unit) => unit.place), ['line', 'row', 'row']);
  assert.equal(await lined(browser, page), 1);
  assert.equal(await page.inLine(0, '.show', attribute, 'aria-label'), 'Donation appeal, Newsletter prompt, Social media prompt · 3 paragraphs');
  await clickIn(page, 0, '.show');
  for (const at of [0, 1, 2]) await until(() => page.evaluate(seen, `unit-${at}`), `unit ${at} to be shown`);
  await clickIn(page, 0, '.show');
  for (const at of [0, 1, 2]) await until(async () => !(await page.evaluate(seen, `unit-${at}`)), `unit ${at} to be hidden`);
  // The one in the middle is no appeal: those around it stand apart now.
  await clickIn(page, 0, '.why');
  await clickIn(page, 0, '.panel > div:nth-child(2) button');
  await until(() => page.evaluate(seen, 'unit-1'), 'the unit in the middle to be shown');
  assert.equal(await lined(browser, page), 2);
  assert.deepEqual((await tell(browser, page, 'state')).units.map(({ kind, place }) => `${kind} ${place}`), ['donation line', 'social line']);
  assert.equal(await page.evaluate(seen, 'unit-2'), false);
  // A change of the first shows it, and the other stays hidden.
  await page.evaluate(() => document.getElementById('unit-0')?.append('The tower was built in 1791.'));
  await until(() => page.evaluate(seen, 'unit-0').then((now) => now || true), 'the change to be seen');
  await undo(browser, page);
  assert.equal(await page.evaluate(() => document.querySelectorAll(':root > :not(head, body)').length), 0);
}

/** @param {Context} context */
async function survives(context) {
  const { browser, open } = context;
  const page = await open(PAGE);
  await page.evaluate(build, { css: '.appeal { background: #eef; padding: 150px 20px }', add: [appeal('donation', { id: 'unit-0' }), appeal('newsletter', { id: 'unit-1' })] });
  await page.evaluate(insert, ['donation', 'newsletter']);
  await page.evaluate(async () => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector('#unit-0 input'));
    field.value = 'reader@example.org';
    let clicks = 0;
    document.querySelector('#unit-0 a')?.addEventListener('click', (event) => {
      event.preventDefault();
      clicks++;
    });
    const paragraphs = document.querySelectorAll('#text p');
    getSelection()?.setBaseAndExtent(paragraphs[4], 0, paragraphs[6], 1);
    // A picture that keeps changing, played inside a unit and outside of any; it needs no request.
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    setInterval(() => pen?.fillRect(Math.random() * 100, 0, 1, 1), 20);
    const videos = [document.querySelector('#unit-1'), document.querySelector('header')].map((parent) => {
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = canvas.captureStream();
      parent?.append(video);
      return video;
    });
    await Promise.all(videos.map((video) => video.play()));
    Object.assign(window, { kept: { field, videos, clicks: () => clicks } });
    paragraphs[7].scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  const now = () => {
    const { field, clicks, videos } = /** @type {any} */ (window).kept;
    /** @type {HTMLElement | null} */ (document.querySelector('#unit-0 a'))?.click();
    return {
      typed: field.value,
      clicks: clicks(),
      selected: getSelection()?.getRangeAt(0).toString().length,
      playing: videos.map((/** @type {HTMLVideoElement} */ video) => !video.paused && !video.ended),
      top: Math.round(document.querySelectorAll('#text p')[7].getBoundingClientRect().top),
    };
  };
  const before = await page.evaluate(now);
  await page.evaluate(remember);
  await collapse(browser, page);
  await lined(browser, page);
  const during = await until(async () => {
    const state = await page.evaluate(now);
    return Math.abs(state.top - before.top) <= 1 && state;
  }, 'the paragraph being read to stay where it was');
  assert.deepEqual({ ...during, clicks: 0, top: 0 }, { ...before, clicks: 0, top: 0 });
  await undo(browser, page);
  const after = await until(async () => {
    const state = await page.evaluate(now);
    return Math.abs(state.top - before.top) <= 1 && state;
  }, 'the paragraph being read to stay where it was on undo');
  assert.deepEqual({ ...after, clicks: 0, top: 0 }, { ...before, clicks: 0, top: 0 });
  assert.deepEqual(after.playing, [true, true]);
  assert.ok(after.clicks > during.clicks, 'the listener is gone');
}

/** @param {Context} context */
async function media(context) {
  const page = await pageWith(context, ['donation']);
  const shown = () => {
    const [host, unit] = [document.documentElement.children[2], document.getElementById('unit-0')];
    return [host, unit].map((element) => element && getComputedStyle(element).display !== 'none');
  };
  assert.deepEqual(await page.evaluate(shown), [true, true]);
  await page.media({ medium: 'print' });
  await until(async () => (await page.evaluate(shown)).every((/** @type {boolean} */ is) => !is), 'neither line nor unit to be printed');
  await page.media({});
  const style = (/** @type {Element} */ element) => {
    const { backgroundColor, color, transitionDuration } = getComputedStyle(element);
    return { backgroundColor, color, transitionDuration };
  };
  const canvas = () => {
    const probe = document.createElement('div');
    probe.style.cssText = 'background-color: Canvas; color: CanvasText';
    document.body.append(probe);
    const { backgroundColor, color } = getComputedStyle(probe);
    probe.remove();
    return { backgroundColor, color };
  };
  assert.notEqual((await page.inLine(0, '.show', style)).transitionDuration, '0s', 'there is no motion to reduce');
  await page.media({ reducedMotion: true, forcedColors: true });
  const forced = await until(async () => {
    const { backgroundColor } = await page.evaluate(canvas);
    return (await page.inLine(0, '.bar', style)).backgroundColor === backgroundColor && (await page.inLine(0, '.show', style));
  }, 'the line to take the system\'s colours');
  assert.equal(forced.color, (await page.evaluate(canvas)).color);
  assert.match(forced.transitionDuration, /^0s|^1e-/);
  await page.media({});
}

/** What was hidden when the unit was judged, and is shown by an attribute alone, may be anything.
 * @param {Context} context
 */
async function unveiled(context) {
  const { browser, open } = context;
  const page = await open(PAGE);
  const more = { tag: 'p', id: 'more', hidden: '', text: 'The harbour office confirmed the sale on Friday.' };
  const base = appeal('donation', { id: 'unit-0' });
  await page.evaluate(build, { add: [{ ...base, in: [...base.in, more] }] });
  await collapse(browser, page);
  await lined(browser, page);
  // Before the next frame is painted; judged anew it is hidden again, since here it is still an appeal.
  const shown = await page.evaluate(async () => {
    const text = /** @type {Element} */ (document.getElementById('more'));
    text.removeAttribute('hidden');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return text.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  });
  assert.ok(shown);
}

export default function actions() {
  const tests = {
    'a line shows and hides its unit': toggles,
    'by keyboard, with the focus to be seen and the page\'s keys left alone': keyboard,
    'why: the reasons': why,
    'not an appeal: shown for as long as the page lives': kept,
    'neighbours fold into one line': row,
    'typed text, selection, listeners and the place being read survive': survives,
    'print, forced colours, reduced motion': media,
    'text that an attribute unveils is shown': unveiled,
  };
  return Object.entries(tests).map(([name, body]) => ({ name, body, oracle: true }));
}
