// Pages that render again, as frameworks do: article text never ends hidden, and the page's own
// rendering doesn't break.
import assert from 'node:assert/strict';
import { collapse, settled, tell } from '../click.mjs';
import { hiddenArticle, remember, shownAppeals } from '../inpage.mjs';
import { fixtures } from '../shared.mjs';
import { until } from '../wait.mjs';

const listen = () => {
  const errors = /** @type {string[]} */ ([]);
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  Object.assign(window, { pageErrors: errors });
  return [...document.querySelectorAll('button[id^=step-]')].map((button) => button.id).sort();
};
const pageErrors = () => /** @type {any} */ (window).pageErrors;
// By script: an overlay of the page may lie over the button.
const press = (/** @type {string} */ id) => document.getElementById(id)?.click();
const status = () => document.getElementById('status')?.textContent;

export default function dynamic() {
  const pages = fixtures().filter((page) => page.group === 'dynamic');
  return [
    ...pages.map((page) => ({ name: page.name, body: rendered(page.name, page.url) })),
    // Every label collapsed, whatever the core would find.
    ...pages.map((page) => ({
      name: `${page.name}, every label`,
      oracle: true,
      body: rendered(page.name, page.url.replace('/pages/', '/oracle/')),
    })),
    { name: 'a box rewritten after it was judged anew becomes an appeal again', oracle: true, body: rewritten },
  ];
}

/** @param {import('../runner.mjs').Context} context */
async function rewritten({ browser, open }) {
  const page = await open('/oracle/dynamic/text-swap.html');
  await page.evaluate(remember);
  const before = await collapse(browser, page);
  await page.evaluate(press, 'step-1');
  await until(async () => (await tell(browser, page, 'state')).units.length === before.units.length - 1, 'the box to be shown');
  // Judged anew, and nothing in the box is hidden or watched for what would be hidden again.
  await until(async () => {
    await tell(browser, page, 'again');
    return (await page.evaluate(hiddenArticle)).length === 0;
  }, 'the page to be judged with the article in it');
  await page.evaluate(press, 'step-3');
  await until(async () => (await page.evaluate(shownAppeals)).length === 0, 'the box to be hidden again');
}

/** @param {string} name @param {string} url */
function rendered(name, url) {
  return async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
    const page = await open(url);
    await page.evaluate(remember);
    const steps = await page.evaluate(listen);
    assert.ok(steps.length > 0, 'the page has no step');
    const state = await collapse(browser, page);
    // One page brings its appeals later.
    if (!name.endsWith('/late')) assert.ok(state.units.length > 0, 'nothing was collapsed');
    for (const step of steps) {
      await page.evaluate(press, step);
      const done = await until(async () => {
        const said = await page.evaluate(status);
        return /^(step-|error)/.test(said) && (said.startsWith(step) || said.startsWith('error')) && said;
      }, `${step} to be done`);
      assert.ok(!done.startsWith('error'), `${step}: ${done}`);
      // What the page rendered is shown at once, then judged anew.
      await until(async () => (await page.evaluate(hiddenArticle)).length === 0, `all article text to be seen after ${step}`);
      await settled(browser, page);
    }
    // With the oracle what is an appeal in the end is known, and must be judged anew and hidden.
    if (url.startsWith('/oracle/')) {
      // Where the click found nothing, nothing is watched: the reader asks again.
      if (!state.units.length) assert.equal((await tell(browser, page, 'again')).status, 'collapsed');
      await until(async () => (await page.evaluate(shownAppeals)).length === 0, 'the last appeals to be hidden');
    }
    assert.deepEqual(await page.evaluate(hiddenArticle), [], 'article text ended hidden');
    assert.deepEqual(await page.evaluate(pageErrors), [], 'the page threw');
  };
}
