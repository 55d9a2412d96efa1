// What may break behind the scenes: each ends in a sentence, and the page stays as it was.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { tell } from '../click.mjs';
import { difference, remember } from '../inpage.mjs';
import { root } from '../shared.mjs';
import { until } from '../wait.mjs';

const PAGE = '/pages/variations/01-hashed-letter-first.html';

/** @param {string} reason */
function sentences(reason) {
  const locales = path.join(root, 'extension/_locales');
  return fs.readdirSync(locales).map((name) => JSON.parse(fs.readFileSync(path.join(locales, name, 'messages.json'), 'utf8'))[reason]?.message);
}

/** Ends the background as the browser does when it has no more use for it.
 * @param {any} browser
 */
async function kill(browser) {
  if (browser.name === 'chromium') {
    const { targetInfos } = await browser.cdp.send('Target.getTargets');
    const worker = targetInfos.find((/** @type {any} */ target) => target.type === 'service_worker' && target.url.includes(browser.id));
    assert.ok(worker, 'no worker is running: the test shows nothing');
    await browser.cdp.send('Target.closeTarget', { targetId: worker.targetId });
  } else {
    await browser.chrome(
      `return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`,
      [browser.addon],
    );
  }
}

/** @param {string} reason @param {(browser: import('../click.mjs').Browser) => Promise<void>} [meanwhile] */
function ends(reason, meanwhile) {
  return async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
    const page = await open(PAGE);
    await page.evaluate(remember);
    await browser.triggerAction(page).catch(() => browser.triggerAction(page));
    if (meanwhile) {
      await until(() => browser.inExtension(async () => (await chrome.storage.local.get('asked')).asked), 'the core to be asked');
      await meanwhile(browser);
    }
    const state = await until(async () => {
      const now = await tell(browser, page, 'state');
      return now?.status === 'error' && now;
    }, 'the failure to be told', 40_000);
    assert.equal(state.reason, reason, state.detail);
    for (const sentence of sentences(reason)) assert.match(sentence ?? '', /[.。]$/, reason);
    await browser.closePopup();
    await browser.consoleErrors();
    assert.equal(await page.evaluate(difference), '', 'the page was changed');
  };
}

/** @returns {import('../runner.mjs').Test[]} */
export default function faults() {
  return [
    {
      name: 'the core cannot be loaded',
      variant: 'truncated',
      body: ends('error_core_load'),
    },
    {
      name: 'the core traps',
      variant: 'trapping',
      body: ends('error_core_crash'),
    },
    {
      name: 'the core refuses',
      variant: 'refusing',
      body: ends('error_core'),
    },
    {
      name: 'the core answers nonsense',
      variant: 'babbling',
      body: ends('error_background'),
    },
    {
      name: 'the background is ended in the middle of a run',
      variant: 'hanging',
      body: ends('error_background', kill),
    },
  ];
}
