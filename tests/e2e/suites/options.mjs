// The options page, as a reader uses it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { VERSION } from '../../../extension/background/format.js';
import { english } from '../popup.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */

export default function options() {
  return [
    { name: 'kinds and lines are stored', body: stored },
    { name: 'export, and import of it', body: roundTrip },
    { name: 'a wrong file is a sentence and changes nothing', body: wrongFiles },
    { name: 'reset', body: reset },
    { name: 'the shortcut is told', body: keys },
  ];
}

const said = () => document.getElementById('said')?.textContent;

/** @param {import('../click.mjs').Browser} browser @returns {Promise<any>} */
async function settings(browser) {
  return (await browser.inExtension(() => chrome.storage.local.get())).settings;
}

/** @param {Context} context @returns {Promise<Page>} */
async function openOptions({ browser, open }) {
  await browser.inExtension(() => chrome.storage.local.clear());
  const page = await open(browser.extensionUrl('options/options.html'));
  const ready = () => document.querySelectorAll('#which input').length === 6 && document.getElementById('keys')?.textContent;
  await until(() => page.evaluate(ready), 'the options to be ready');
  return page;
}

/** @param {Context} context */
async function stored(context) {
  const { browser } = context;
  const page = await openOptions(context);
  await page.click('#which input[value=social]');
  await until(async () => (await settings(browser))?.off?.includes('social'), 'the kind to be stored');
  await page.click('#lines');
  await until(async () => (await settings(browser))?.lines === false, 'the lines to be stored');
  assert.deepEqual(await settings(browser), { version: VERSION, off: ['social'], lines: false });
  const anew = await context.open(browser.extensionUrl('options/options.html'));
  const shown = () => ({
    off: [...document.querySelectorAll('#which input')].filter((box) => !(/** @type {HTMLInputElement} */ (box).checked)).length,
    lines: /** @type {HTMLInputElement} */ (document.getElementById('lines')).checked,
  });
  await until(async () => {
    const { off, lines } = await anew.evaluate(shown);
    return off === 1 && !lines;
  }, 'the options to show it');
  await browser.inExtension(() => chrome.storage.local.clear());
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clearcolumn-e2e-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A file that is gone when the process ends. @param {string} text */
function temporary(text) {
  const file = path.join(folder, `settings-${files++}.json`);
  fs.writeFileSync(file, text);
  return file;
}

/** @param {Context} context */
async function roundTrip(context) {
  const { browser } = context;
  const page = await openOptions(context);
  await page.click('#which input[value=app]');
  await until(async () => (await settings(browser))?.off?.includes('app'), 'the kind to be stored');
  // The file is caught where it is made: a headless browser has no place to save it.
  const catchFile = () => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      void /** @type {Blob} */ (blob).text().then((text) => document.body.setAttribute('data-file', text));
      URL.createObjectURL = make;
      return make(blob);
    };
    document.addEventListener('click', (event) => {
      if (/** @type {HTMLElement} */ (event.target).matches('a[download]')) event.preventDefault();
    });
    HTMLAnchorElement.prototype.click = function () {
      document.body.setAttribute('data-name', this.download);
    };
  };
  await page.evaluate(catchFile);
  await page.click('#export');
  const text = await until(() => page.evaluate(() => document.body.getAttribute('data-file')), 'the file');
  assert.equal(await page.evaluate(() => document.body.getAttribute('data-name')), 'clearcolumn-settings.json');
  assert.deepEqual(JSON.parse(text), { format: 'clearcolumn-settings', version: VERSION, off: ['app'], lines: true, sites: [] });

  await browser.inExtension(() => chrome.storage.local.clear());
  await page.choose('#file', temporary(text));
  await until(async () => (await page.evaluate(said)) === english('options_imported'), 'the file to be taken');
  assert.deepEqual(await settings(browser), { version: VERSION, off: ['app'], lines: true });
  const wanted = () => document.getElementById('wanted')?.checkVisibility();
  assert.equal(await page.evaluate(wanted), false, 'no site is wanted');

  await page.choose('#file', temporary(text.replace('[]', '["https://outlet.example"]')));
  await until(() => page.evaluate(wanted), 'the site to be wanted');
  assert.equal(await page.evaluate(() => document.getElementById('wanted-sites')?.textContent), 'outlet.example');
  await browser.inExtension(() => chrome.storage.local.clear());
}

/** @param {Context} context */
async function wrongFiles(context) {
  const { browser } = context;
  const page = await openOptions(context);
  await page.click('#which input[value=donation]');
  const before = { version: VERSION, off: ['donation'], lines: true };
  await until(async () => (await settings(browser))?.off?.includes('donation'), 'the kind to be stored');
  const good = { format: 'clearcolumn-settings', version: VERSION, off: [], lines: true, sites: [] };
  for (const [text, key] of [
    ['{"format":', 'import_json'],
    ['', 'import_json'],
    ['<html>', 'import_json'],
    ['{}', 'import_wrong'],
    [JSON.stringify({ ...good, off: ['weather'] }), 'import_wrong'],
    [JSON.stringify({ ...good, sites: ['https://*/*'] }), 'import_wrong'],
    [`${JSON.stringify(good)}${' '.repeat(200_000)}`, 'import_wrong'],
    [JSON.stringify({ ...good, version: VERSION + 1 }), 'import_newer'],
  ]) {
    await page.evaluate(() => document.getElementById('said')?.replaceChildren());
    await page.choose('#file', temporary(text));
    assert.equal(await until(() => page.evaluate(said), 'a sentence'), english(key), text.slice(0, 80));
    assert.deepEqual(await settings(browser), before, 'something was changed');
  }
  await browser.inExtension(() => chrome.storage.local.clear());
}

/** @param {Context} context */
async function reset(context) {
  const { browser } = context;
  const page = await openOptions(context);
  await page.click('#lines');
  await until(async () => (await settings(browser))?.lines === false, 'the lines to be stored');
  await page.click('details summary');
  await page.click('#reset');
  assert.equal(await until(() => page.evaluate(said), 'a sentence'), english('options_reset_done'));
  assert.deepEqual(await browser.inExtension(() => chrome.storage.local.get()), {});
  assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.getElementById('lines')).checked), true);
}

/** @param {Context} context */
async function keys(context) {
  const page = await openOptions(context);
  assert.equal(await page.evaluate(() => document.getElementById('keys')?.textContent), 'Alt+Shift+K');
}
