// Private windows: works as elsewhere, and nothing is stored.
import assert from 'node:assert/strict';
import { collapse, lined, tell } from '../click.mjs';
import { english, openPopup } from '../popup.mjs';

const PAGE = '/pages/variations/02-amount-buttons-bem.html';

/** @typedef {import('../runner.mjs').Context} Context */

export default function privates() {
  return [{ name: 'runs, and stores nothing', variant: /** @type {const} */ ('private'), body }];
}

/** @param {Context} context */
async function body({ browser, origin }) {
  const page = await browser.openPrivate(origin + PAGE);
  try {
    const state = await collapse(browser, page);
    assert.equal(state.units.length, 3);
    await lined(browser, page);
    const now = await openPopup(browser, page);
    assert.equal(now.private, english('private_hint'));
    assert.equal(now.site, null, 'a site can be chosen');
    assert.ok(now.fixed, 'a kind can be switched');
    await browser.closePopup();
    // Nor does the background believe whoever asks in its name.
    const ask = (/** @type {object} */ message) => chrome.runtime.sendMessage(message);
    for (const message of [{ type: 'change', patch: { off: ['app'] } }, { type: 'reset' }]) {
      assert.equal((await browser.inExtension(ask, { ...message, tabId: page.tabId })).reason, 'private_hint');
    }
    assert.equal((await tell(browser, page, 'undo')).status, 'undone');
    for (const area of /** @type {const} */ (['local', 'sync', 'session'])) {
      const stored = await browser.inExtension((/** @type {'local'} */ name) => chrome.storage[name].get(), area);
      assert.deepEqual(stored, {}, `something is in storage.${area}`);
    }
  } finally {
    await page.close();
  }
}
