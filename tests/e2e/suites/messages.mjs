// Who may drive the background, and with what: nobody but our own pages and our script in a tab.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as schema from '../../../extension/content/schema.js';
import { tell } from '../click.mjs';
import { folder } from '../copies.mjs';
import { dist } from '../shared.mjs';

const PAGE = '/pages/variations/01-hashed-letter-first.html';

/** Another extension, whose page tries to reach ours. */
function stranger() {
  return folder('stranger', (to) => {
    const manifest = {
      manifest_version: 3,
      name: 'stranger',
      version: '1',
      browser_specific_settings: { gecko: { id: 'stranger@clearcolumn.example' } },
    };
    fs.writeFileSync(path.join(to, 'manifest.json'), JSON.stringify(manifest));
    fs.writeFileSync(path.join(to, 'page.html'), '<!doctype html><title>stranger</title>');
  });
}

/** Installs it and tells the address of its page.
 * @param {any} browser
 */
async function install(browser) {
  if (browser.name === 'chromium') {
    const { id } = await browser.cdp.send('Extensions.loadUnpacked', { path: stranger() });
    return { page: `chrome-extension://${id}/page.html`, ours: browser.id };
  }
  await browser.alone(() => browser.marionette.send('Addon:Install', { path: stranger(), temporary: true }));
  const host = await browser.chrome(`return WebExtensionPolicy.getByID('stranger@clearcolumn.example').mozExtensionHostname;`);
  return { page: `moz-extension://${host}/page.html`, ours: browser.addon };
}

export default function messages() {
  return [
    {
      name: 'a page and another extension get no answer',
      body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
        const page = await open(PAGE);
        await browser.triggerAction(page).catch(() => browser.triggerAction(page));
        await browser.closePopup();
        assert.equal(await page.evaluate(() => typeof (/** @type {any} */ (globalThis).chrome?.runtime?.sendMessage)), 'undefined');
        const other = await install(browser);
        const theirs = await open(other.page);
        const answer = await theirs.evaluate(
          async (/** @type {string} */ id, /** @type {number} */ tabId) => {
            const out = [];
            for (const type of ['popup-open', 'state', 'undo', 'again', 'classify', 'changed']) {
              try {
                out.push((await chrome.runtime.sendMessage(id, { type, tabId })) ?? null);
              } catch (error) {
                out.push(null);
              }
            }
            return out;
          },
          other.ours,
          page.tabId,
        );
        assert.deepEqual(answer, [null, null, null, null, null, null]);
      },
    },
    {
      name: 'our own pages are held to the form',
      body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
        const page = await open(PAGE);
        const send = (/** @type {unknown} */ message) =>
          browser.inExtension((/** @type {unknown} */ each) => chrome.runtime.sendMessage(each).catch(() => null), message);
        for (const tabId of [-1, 1.5, '1', null, {}, [1]]) {
          assert.equal((await send({ type: 'popup-open', tabId })).reason, 'error_message', JSON.stringify(tabId));
        }
        for (const type of ['classify', 'constructor', '__proto__', '']) {
          assert.equal((await send({ type, tabId: page.tabId })).reason, 'error_message', type);
        }
        for (const message of [null, 7, 'state', [], {}, { type: 7 }]) assert.equal((await send(message)) ?? null, null, JSON.stringify(message));
        assert.equal((await tell(browser, page, 'state')).status, 'fresh', 'a tab that was not clicked was run');
        assert.equal((await send({ type: 'state', tabId: 2 ** 30 })).status, 'fresh');
      },
    },
    {
      name: 'what comes from a tab is held to form and size',
      browsers: ['chromium'],
      body: async () => {
        Object.assign(globalThis, { chrome: { runtime: { id: 'us', getURL: (/** @type {string} */ file) => `chrome-extension://us/${file}` } } });
        const content = await import(path.join(dist, 'background/content-messages.js'));
        const own = await import(path.join(dist, 'background/page-messages.js'));
        const tab = { id: 3 };
        const ours = { id: 'us', url: 'chrome-extension://us/popup/popup.html' };
        assert.ok(content.fromContent({ type: 'x' }, { tab, frameId: 0, url: 'https://a.example/' }));
        assert.ok(!content.fromContent({ type: 'x' }, { tab, frameId: 1, url: 'https://a.example/' }), 'a frame');
        assert.ok(!content.fromContent({ type: 'x' }, { frameId: 0, url: 'https://a.example/' }), 'no tab');
        assert.ok(!content.fromContent({ type: 'x' }, { tab, frameId: 0, ...ours }), 'our page in a tab');
        assert.ok(!own.fromPage({ type: 'x' }, { tab, url: 'https://a.example/?chrome-extension://us/' }), 'a page that names us');
        const sender = { tab, frameId: 0 };
        const refused = async (/** @type {object} */ message, reason = 'error_message') =>
          assert.rejects(content.answerContent(message, sender), (/** @type {any} */ error) => error.key === reason, JSON.stringify(Object.keys(message)));
        await refused({ type: 'popup-open', tabId: 3 });
        await refused({ type: 'classify', words: [1, 2], text: '' });
        await refused({ type: 'classify', words: new Uint8Array(4), text: '' });
        await refused({ type: 'classify', words: new Uint32Array(4) });
        await refused({ type: 'classify', words: new Uint32Array(content.MAX_WORDS + 1), text: '' }, 'error_too_large');
        await refused({ type: 'classify', words: new Uint32Array(4), text: 'x'.repeat(content.MAX_UNITS + 1) }, 'error_too_large');
        for (const state of [undefined, null, 'collapsed', {}, { status: 1, units: [] }, { status: 'collapsed', units: [null] }]) {
          await refused({ type: 'changed', state });
        }
        const { HEADER_WORDS, MAX_ELEMENTS, MAX_ATTRS, MAX_RUNS, MAX_ATTR_UNITS, MAX_TEXT_UNITS, DATA_UNITS, RUN_UNITS } = schema;
        assert.equal(content.MAX_WORDS, HEADER_WORDS + 4 * MAX_ELEMENTS + MAX_ATTRS + 2 * MAX_RUNS);
        assert.equal(content.MAX_UNITS, MAX_ATTR_UNITS + DATA_UNITS + MAX_TEXT_UNITS + RUN_UNITS);
        // Chromium takes no larger message; a character may be two bytes.
        assert.ok(content.MAX_WORDS * 4 + content.MAX_UNITS * 2 < 64 * 2 ** 20, 'one message could be refused by the browser');
      },
    },
  ];
}
