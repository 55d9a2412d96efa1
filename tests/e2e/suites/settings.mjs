// What is stored and what becomes of it: the form, older and newer forms, damage.
import assert from 'node:assert/strict';
import { VERSION, defaults, fromFile, read, toFile } from '../../../extension/background/format.js';
import { siteOf } from '../../../extension/background/sites.js';
import { collapse, lined, tell, undo } from '../click.mjs';
import { remember, shownAppeals } from '../inpage.mjs';
import { english, openPopup, popup, press } from '../popup.mjs';
import { until } from '../wait.mjs';

const PAGE = '/pages/variations/04-inline-between-paragraphs-utility.html';

/** @typedef {import('../runner.mjs').Context} Context */

export default function settings() {
  const pure = { browsers: ['chromium'] };
  return [
    { name: 'the form is held to', ...pure, body: form },
    { name: 'an older form is raised, step by step', ...pure, body: raised },
    { name: 'a file gives back what went into it', ...pure, body: file },
    { name: 'a site is a host and its twin', ...pure, body: site },
    { name: 'damaged and newer ones: defaults, and it is said', body: damaged },
    { name: 'a change that is no change is refused', body: refused },
    { name: 'without lines', body: noLines },
  ];
}

async function form() {
  const good = { version: VERSION, off: ['app'], lines: false };
  assert.deepEqual(read(good), { settings: good });
  assert.deepEqual(read({ ...good, off: ['app', 'app'] }), { settings: good });
  const wrong = [
    undefined, null, 1, 'x', [], {}, { ...good, version: '1' }, { ...good, version: 0 }, { ...good, off: ['cookie'] },
    { ...good, off: 'app' }, { ...good, lines: 1 }, { ...good, more: 1 }, { version: VERSION },
  ];
  for (const value of wrong) assert.deepEqual(read(value), { fault: 'wrong' }, JSON.stringify(value));
  assert.deepEqual(read({ ...good, version: VERSION + 1 }), { fault: 'newer' });
}

async function raised() {
  const steps = {
    1: (/** @type {any} */ { kinds, ...rest }) => ({ ...rest, off: ['app', 'social'].filter((kind) => !kinds.includes(kind)) }),
    2: (/** @type {any} */ { line, ...rest }) => ({ ...rest, lines: line === 'yes' }),
  };
  const old = { version: 1, kinds: ['social'], line: 'yes' };
  assert.deepEqual(read(old, steps, 3), { settings: { version: 3, off: ['app'], lines: true } });
  assert.deepEqual(read({ version: 2, off: [], line: 'no' }, steps, 3), { settings: { version: 3, off: [], lines: false } });
  assert.deepEqual(read({ version: 1 }, steps, 3), { fault: 'wrong' }, 'a step that fails is damage');
  assert.deepEqual(read(old, {}, 3), { fault: 'wrong' }, 'no step leads on');
}

async function file() {
  const set = { ...defaults(), off: /** @type {const} */ (['newsletter']) };
  const sites = ['https://outlet.example', 'http://other.example'];
  const text = toFile({ ...set, off: [...set.off] }, sites);
  assert.deepEqual(fromFile(text), { settings: set, sites });
  const value = JSON.parse(text);
  assert.deepEqual(fromFile('{'), { fault: 'json' });
  assert.deepEqual(fromFile(JSON.stringify({ ...value, version: VERSION + 1 })), { fault: 'newer' });
  const wrong = [
    null, [], 1, { ...value, format: 'else' }, { ...value, sites: undefined }, { ...value, off: ['x'] }, { ...value, extra: 1 },
    ...['example.org', 'ftp://a.example', 'https://*/', 'https://a.example/x', 'https://*.example', 'https://a.example:8080', 7]
      .map((bad) => ({ ...value, sites: [bad] })),
    { ...value, sites: Array.from({ length: 1001 }, (_, at) => `https://a${at}.example`) },
  ];
  for (const each of wrong) assert.deepEqual(fromFile(JSON.stringify(each)), { fault: 'wrong' }, JSON.stringify(each).slice(0, 200));
}

async function site() {
  const hosts = (/** @type {string} */ address) => siteOf(address)?.origins;
  const both = ['https://outlet.example/*', 'https://www.outlet.example/*'];
  assert.deepEqual(hosts('https://outlet.example/a?b#c'), both);
  assert.deepEqual(hosts('https://www.outlet.example/'), both);
  assert.deepEqual(hosts('http://127.0.0.1:80/'), ['http://127.0.0.1/*']);
  assert.deepEqual(hosts('http://localhost:3000/'), ['http://localhost/*']);
  assert.deepEqual(hosts('http://[::1]/'), ['http://[::1]/*']);
  assert.deepEqual(hosts('https://www.example/'), ['https://www.example/*'], 'www is the name itself');
  for (const none of ['about:blank', 'file:///a.html', 'nonsense', '']) assert.equal(siteOf(none), null, none);
}

/** @param {import('../click.mjs').Browser} browser @param {unknown} value */
function store(browser, value) {
  return browser.inExtension((/** @type {any} */ stored) => chrome.storage.local.set({ settings: stored }), value);
}

/** @param {Context} context */
async function damaged({ browser, open }) {
  for (const [value, key] of /** @type {[unknown, string][]} */ ([
    [{ version: 1, off: 'everything' }, 'settings_wrong'],
    ['rubbish', 'settings_wrong'],
    [{ version: 99, shape: 'unknown' }, 'settings_newer'],
  ])) {
    await store(browser, value);
    const page = await open(PAGE);
    await openPopup(browser, page);
    const now = await popup(browser, (each) => each.ready && !each.running && each.trouble === english(key), 'the popup to say so');
    assert.equal(now.groups.length, 2, 'the defaults find all kinds');
    assert.deepEqual(now.kinds, [true, true, true, true, true, true]);
    const options = await open(browser.extensionUrl('options/options.html'));
    const said = () => document.getElementById('said')?.textContent;
    await until(async () => (await options.evaluate(said)) === english(key), 'the options page to say so');
    const kept = await browser.inExtension(() => chrome.storage.local.get('settings'));
    assert.deepEqual(kept.settings, value, 'what could not be read was not thrown away unasked');
    await browser.closePopup();
    // A change puts it right.
    await openPopup(browser, page);
    await popup(browser, (each) => each.trouble === english(key), 'the popup to say so again');
    await press(browser, '#which input[value=app]');
    await popup(browser, (after) => after.trouble === '' && !after.kinds[4], 'the change to be stored');
    const mended = await browser.inExtension(() => chrome.storage.local.get('settings'));
    assert.deepEqual(mended.settings, { version: VERSION, off: ['app'], lines: true });
    await browser.closePopup();
  }
  await browser.inExtension(() => chrome.storage.local.clear());
}

/** @param {Context} context */
async function refused({ browser }) {
  const ask = (/** @type {object} */ message) => chrome.runtime.sendMessage(message);
  await browser.inExtension(() => chrome.storage.local.clear());
  for (const patch of [{ off: ['all'] }, { lines: 'no' }, { version: 9 }, { sites: ['https://a.example'] }]) {
    const answer = await browser.inExtension(ask, { type: 'change', patch });
    assert.equal(answer.reason, 'error_message', JSON.stringify(patch));
  }
  assert.deepEqual(await browser.inExtension(() => chrome.storage.local.get()), {});
}

/** @param {Context} context */
async function noLines({ browser, open }) {
  await browser.inExtension((/** @type {object} */ message) => chrome.runtime.sendMessage(message), { type: 'change', patch: { lines: false } });
  const page = await open(PAGE);
  await page.evaluate(remember);
  const { units } = await collapse(browser, page);
  assert.deepEqual(units.map(({ place }) => place), ['plain', 'plain', 'plain']);
  assert.equal(await page.evaluate(() => document.documentElement.children.length), 2, 'a line stands in the page');
  assert.deepEqual(await page.evaluate(shownAppeals), []);
  const heights = () => [...document.querySelectorAll('[data-appeal]')].map((each) => each.getBoundingClientRect().height);
  assert.ok((await page.evaluate(heights)).every((/** @type {number} */ height) => height === 0), 'an empty strip is left');
  // The popup still shows each.
  await browser.inExtension(
    (/** @type {object} */ message) => chrome.runtime.sendMessage(message),
    { type: 'turn', tabId: page.tabId, unit: units[0].number },
  );
  assert.equal((await page.evaluate(shownAppeals)).length, 1, 'one appeal is shown');
  await undo(browser, page);
  await browser.inExtension((/** @type {object} */ message) => chrome.runtime.sendMessage(message), { type: 'reset' });
  await tell(browser, page, 'again');
  assert.ok((await lined(browser, page)) > 0, 'reset brings the lines back');
}
