// Pages that fight back. Whatever they do: no article text is hidden that was seen, the page hears no
// error of ours, our scripts have none, every ending is a sentence, and undo leaves nothing behind.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { tell } from '../click.mjs';
import { root } from '../shared.mjs';
import { until } from '../wait.mjs';

const messages = JSON.parse(fs.readFileSync(path.join(root, 'extension/_locales/en/messages.json'), 'utf8'));

/**
 * @typedef {object} Attack
 * @property {string} [file] another page than the story
 * @property {number} [units] how many are collapsed, where that is certain
 * @property {number} [chromium] the same there, where it differs
 * @property {number} [lines] how many lines a reader sees
 * @property {string} [reason] the message with which the page is left alone
 * @property {boolean} [restless] the page changes on its own: undo can't be compared with a copy
 * @property {boolean} [truncated]
 * @property {boolean} [bare] no probe in the page
 * @property {(page: import('../click.mjs').Page, state: import('../click.mjs').PageState, browser: import('../click.mjs').Browser) => Promise<void>} [then]
 */

/** @param {import('../click.mjs').Page} page @param {string} name */
const probe = (page, name) => page.evaluate((/** @type {string} */ key) => /** @type {any} */ (window).probe[key](), name);

/** The page's own doings, so many of them, have happened since the click.
 * @param {number} mutations
 */
const after = (mutations) => (/** @type {import('../click.mjs').Page} */ page) =>
  until(async () => (await probe(page, 'mutations')) > mutations, `${mutations} mutations`, 45_000).then(() => {});

/** @type {Record<string, Attack>} */
const attacks = {
  nothing: { units: 2, lines: 2 },
  clobber: { units: 2, lines: 2 },
  prototypes: { units: 2, lines: 2 },
  getters: { units: 2, lines: 2 },
  vanishing: { restless: true, then: after(60) },
  frames: { restless: true, then: after(200) },
  replaced: { restless: true },
  rewritten: { restless: true },
  recycled: {
    restless: true,
    then: async (page) => {
      await until(async () => (await probe(page, 'article')).some((/** @type {string} */ text) => text.startsWith('The new keeper')), 'the new text to be seen');
    },
  },
  designMode: { units: 2, lines: 2 },
  editable: { units: 2, lines: 2 },
  roots: { units: 2, lines: 2 },
  // Firefox reads it with the rest, and the oracle says what it says. Chromium finds it before hiding.
  closed: { chromium: 1 },
  nested: { reason: 'error_too_large' },
  evicting: {
    restless: true,
    then: async (page) => {
      // Better no line and the appeal in sight than a hole nobody can open.
      await until(async () => (await probe(page, 'appeals')).length === 2, 'the units to be shown');
      assert.ok((await probe(page, 'mutations')) < 60, 'the fight over the lines goes on');
    },
  },
  stripping: {
    restless: true,
    then: async (page, _, browser) => {
      // Left alone after twenty rounds in a minute; on a slow machine there are never as many.
      await until(async () => (await probe(page, 'mutations')) > 40, 'some rounds of the fight', 60_000);
      await tell(browser, page, 'state');
    },
  },
  unset: { units: 2, lines: 2 },
  none: { units: 2, lines: 2 },
  gone: { units: 0, lines: 0 },
  levels: { units: 2, lines: 2, restless: true },
  storm: { restless: true, then: after(200) },
  million: { reason: 'error_too_large', bare: true },
  deep: { reason: 'error_too_large', bare: true },
  text: { units: 2, truncated: true, bare: true },
  attributes: { units: 2, lines: 2 },
  quirks: { file: 'quirks.html', units: 1, lines: 1 },
  frameset: { file: 'frameset.html', units: 0, lines: 0 },
  xhtml: { file: 'page.xhtml', units: 1, lines: 1 },
  xml: { file: 'data.xml', reason: 'cannot_document', bare: true },
  svg: { file: 'drawing.svg', reason: 'cannot_document', bare: true },
};

/** Clicks, and gets the answer the popup would get.
 * @param {import('../click.mjs').Browser} browser
 * @param {import('../click.mjs').Page} page
 */
async function press(browser, page) {
  for (let tries = 0; ; tries++) {
    await browser.triggerAction(page).catch(() => {});
    const state = await tell(browser, page, 'popup-open');
    await browser.closePopup();
    // About one trigger in thirty is refused just after a load.
    if (state.reason !== 'cannot_permission' || tries === 3) return state;
  }
}

export default function hostile() {
  return Object.entries(attacks).map(([name, attack]) => ({
    name,
    oracle: true,
    limit: 300_000,
    body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
      const page = await open(`/oracle/hostile/${attack.file ?? `story.html?attack=${name}`}`);
      if (!attack.file) await until(() => page.evaluate(() => /** @type {any} */ (window).attacked), 'the attack', 120_000);
      const before = attack.bare ? [] : /** @type {string[]} */ (await probe(page, 'start'));
      const state = await press(browser, page);
      if (attack.reason) assert.equal(state.reason, attack.reason, `${state.status}: ${state.detail}`);
      if (state.reason) assert.match(messages[state.reason]?.message ?? '', /^[A-Z].+\.$/s, `${state.reason} is no sentence`);
      else assert.ok(['collapsed', 'nothing'].includes(state.status), `the page is ${state.status}`);
      const units = browser.name === 'chromium' ? (attack.chromium ?? attack.units) : attack.units;
      if (units !== undefined) assert.equal(state.units.length, units);
      assert.equal(state.truncated ?? false, attack.truncated ?? false, 'truncated');
      if (attack.bare) return;

      if (attack.lines !== undefined) {
        await until(async () => (await probe(page, 'hosts')).seen === attack.lines, `${attack.lines} lines to be seen`);
      }
      await attack.then?.(page, state, browser);
      const hidden = before.filter((text) => text);
      if (!['replaced', 'rewritten'].includes(name)) {
        const now = await probe(page, 'article');
        assert.deepEqual(hidden.filter((text) => !now.includes(text)), [], 'article text was hidden');
        assert.deepEqual(await probe(page, 'errors'), [], 'the page heard an error');
      }
      const undone = await tell(browser, page, 'undo');
      assert.ok(undone.status === 'undone' || undone.status === 'fresh' || undone.reason, `undo left the page ${undone.status}`);
      if (name === 'rewritten') return;
      assert.equal((await probe(page, 'hosts')).all, 0, 'a host of ours is left');
      assert.deepEqual(await probe(page, 'leftovers'), [], 'an attribute of ours is left');
      if (!attack.restless) assert.equal(await probe(page, 'difference'), '', 'the document differs from its copy');
      return `${state.status}, ${state.units.length} units`;
    },
  }));
}
