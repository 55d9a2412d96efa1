// Pages of React, Vue, Svelte and Lit, rendered on a server and taken over in the browser: collapsed,
// updated, undone, navigated. The framework complains of nothing, and no update is lost.
import assert from 'node:assert/strict';
import { collapse, settled, tell, undo } from '../click.mjs';
import { FRAMEWORKS, built } from '../frameworks/build.mjs';
import { STEPS, shown, start } from '../frameworks/news.js';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Page} Page */
/** @typedef {import('../frameworks/news.js').State} State */

/** What the page holds, in all shadow roots, and what of it a reader sees. */
const look = () => {
  /** @type {(root: Document | ShadowRoot) => (Document | ShadowRoot)[]} */
  const within = (root) => [root, ...[...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? within(element.shadowRoot) : []))];
  const roots = within(document);
  const all = (/** @type {string} */ selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const text = (/** @type {Element} */ element) => {
    const inner = within(/** @type {any} */ (element)).slice(1);
    return `${element.textContent}${inner.map((root) => root.textContent).join('')}`.replace(/\s+/g, ' ').trim();
  };
  const seen = (/** @type {Element} */ element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement ?? /** @type {any} */ (at.getRootNode()).host ?? null) {
      if (getComputedStyle(at).opacity === '0') return false;
    }
    return element.checkVisibility({ visibilityProperty: true });
  };
  return {
    texts: [...all('h1'), ...all('#ticks'), ...all('article > *')].map(text),
    hiddenArticle: all('[data-article]').filter((element) => !seen(element)).map(text),
    seenAppeals: all('[data-appeal]').filter((element) => [element, ...all('h2').filter((each) => text(element).includes(text(each)))].some(seen)).map(text),
    note: all('#note').map((field) => /** @type {HTMLInputElement} */ (field).value).join(),
    focused: all('#note').some((field) => /** @type {Document} */ (field.getRootNode()).activeElement === field),
  };
};

/** What it has to hold. @param {State} state */
function expected(state) {
  const { title, parts } = shown(state);
  const says = (/** @type {import('../frameworks/news.js').Part} */ part) => (part.kind ? `${part.text}${state.ticks} readers haveJoin` : part.text);
  return [title, `Read ${state.ticks} times`, ...parts.map(says)];
}

const appeals = (/** @type {State} */ state) => shown(state).parts.filter(({ kind }) => kind).length;
const heard = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (window).heard);
const ready = (/** @type {Page} */ page) => until(() => page.evaluate(() => Boolean(/** @type {any} */ (window).ready && /** @type {any} */ (window).app)), 'the framework to take over');

/** Types into the page's field as a reader does. @param {Page} page @param {string} text */
async function type(page, text) {
  await page.evaluate(() => {
    const inside = /** @type {any} */ (document.querySelector('news-page'))?.shadowRoot ?? document;
    inside.querySelector('#note').focus();
  });
  for (const key of text) await page.press(key);
}

/** A page under test, with the state it should be in. */
class Site {
  state = start();

  /** @param {Context['browser']} browser @param {Page} page */
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  /** @param {keyof typeof STEPS} step @param {string} [story] */
  async step(step, story = 'ferry') {
    this.state = STEPS[step](this.state, story);
    await this.page.evaluate((/** @type {string} */ name, /** @type {string} */ given) => void /** @type {any} */ (window).app[name](given), step, story);
    await until(async () => isDeepEqual((await this.page.evaluate(look)).texts, expected(this.state)), `${step} to be shown`).catch(async (error) => {
      throw new Error(`${error.message}; the page holds ${JSON.stringify((await this.page.evaluate(look)).texts)}`);
    });
    assert.deepEqual((await this.page.evaluate(look)).hiddenArticle, [], `article is hidden after ${step}`);
  }

  /** Every appeal is folded again after what changed. @param {string} after */
  async folded(after) {
    const most = appeals(this.state);
    await until(async () => {
      const { units } = await settled(this.browser, this.page);
      return units.length === most && (await this.page.evaluate(look)).seenAppeals.length === 0;
    }, `all appeals to be hidden after ${after}`);
    const { hiddenArticle, texts } = await this.page.evaluate(look);
    assert.deepEqual([hiddenArticle, texts], [[], expected(this.state)], `after ${after}`);
  }
}

/** @param {unknown} a @param {unknown} b */
function isDeepEqual(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** @param {string} name */
function lived(name) {
  return async (/** @type {Context} */ { browser, open }) => {
    await built();
    const page = await open(`/frameworks/${name}.html`);
    await ready(page);
    await type(page, 'tide');
    const site = new Site(browser, page);
    await collapse(browser, page);
    await site.folded('the click');
    for (const step of /** @type {const} */ (['tick', 'more', 'swap', 'tick'])) {
      await site.step(step);
      await site.folded(step);
    }
    await undo(browser, page);
    assert.equal((await page.evaluate(look)).seenAppeals.length, appeals(site.state), 'undone, not all appeals are seen');
    for (const step of /** @type {const} */ (['tick', 'swap', 'more'])) await site.step(step);
    await tell(browser, page, 'again');
    await site.folded('hiding again');
    await site.step('go', 'mill');
    await site.folded('going on');
    await site.step('tick');
    await site.step('go', 'ferry');
    await site.folded('going back');
    await undo(browser, page);
    await site.step('swap');
    const { note, seenAppeals } = await page.evaluate(look);
    assert.deepEqual([note, seenAppeals.length], ['tide', appeals(site.state)]);
    assert.deepEqual(await heard(page), [], 'the framework complained');
    const marks = await page.evaluate(() => document.documentElement.children.length);
    assert.equal(marks, 2, 'lines are left');
    return `${site.state.ticks} updates, two stories, collapsed three times`;
  };
}

/** The click comes before the framework's script does. What readers get: React's build for development
 * names every attribute a server did not send, an extension's too.
 * @param {string} name
 */
function early(name) {
  return async (/** @type {Context} */ { browser, open }) => {
    await built();
    const page = await open(`/frameworks/${name}.production.html?late`);
    const site = new Site(browser, page);
    await collapse(browser, page);
    await site.folded('the click');
    await page.evaluate(() => /** @type {any} */ (window).hydrate());
    await ready(page);
    assert.deepEqual(await heard(page), [], 'the framework complained as it took over');
    await site.step('tick');
    await site.folded('an update');
    await undo(browser, page);
    await site.step('swap');
    assert.deepEqual(await heard(page), [], 'the framework complained');
  };
}

export default function suite() {
  return FRAMEWORKS.flatMap((name) => [
    { name: `${name}: collapsed, updated, undone, navigated`, oracle: true, limit: 120_000, body: lived(name) },
    { name: `${name}: collapsed before it takes over`, oracle: true, body: early(name) },
  ]);
}
