// Pages that change after they were read: what comes is judged, what is article stays in sight, and undo
// leaves nothing.
import assert from 'node:assert/strict';
import { collapse, lined, settled, tell, undo } from '../click.mjs';
import { difference, hiddenArticle, remember, shownAppeals } from '../inpage.mjs';
import { english, openPopup } from '../popup.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */
/** @typedef {import('../click.mjs').Browser} Browser */

const PAGE = '/e2e/watch.html';

const ask = (/** @type {Page} */ page, /** @type {string} */ name) => page.evaluate((/** @type {string} */ key) => /** @type {any} */ (window).page[key](), name);

/** Every appeal of the page is hidden, no article is, and each unit has its line.
 * @param {Browser} browser
 * @param {Page} page
 * @param {number} asks how many there are by now
 */
async function kept(browser, page, asks) {
  await until(async () => (await ask(page, 'state')).asks === asks, `${asks} appeals to be in the page`);
  await until(async () => (await page.evaluate(shownAppeals)).length === 0, 'what has come to be hidden');
  await until(async () => (await tell(browser, page, 'state')).units.length === asks, `${asks} units`);
  assert.deepEqual(await page.evaluate(hiddenArticle), [], 'article is hidden');
  await lined(browser, page);
}

/** @param {(browser: Browser, page: Page) => Promise<number>} body does something; how many appeals there are then */
function watched(body) {
  return async (/** @type {Context} */ { browser, open }) => {
    const page = await open(PAGE);
    await page.evaluate(remember);
    await collapse(browser, page);
    await kept(browser, page, 1);
    const asks = await body(browser, page);
    await kept(browser, page, asks);
    await undo(browser, page);
    assert.equal((await page.evaluate(shownAppeals)).length, asks, 'not all that was hidden is shown again');
    const left = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => /^c[a-z0-9]{10}$/.test(name))).length);
    assert.deepEqual([left, await page.evaluate(() => document.documentElement.children.length)], [0, 2], 'something of ours is left');
    return `${asks} appeals in the end`;
  };
}

/** A reader who scrolls to the end, step by step, until the page is done.
 * @param {Page} page
 * @param {(state: any) => boolean} done
 */
async function scroll(page, done) {
  await until(async () => {
    await page.evaluate(() => scrollBy({ top: innerHeight * 0.8, behavior: 'instant' }));
    return done(await ask(page, 'state'));
  }, 'the page to have come to its end');
}

/** @type {Record<string, (browser: Browser, page: Page) => Promise<number>>} */
const doings = {
  'late appeals': async (browser, page) => {
    for (const asks of [2, 3]) {
      await ask(page, 'late');
      await kept(browser, page, asks);
    }
    return 3;
  },
  'lazy content': async (_, page) => {
    await ask(page, 'lazy');
    await scroll(page, ({ asks, stories }) => asks === 2 && stories === 3);
    return 2;
  },
  'infinite scroll with the next article': async (browser, page) => {
    await ask(page, 'endless');
    await scroll(page, ({ stories }) => stories === 4);
    assert.equal((await ask(page, 'state')).address, '?part=4');
    await until(async () => !(await tell(browser, page, 'state')).moved, 'the page to be judged at its last address');
    return 4;
  },
  'boxes rendered again': async (browser, page) => {
    const { units } = await tell(browser, page, 'state');
    await ask(page, 'again');
    await kept(browser, page, 1);
    await until(async () => (await tell(browser, page, 'state')).units[0]?.number !== units[0].number, 'the new box to be judged');
    return 1;
  },
  'pushState and another story': async (browser, page) => {
    await ask(page, 'push');
    await kept(browser, page, 1);
    await until(async () => !(await tell(browser, page, 'state')).moved, 'the new page to be judged');
    return 1;
  },
  'replaceState and another story': async (browser, page) => {
    await ask(page, 'replace');
    await kept(browser, page, 1);
    await until(async () => !(await tell(browser, page, 'state')).moved, 'the new page to be judged');
    return 1;
  },
  'another address, and the story later': async (browser, page) => {
    await ask(page, 'address');
    assert.equal((await tell(browser, page, 'state')).moved, true, 'the state does not say that the page went on');
    // Whoever opens the popup now has the page judged where it is.
    await openPopup(browser, page);
    await browser.closePopup();
    assert.equal((await settled(browser, page)).moved, false);
    await ask(page, 'late');
    return 2;
  },
  'a story by the hash': async (browser, page) => {
    await ask(page, 'hash');
    await kept(browser, page, 1);
    assert.equal((await tell(browser, page, 'state')).moved, false);
    assert.equal((await ask(page, 'state')).address, '#/five');
    return 1;
  },
};

/** Left and come back to, as it stood. Whether it is kept is the browser's choice, and a busy one may not.
 * @param {Context} context
 */
async function cached(context) {
  for (let tries = 1; ; tries++) {
    const back = await leftAndBack(context);
    if (back) return goesOn(context, back);
    assert.ok(tries < 4, 'the browser keeps the page in its cache in none of four tries');
  }
}

/** The page, and what stood in it when it was left; null where the browser has loaded it anew.
 * @param {Context} context
 */
async function leftAndBack({ browser, open, origin }) {
  const page = await open(`${PAGE}?cached`);
  await page.evaluate(remember);
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    Object.assign(window, { first: true });
  });
  const before = await collapse(browser, page);
  await lined(browser, page);
  await page.goto(`${origin}/e2e/article.html?cached`);
  assert.equal((await tell(browser, page, 'state')).status, 'fresh', 'the next page is taken for the one before');
  await page.evaluate(() => void setTimeout(() => history.back()));
  const there = (/** @type {string} */ path) => {
    const { persisted, first } = /** @type {any} */ (window);
    return persisted ? 'kept' : location.href.includes(path) && !first && document.readyState === 'complete' && 'anew';
  };
  const how = await until(() => page.evaluate(there, PAGE).catch(() => false), 'the page to come back');
  return how === 'kept' ? { page, before } : null;
}

/** @param {Context} context @param {{ page: import('../click.mjs').Page, before: object }} back */
async function goesOn({ browser }, { page, before }) {
  assert.deepEqual(await tell(browser, page, 'state'), before, 'the page has forgotten');
  assert.deepEqual(await page.evaluate(shownAppeals), []);
  await lined(browser, page);
  // It goes on looking.
  await ask(page, 'late');
  await kept(browser, page, 2);
  await page.evaluate(() => document.querySelector('#main > :last-child')?.remove());
  await undo(browser, page);
  assert.equal(await page.evaluate(difference), '');
}

/** A page that puts an appeal back more than twenty times a minute is left alone, until the reader insists.
 * @param {Context} context
 */
async function fights({ browser, open }) {
  const page = await open('/e2e/fights.html');
  await collapse(browser, page);
  const times = () => page.evaluate(() => Number(/\((\d+)\)/.exec(document.getElementById('copy')?.textContent ?? '')?.[1] ?? 0));
  const spent = () => until(async () => (await tell(browser, page, 'state')).contested, 'the page to be left alone', 60_000);
  await spent();
  const rounds = await times();
  assert.ok(rounds >= 20 && rounds <= 22, `${rounds} rounds were fought`);
  const popup = await openPopup(browser, page);
  assert.equal(popup.status, english('popup_contested'));
  await browser.closePopup();
  assert.equal(await times(), rounds, 'the fight goes on');
  assert.equal(await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.getElementById('box'))).visibility), 'visible');
  await tell(browser, page, 'again');
  await until(async () => (await times()) > rounds, 'the fight to go on when the reader insists');
  await spent();
}

export default function suite() {
  return [
    ...Object.entries(doings).map(([name, body]) => ({ name, oracle: true, body: watched(body) })),
    { name: 'back from the cache', variant: /** @type {const} */ ('cached'), body: cached },
    { name: 'a page that puts it back more than twenty times a minute', limit: 180_000, body: fights },
  ];
}
