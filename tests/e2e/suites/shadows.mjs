// Appeals in shadow roots: open and closed, declared in the markup, nested, slotted, as a whole host.
import assert from 'node:assert/strict';
import { clickIn, collapse, lined, undo } from '../click.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */

/** A closed root in an open one, with an appeal and article in it. */
const nest = () => {
  const outer = /** @type {Element} */ (document.getElementById('outer')).attachShadow({ mode: 'open' });
  const inner = document.createElement('div');
  outer.append(inner);
  const closed = inner.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('div { padding: 4px }');
  closed.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  box.setAttribute('itemtype', 'appeal:social:-');
  const text = document.createElement('p');
  text.textContent = 'The pilot has eaten nine of them.';
  const heading = document.createElement('h2');
  heading.textContent = 'Follow the harbour';
  box.append(heading);
  closed.append(text, box);
  Object.assign(window, { hiddenRoot: closed });
};

/** Every heading of an appeal and every paragraph of the article, and whether it is seen; what is adopted. */
const look = () => {
  const seen = (/** @type {Element} */ element) => {
    // Opacity of a host counts, which checkVisibility does not look for beyond a root.
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement ?? /** @type {any} */ (at.getRootNode()).host ?? null) {
      if (getComputedStyle(at).opacity === '0') return false;
    }
    return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  };
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? []), /** @type {any} */ (window).hiddenRoot];
  const all = (/** @type {string} */ selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  return {
    appeals: all('h2').filter(seen).map((/** @type {Element} */ element) => element.textContent),
    article: all('p').filter(seen).length,
    sheets: roots.map((root) => root.adoptedStyleSheets.length),
    left: Math.round(document.querySelector('.row p')?.getBoundingClientRect().left ?? 0),
  };
};

/** @param {Context} context */
async function shadows({ browser, open }) {
  const page = await open('/e2e/shadow.html');
  await page.evaluate(nest);
  const before = await page.evaluate(look);
  assert.deepEqual(before.appeals.sort(), ['Follow the harbour', 'Keep us afloat', 'The Harbour Letter', 'Two a month']);
  const state = await collapse(browser, page);
  assert.deepEqual(state.units.map(({ kind }) => kind).sort(), ['app', 'donation', 'newsletter', 'social', 'subscription']);
  const lines = await lined(browser, page);
  assert.ok(lines >= 4, `${lines} lines`);
  const during = await page.evaluate(look);
  assert.deepEqual(during.appeals, []);
  assert.equal(during.article, before.article, 'article was hidden');
  assert.equal(during.left, before.left, 'article moved sideways');
  // One is shown by its line, as anywhere.
  await clickIn(page, 0, '.show');
  await until(async () => (await page.evaluate(look)).appeals.length > 0, 'a unit to be shown');
  await undo(browser, page);
  const after = await page.evaluate(look);
  assert.deepEqual({ ...after, appeals: after.appeals.sort() }, before);
  return `${state.units.length} units, ${lines} lines`;
}

export default function suite() {
  return [{ name: 'open, closed, declared, nested, slotted, whole hosts', oracle: true, body: shadows }];
}
