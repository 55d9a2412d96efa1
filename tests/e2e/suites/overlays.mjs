// Overlays: they vanish with backdrop and lock, come back on undo, and what is no appeal stays.
import assert from 'node:assert/strict';
import { appeal, build, closable, CLOSE, CLOTH, MODAL } from '../build.mjs';
import { collapse, lined, tell, undo } from '../click.mjs';
import { difference, remember } from '../inpage.mjs';
import { until } from '../wait.mjs';

const PAGE = '/e2e/article.html';

/** What the reader has before them. */
const look = () => {
  const seen = (/** @type {Element | null} */ element) =>
    Boolean(element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length);
  const from = scrollY;
  scrollBy({ top: 40, behavior: 'instant' });
  scrollBy({ top: -40, behavior: 'instant' });
  const up = scrollY;
  scrollTo({ top: from + 40, behavior: 'instant' });
  const scrolls = scrollY !== from || up !== from;
  scrollTo({ top: from, behavior: 'instant' });
  const locked = [document.documentElement, document.body].some((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowY));
  return {
    appeal: seen(document.querySelector('[data-appeal] h2')),
    cloth: seen(document.getElementById('cloth')),
    article: seen(document.querySelector('[data-article]')),
    free: scrolls && !locked,
    nailed: getComputedStyle(document.body).position === 'fixed',
    inert: document.querySelector('main')?.hasAttribute('inert') ?? false,
    silent: document.querySelector('main')?.getAttribute('aria-hidden') === 'true',
    blurred: getComputedStyle(document.querySelector('main') ?? document.body).filter !== 'none',
    modal: Boolean(document.querySelector(':modal')),
    focused: document.activeElement?.id || document.activeElement?.localName,
    first: Math.round(document.querySelector('#text p')?.getBoundingClientRect().top ?? 0),
  };
};

/** Builds a scene, collapses, checks, undoes, checks.
 * @param {import('../build.mjs').Scene} scene
 * @param {Record<string, unknown>} expected of {@link look} after collapsing
 * @param {'overlay' | 'line' | 'plain'} place
 */
function scenario(scene, expected, place = 'overlay') {
  return async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
    const page = await open(PAGE);
    await page.evaluate(build, scene);
    await page.evaluate(remember);
    const before = await page.evaluate(look);
    assert.ok(before.appeal, 'the appeal is not seen before the click');
    const state = await collapse(browser, page);
    assert.deepEqual(state.units.map((unit) => unit.place), [place]);
    assert.equal(await lined(browser, page), place === 'line' ? 1 : 0);
    const after = await page.evaluate(look);
    const kept = { article: true, first: before.first };
    for (const [key, value] of Object.entries({ appeal: false, ...kept, ...expected })) {
      assert.equal(after[key], value, `${key} ${JSON.stringify(after)}`);
    }
    await undo(browser, page);
    assert.deepEqual(await page.evaluate(look), before, 'undo');
    assert.equal(await page.evaluate(difference), '', 'the document after undo');
  };
}

const FREE = { cloth: false, free: true };
const LOCKS = {
  'overflow on body': { body: { style: 'overflow: hidden' } },
  'overflow on html': { root: { style: 'overflow: hidden' } },
  'overflow clip on both': { root: { style: 'overflow: clip' }, body: { style: 'overflow: clip' } },
  'height 100 %': { root: { style: 'height: 100%; overflow: hidden' }, body: { style: 'height: 100%; overflow: hidden' } },
  'a fixed body with a negative top': { scroll: 0, body: { style: 'position: fixed; top: -300px; width: 100%; overflow-y: scroll' } },
};

/** Forms of overlays. @type {Record<string, [import('../build.mjs').Scene, Record<string, unknown>]>} */
const FORMS = {
  'modal in its backdrop': [
    { css: `${CLOTH} .appeal { margin: 100px auto; width: 40%; background: #fff }`, add: [{ id: 'cloth', in: [closable('newsletter')] }], body: { style: 'overflow: hidden' } },
    FREE,
  ],
  'modal beside its backdrop': [{ css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('donation')], body: { style: 'overflow: hidden' }, scroll: 200 }, FREE],
  'absolute dialog': [
    { css: `${CLOTH} .appeal { position: absolute; top: 120px; left: 30%; width: 40%; z-index: 20; background: #fff }`, add: [{ id: 'cloth' }, closable('app', { role: 'dialog' })], body: { style: 'overflow: hidden' } },
    FREE,
  ],
  'modal <dialog>': [{ add: [closable('newsletter', { tag: 'dialog', id: 'box' })], show: { box: 'showModal' } }, { modal: false, free: true }],
  '<dialog> that is not modal': [{ css: 'dialog { top: 60px }', add: [closable('newsletter', { tag: 'dialog', id: 'box' })], show: { box: 'show' } }, { free: true }],
  popover: [{ add: [closable('social', { id: 'box', popover: 'manual' })], show: { box: 'showPopover' } }, { free: true }],
  'sticky bar': [{ css: '.appeal { position: sticky; bottom: 0; background: #ffd } .appeal > * { display: inline }', add: [closable('subscription')] }, { free: true }],
  'fixed bar': [{ css: '.appeal { position: fixed; inset: auto 0 0; background: #ffd }', add: [closable('donation')] }, { free: true }],
  'slide-in': [{ css: '.appeal { position: fixed; right: 12px; bottom: 12px; width: 280px; background: #fff }', add: [closable('newsletter')] }, { free: true }],
  'full-page interstitial': [{ css: '.appeal { position: fixed; inset: 0; background: #fff; z-index: 99 }', add: [closable('app')], root: { style: 'overflow: hidden' } }, { free: true }],
  'modal with a picture': [
    { css: `${MODAL.replaceAll('.appeal', '.shell')}${CLOTH} img { width: 120px; height: 60px }`, add: [{ id: 'cloth' }, { class: 'shell', in: [CLOSE, { tag: 'img', alt: '' }, appeal('donation')] }], body: { style: 'overflow: hidden' } },
    FREE,
  ],
  'inert page': [{ css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('newsletter')], main: { inert: '', 'aria-hidden': 'true' } }, { ...FREE, inert: false, silent: false }],
};

/** The table of ARCHITECTURE.md, row by row. */
const KINDS = ['donation', 'newsletter', 'app', 'social', 'registration', 'subscription'];
const OVER = { css: MODAL + CLOTH, body: { style: 'overflow: hidden' }, main: { class: 'blurred' } };

function table() {
  return KINDS.flatMap((kind) => {
    const gate = { ...OVER, add: [{ id: 'cloth' }, appeal(kind)] };
    const box = { ...OVER, add: [{ id: 'cloth' }, closable(kind)] };
    return [
      [`${kind} in the page`, scenario({ css: '.appeal { background: #eee }', add: [appeal(kind)] }, { free: true }, 'line')],
      [`${kind} over the page`, scenario(gate, { ...FREE, blurred: true })],
      [`${kind} over withheld text, which the reader could dismiss`, scenario({ ...box, withheld: true }, { ...FREE, blurred: true })],
      [`${kind} over withheld text, a gate`, scenario({ ...gate, withheld: true }, { cloth: true, free: false, blurred: true }, 'line')],
      [`${kind} bar on a page that withholds text`, scenario({ ...FORMS['fixed bar'][0], add: [appeal(kind)], withheld: true }, { free: true })],
    ];
  });
}

export default function overlays() {
  const forms = Object.entries(FORMS).map(([name, [scene, expected]]) => [name, scenario(scene, expected)]);
  const locks = Object.entries(LOCKS).map(([name, lock]) => [
    `lock: ${name}`,
    scenario({ css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('newsletter')], ...lock }, { ...FREE, nailed: false }),
  ]);
  const more = [
    ['focus leaves with the overlay and comes back', focus],
    ['keys are the page\'s', keys],
    ['what is no appeal stays', others],
    ['a button in a fixed header collapses in it', header],
    ['a gate\'s line says that the article is cut off here', cutOff],
    ['a modal dialog that gates is left alone', dialogGate],
    ['a dialog the reader opened stays, one that comes by itself goes', opened],
    ['an overlay shown later by class goes', revealed],
    ['a backdrop the page uses again is shown', reused],
  ];
  return [...forms, ...locks, ...table(), ...more].map(([name, body]) => ({
    name: String(name),
    oracle: true,
    body: /** @type {import('../runner.mjs').Body} */ (body),
  }));
}

/** @typedef {import('../runner.mjs').Context} Context */

const focused = () => document.activeElement?.id || document.activeElement?.localName;

/** @param {Context} context */
async function focus({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('newsletter')], focus: 'field' });
  assert.equal(await page.evaluate(focused), 'field');
  await page.press('a');
  await collapse(browser, page);
  assert.equal(await page.evaluate(focused), 'body');
  await undo(browser, page);
  assert.equal(await page.evaluate(focused), 'field');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById('field')).value), 'a', 'what was typed');
}

/** @param {Context} context */
async function keys({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('newsletter')], focus: 'field' });
  await page.evaluate(() => {
    const heard = /** @type {string[]} */ ([]);
    Object.assign(window, { heard });
    addEventListener('keydown', (event) => {
      heard.push(`${event.key} on ${/** @type {Element} */ (event.target).localName}`);
      if (event.key === 'Escape') document.querySelector('.appeal')?.remove();
    });
  });
  await collapse(browser, page);
  await page.activate();
  await page.press('j');
  await page.press('Escape');
  await until(() => page.evaluate(() => /** @type {any} */ (window).heard.length >= 2), 'the keys to be heard');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), ['j on body', 'Escape on body']);
  // The page took its own overlay away: nothing is left to undo, and nothing of it comes back.
  await undo(browser, page);
  assert.equal(await page.evaluate(() => document.querySelectorAll('.appeal').length), 0);
}

const OTHERS = [
  { class: 'cookie', role: 'dialog', text: 'We use cookies. Accept or reject.', in: [{ tag: 'button', text: 'Reject' }] },
  { class: 'age', role: 'dialog', text: 'Are you over eighteen?', in: [{ tag: 'button', text: 'Yes' }] },
  { class: 'login', role: 'dialog', text: 'Log in', in: [{ tag: 'input', type: 'password' }] },
  { class: 'lightbox', in: [{ tag: 'img', alt: 'The tower' }, { tag: 'button', text: '×' }] },
  { class: 'player', in: [{ tag: 'audio', controls: '' }] },
  // Even where the core takes a part of it for an appeal.
  { class: 'chat', text: 'Chat with us about today\'s news', in: [{ tag: 'textarea' }, { tag: 'button', itemtype: 'appeal:newsletter:-', text: 'Send it' }] },
  { class: 'menu', in: [{ tag: 'a', href: '/a', text: 'News' }, { tag: 'a', href: '/b', text: 'Sport' }] },
  { class: 'settings', text: 'Text size', in: [{ tag: 'button', text: 'A+' }] },
];

/** @param {Context} context */
async function others({ browser, open }) {
  const page = await open(PAGE);
  const css = OTHERS.map((other, at) => `.${other.class} { position: fixed; top: ${40 + at * 60}px; left: 8px; width: 200px; min-height: 50px; z-index: 5 }`).join('');
  await page.evaluate(build, { css: css + MODAL + CLOTH, add: [...OTHERS, { id: 'cloth' }, closable('newsletter')], body: { style: 'overflow: hidden' } });
  await page.evaluate(remember);
  const state = await collapse(browser, page);
  assert.equal(state.units.length, 1);
  const hidden = await page.evaluate((/** @type {string[]} */ names) => {
    return names.filter((name) => !document.querySelector(`.${name}`)?.checkVisibility({ visibilityProperty: true }));
  }, OTHERS.map((other) => other.class));
  assert.deepEqual(hidden, []);
  assert.equal((await page.evaluate(look)).cloth, false);
}

/** @param {Context} context */
async function header({ browser, open }) {
  const page = await open(PAGE);
  const css = 'header { position: fixed; inset: 0 0 auto; display: flex; gap: 12px; background: #fff; z-index: 5 } main { padding-top: 60px }';
  await page.evaluate(build, { css });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '/give';
    link.textContent = 'Support us';
    link.setAttribute('data-appeal', 'donation');
    link.setAttribute('itemtype', 'appeal:donation:-');
    const nav = document.createElement('nav');
    for (const name of ['News of the coast', 'Sport and weather', 'Opinion and letters']) nav.append(Object.assign(document.createElement('a'), { href: '/x', textContent: `${name} ` }));
    document.querySelector('header')?.append(link, nav);
  });
  const place = () => {
    const host = document.documentElement.children[2].getBoundingClientRect();
    const nav = document.querySelector('header nav')?.getBoundingClientRect();
    const strip = document.querySelector('[data-appeal]')?.getBoundingClientRect();
    return { nav: Math.round(nav?.left ?? 0), off: [host.left - (strip?.left ?? 0), host.top - (strip?.top ?? 0)].map((x) => Math.abs(Math.round(x))) };
  };
  const nav = await page.evaluate(() => Math.round(document.querySelector('header nav')?.getBoundingClientRect().left ?? 0));
  const state = await collapse(browser, page);
  assert.equal(state.units[0].place, 'line');
  assert.equal(await lined(browser, page), 1);
  assert.deepEqual(await page.evaluate(place), { nav, off: [0, 0] });
  await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  await until(async () => {
    const now = await page.evaluate(place);
    return now.off.every((/** @type {number} */ x) => x <= 1);
  }, 'the line to stay on the header');
}

/** @param {Context} context */
async function cutOff({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { ...OVER, add: [{ id: 'cloth' }, appeal('subscription')], withheld: true });
  const state = await collapse(browser, page);
  assert.equal(state.withheld, true);
  await lined(browser, page);
  const text = await page.inLine(0, '.show', (/** @type {Element} */ element) => element.getAttribute('aria-label'));
  assert.match(text, /cuts the article off here/);
  // It lies over the backdrop: the point in its middle is its own.
  const top = await page.evaluate(() => {
    const { left, top, height } = document.documentElement.children[2].getBoundingClientRect();
    return document.elementFromPoint(left + 20, top + height / 2) === document.documentElement.children[2];
  });
  assert.ok(top, 'something lies over the line');
}

/** @param {Context} context */
async function dialogGate({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { add: [appeal('subscription', { tag: 'dialog', id: 'box' })], show: { box: 'showModal' }, withheld: true });
  await page.evaluate(remember);
  const before = await page.evaluate(look);
  const state = await collapse(browser, page);
  assert.deepEqual(state.units, []);
  assert.deepEqual(await page.evaluate(look), before);
}

/** @param {Context} context */
async function opened({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: `${MODAL}.late { position: fixed; inset: auto 0 0 }`, add: [appeal('donation', { class: 'inline' })] });
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'Log in';
    button.id = 'login';
    document.querySelector('header')?.append(button);
    const show = (/** @type {string} */ name) => {
      const box = document.createElement('div');
      box.className = name;
      box.setAttribute('itemtype', 'appeal:registration:-');
      box.textContent = 'Create an account or log in to read on without limits.';
      document.body.append(box);
    };
    button.onclick = () => show('appeal');
    Object.assign(window, { show });
  });
  await collapse(browser, page);
  await page.click('#login');
  await until(() => page.evaluate(() => document.querySelector('div.appeal') !== null), 'the dialog');
  // Another comes by itself, later than a click explains: it goes, the first is still there.
  await until(() => page.evaluate(() => performance.now() > (/** @type {any} */ (window).since ??= performance.now()) + 2200), 'the click to be past');
  await page.evaluate(() => /** @type {any} */ (window).show('late'));
  await until(() => page.evaluate(() => !document.querySelector('.late')?.checkVisibility()), 'the late one to vanish');
  assert.ok(await page.evaluate(() => document.querySelector('div.appeal')?.checkVisibility()), 'what the reader opened was hidden');
}

/** @param {Context} context */
async function revealed({ browser, open }) {
  for (const css of ['.appeal { visibility: hidden } .on .appeal { visibility: visible }', '.appeal { opacity: 0; transition: opacity 60ms } .on .appeal { opacity: 1 }', '.appeal { display: none } .on .appeal { display: block }']) {
    const page = await open(PAGE);
    await page.evaluate(build, { css: MODAL + css, add: [closable('newsletter')] });
    const state = await collapse(browser, page);
    assert.deepEqual(state.units, []);
    await page.evaluate(() => document.body.classList.add('on'));
    await until(async () => (await tell(browser, page, 'state')).units.length === 1, `it to be judged: ${css}`);
    await until(async () => !(await page.evaluate(look)).appeal, `it to vanish: ${css}`);
  }
}

/** @param {Context} context */
async function reused({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('newsletter')] });
  await collapse(browser, page);
  assert.equal((await page.evaluate(look)).cloth, false);
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.alt = 'The tower at night';
    document.getElementById('cloth')?.append(image);
  });
  await until(async () => (await page.evaluate(look)).cloth, 'the lightbox to be seen');
}
