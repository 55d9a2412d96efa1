// The first run: one page, and a sample on which everything works.
import assert from 'node:assert/strict';
import { collapse, lined, speak, undo } from '../click.mjs';
import { compare, remember } from '../inpage.mjs';
import { openPopup } from '../popup.mjs';
import { locales } from '../variants.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */
/** @typedef {import('../click.mjs').Browser} Browser */

export default function welcome() {
  return [
    // That it opens by itself, and once, every start of the browser under test waits for.
    { name: 'leads to the sample', body: leads },
    { name: 'the sample, by the toolbar button', body: byToolbar },
    ...locales().map((locale) => ({
      name: `the sample in ${locale}: both appeals collapse, no word of the article does`,
      variant: /** @type {const} */ ('replaced'),
      limit: 90_000,
      body: (/** @type {Context} */ context) => inLocale(context, locale),
    })),
  ];
}

/** The labels our own page does without. */
const labelled = () => {
  document.querySelector('article')?.setAttribute('data-article', '');
  document.querySelector('.donation-box')?.setAttribute('data-appeal', 'donation');
  document.querySelector('.newsletter-signup')?.setAttribute('data-appeal', 'newsletter');
};

/** @param {Context} context */
async function leads({ browser, open }) {
  const page = await open(browser.extensionUrl('welcome/welcome.html'));
  await page.click('a.button');
  const there = () => location.pathname.endsWith('/sample.html') && document.title !== 'Clearcolumn';
  // While the page goes there, nothing can be asked of it.
  await until(() => page.evaluate(there).catch(() => false), 'the sample');
  await page.evaluate(labelled);
  await page.evaluate(remember);
  await page.click('#try');
  await until(async () => (await page.evaluate(compare)).appeals.every((/** @type {any} */ appeal) => appeal.left.length === 0), 'the appeals to be hidden');
  assert.deepEqual((await page.evaluate(compare)).hiddenArticle, []);
  await page.click('#try');
  await until(async () => (await page.evaluate(compare)).appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0), 'the appeals to be shown');
}

/** @param {Context} context */
async function byToolbar({ browser, open }) {
  const page = await open(browser.extensionUrl('welcome/sample.html'));
  await page.evaluate(labelled);
  await page.evaluate(remember);
  const popup = await openPopup(browser, page);
  assert.deepEqual(popup.groups.map(({ units }) => units.length), [1, 1]);
  await browser.closePopup();
  // What the popup asks the background reaches this page too, which must not answer in its place.
  const other = await open('/pages/counter/01-story-quoting-donor-letter.html');
  assert.equal((await collapse(browser, other)).status, 'nothing');
  await undo(browser, page);
  assert.ok((await page.evaluate(compare)).appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0));
}

/** @param {Context} context @param {string} locale */
async function inLocale({ browser, open }, locale) {
  await speak(browser, locale);
  const page = await open(browser.extensionUrl('welcome/sample.html'));
  assert.equal(await page.evaluate(() => document.documentElement.lang), locale.replace('_', '-'));
  await page.evaluate(labelled);
  const { article } = await page.evaluate(remember);
  assert.ok(article >= 6, `${article} pieces of article are seen`);
  const { units } = await collapse(browser, page);
  assert.deepEqual(units.map(({ kind, place }) => [kind, place]), [['donation', 'line'], ['newsletter', 'line']]);
  await lined(browser, page);
  const after = await page.evaluate(compare);
  assert.deepEqual(after.hiddenArticle, []);
  for (const appeal of after.appeals) assert.deepEqual(appeal.left, [], `left of ${appeal.name}`);
}
