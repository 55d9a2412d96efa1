// What the popup says of a page, and what its buttons do: the real popup, opened by a click on the
// toolbar button.
import assert from 'node:assert/strict';
import { collapse, lined, tell } from '../click.mjs';
import { compare, remember, shownAppeals } from '../inpage.mjs';
import { english, openPopup, popup, press } from '../popup.mjs';
import { serve } from '../server.mjs';
import { until } from '../wait.mjs';

const PAGE = '/pages/variations/04-inline-between-paragraphs-utility.html';

/** @typedef {import('../runner.mjs').Context} Context */

export default function popups() {
  return [
    { name: 'collapsed: by kind, with a way to each and back', body: collapsed },
    { name: 'over the page: shown and hidden again with its lock', oracle: true, body: overlay },
    { name: 'nothing found', body: nothing },
    { name: 'cut off by the publisher: how much was delivered', body: cutOff },
    { name: 'can\'t run: a page of the browser', body: browserPage },
    { name: 'can\'t run: no web page', body: noWebPage },
    { name: 'a page that fights back', body: fightsBack },
    { name: 'access ended while it is open', body: ended },
    { name: 'the core is lost', variant: /** @type {const} */ ('broken'), body: lost },
    { name: 'a kind is switched off and on', body: kinds },
  ];
}

/** @param {Context} context */
async function collapsed({ browser, open }) {
  const page = await open(PAGE);
  await page.resize(900, 260);
  await page.evaluate(remember);
  await collapse(browser, page);
  await lined(browser, page);
  const first = await openPopup(browser, page);
  assert.equal(first.status, english('popup_collapsed_other', '3'));
  assert.deepEqual(first.groups.map(({ kind, count, units }) => [kind, count, units.length]), [
    [english('kind_donation'), 2, 2],
    [english('kind_newsletter'), 1, 1],
  ]);
  for (const unit of first.groups.flatMap(({ units }) => units)) {
    assert.ok(unit.what, 'a unit says nothing of itself');
    assert.deepEqual(unit.buttons, [english('unit_jump'), english('unit_show')]);
  }
  assert.deepEqual(first.buttons, [english('popup_undo')]);

  const { units } = await tell(browser, page, 'state');
  const last = units.at(-1);
  const inView = () => [...document.querySelectorAll('html > div')].map((host) => {
    const { top, bottom } = host.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && document.activeElement === host;
  });
  assert.ok((await page.evaluate(inView)).every((/** @type {boolean} */ seen) => !seen), 'a line has the focus already');
  await press(browser, `[data-key="jump-${last?.number}"]`);
  await until(async () => (await page.evaluate(inView)).at(-1), 'the last line to be in view and to have the focus');

  await press(browser, `[data-key="turn-${last?.number}"]`);
  await popup(browser, (now) => isShown(now), 'the unit to be shown');
  // What is under the same line is shown with it.
  const opened = (await tell(browser, page, 'state')).units.filter((unit) => unit.open).length;
  assert.ok(opened > 0 && opened < 3, `${opened} units are shown`);
  assert.equal((await page.evaluate(shownAppeals)).length, opened);
  await press(browser, `[data-key="turn-${last?.number}"]`);
  await popup(browser, (now) => !isShown(now), 'the unit to be hidden');
  assert.deepEqual(await page.evaluate(shownAppeals), []);

  await press(browser, '#undo');
  const undone = await popup(browser, (now) => now.status === english('popup_undone'), 'everything to be shown');
  assert.deepEqual([undone.groups, undone.buttons], [[], [english('popup_again')]]);
  const { appeals } = await page.evaluate(compare);
  assert.ok(appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0), 'an appeal is still hidden');
  await press(browser, '#again');
  await popup(browser, (now) => now.status === first.status, 'everything to be hidden again');
}

/** Whether a unit can be hidden again. @param {import('../popup.mjs').Popup} now */
function isShown(now) {
  return now.groups.flatMap(({ units }) => units).some(({ buttons }) => buttons.includes(english('unit_hide')));
}

/** @param {Context} context */
async function overlay({ browser, open }) {
  const page = await open('/oracle/kinds/04-es-modal-scroll-lock.html');
  const locked = () => [document.documentElement, document.body].some((element) => getComputedStyle(element).overflowY === 'hidden');
  await page.evaluate(remember);
  assert.ok(await page.evaluate(locked), 'the page does not lock scrolling');
  const first = await openPopup(browser, page);
  const { units } = await tell(browser, page, 'state');
  const over = units.find((unit) => unit.place === 'overlay');
  assert.ok(over, 'nothing lies over the page');
  const row = first.groups.flatMap((group) => group.units).find(({ what }) => what?.includes(english('unit_over')));
  assert.deepEqual(row?.buttons, [english('unit_show')], 'no line tells of it, so there is no way to one');
  assert.ok(!(await page.evaluate(locked)), 'the lock is still there');
  await press(browser, `[data-key="turn-${over.number}"]`);
  await popup(browser, (now) => isShown(now), 'it to be shown');
  assert.ok(await page.evaluate(locked), 'shown, but the page scrolls below');
  assert.ok((await page.evaluate(shownAppeals)).length > 0, 'it is not seen');
  await press(browser, `[data-key="turn-${over.number}"]`);
  await popup(browser, (now) => !isShown(now), 'it to be hidden');
  assert.ok(!(await page.evaluate(locked)), 'hidden, but the lock is back');
}

/** @param {Context} context */
async function nothing({ browser, open }) {
  const page = await open('/pages/counter/01-story-quoting-donor-letter.html');
  const now = await openPopup(browser, page);
  assert.deepEqual([now.status, now.groups, now.buttons], [english('popup_nothing'), [], [english('popup_retry')]]);
}

/** @param {Context} context */
async function cutOff({ browser, open }) {
  const page = await open('/pages/kinds/06-pt-paywall-jsonld.html');
  const now = await openPopup(browser, page);
  const words = await page.evaluate(() => [...document.querySelectorAll('[data-article]')].map((each) => each.textContent).join(' ').split(/\s+/).length);
  const [said] = /[\d,]+/.exec(now.note) ?? [];
  const delivered = Number(said);
  assert.equal(now.note, english('popup_delivered_other', String(said)));
  assert.ok(delivered > 0.7 * words && delivered <= 1.1 * words, `${delivered} words are said to be delivered, of ${words} in the page`);
}

/** @param {Context} context */
async function browserPage({ browser, open }) {
  const page = await open('about:blank');
  await page.goto(browser.name === 'chromium' ? 'chrome://version/' : 'about:license');
  const now = await openPopup(browser, page);
  assert.deepEqual([now.status, now.buttons, now.site], [english('cannot_browser_page'), [], null]);
}

/** @param {Context} context */
async function noWebPage({ browser, open }) {
  const page = await open('/e2e/watcher.js');
  const now = await openPopup(browser, page);
  assert.deepEqual([now.status, now.buttons], [english('cannot_document'), []]);
}

/** @param {Context} context */
async function fightsBack({ browser, open }) {
  const page = await open('/e2e/fights.html');
  await collapse(browser, page);
  await until(async () => (await tell(browser, page, 'state')).contested, 'the page to be left alone', 40_000);
  const now = await openPopup(browser, page);
  assert.deepEqual([now.status, now.note], [english('popup_contested'), '']);
  assert.ok(now.buttons.includes(english('popup_again')));
  const seen = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.getElementById('box'))).visibility);
  assert.equal(seen, 'visible', 'left alone, and still hidden');
}

/** @param {Context} context */
async function ended({ browser, open }) {
  const other = await serve();
  try {
    const page = await open(PAGE);
    const before = await openPopup(browser, page);
    assert.deepEqual(before.buttons, [english('popup_undo')]);
    await page.goto(`${other.origin}${PAGE}`);
    const after = await popup(browser, (now) => now.status === english('popup_ended'), 'it to say that access has ended');
    assert.deepEqual([after.buttons, after.groups], [[], []], 'dead buttons');
    // Whoever was quicker than the news gets the same answer, not silence.
    for (const type of ['undo', 'again']) assert.equal((await tell(browser, page, type)).status, 'ended', type);
    await browser.closePopup();
    const anew = await openPopup(browser, page);
    assert.deepEqual(anew.buttons, [english('popup_undo')], 'a new click runs the new page');
  } finally {
    other.stop();
  }
}

/** @param {Context} context */
async function lost({ browser, open }) {
  const page = await open(PAGE);
  const now = await openPopup(browser, page);
  assert.deepEqual([now.status, now.buttons, now.groups], [english('error_core_load'), [english('popup_retry')], []]);
  await browser.consoleErrors();
}

/** @param {Context} context */
async function kinds({ browser, open }) {
  const page = await open(PAGE);
  const first = await openPopup(browser, page);
  assert.deepEqual(first.kinds, [true, true, true, true, true, true]);
  await press(browser, '#which input[value=donation]');
  const fewer = await popup(browser, (now) => now.groups.length === 1, 'the donation appeals to be shown');
  assert.deepEqual([fewer.groups[0].kind, fewer.status], [english('kind_newsletter'), english('popup_collapsed_one', '1')]);
  await browser.closePopup();
  const anew = await open(PAGE);
  const there = await openPopup(browser, anew);
  assert.deepEqual(there.groups.map(({ kind }) => kind), [english('kind_newsletter')], 'another page knows it too');
  assert.deepEqual(there.kinds, [false, true, true, true, true, true]);
  await press(browser, '#which input[value=donation]');
  await popup(browser, (now) => now.groups.length === 2, 'the donation appeals to be hidden');
}
