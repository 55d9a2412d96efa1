// The pictures: two for the README and the page (docs/), five of 1280 × 800 for the stores
// (dist/store/).
//   node tests/e2e/shots.mjs [--executable CHROMIUM]
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from './chromium.mjs';
import { collapse, lined, undo } from './click.mjs';
import { serve } from './server.mjs';
import { dist, root } from './shared.mjs';
import { until } from './wait.mjs';

const { values } = parseArgs({ options: { executable: { type: 'string' } } });
const LETTER = '/pages/variations/01-hashed-letter-first.html';
const GERMAN = '/pages/variations/09-de-spendenbrief.html';

const store = path.join(root, 'dist/store');
const docs = path.join(root, 'docs');
for (const dir of [store, docs]) fs.mkdirSync(dir, { recursive: true });
const site = await serve();
try {
  await shoot({ width: 960, height: 600 }, async (browser) => {
    const page = await browser.open(site.origin + LETTER);
    await page.evaluate(toAppeals);
    await page.evaluate(frames);
    await page.screenshot(path.join(docs, 'before.png'));
    await collapse(browser, page);
    await lined(browser, page);
    await page.evaluate(toAppeals);
    await page.evaluate(frames);
    await page.screenshot(path.join(docs, 'after.png'));
  });
  await shoot({ width: 1280, height: 800 }, async (browser) => {
    const page = await browser.open(site.origin + LETTER);
    await page.evaluate(toAppeals);
    await page.evaluate(frames);
    await page.screenshot(path.join(store, '1-before.png'));
    await collapse(browser, page);
    const lines = await lined(browser, page);
    await page.evaluate(toAppeals);
    await page.evaluate(frames);
    await page.screenshot(path.join(store, '2-after.png'));
    await explain(page, lines - 1);
    await page.screenshot(path.join(store, '3-why.png'));
    await undo(browser, page);

    const german = await browser.open(site.origin + GERMAN);
    await collapse(browser, german);
    await lined(browser, german);
    await german.evaluate(toAppeals);
    await german.evaluate(frames);
    await german.screenshot(path.join(store, '4-german.png'));

    const own = await browser.open(`${site.origin}/www/index.html`);
    await playground(own);
    await own.screenshot(path.join(store, '5-playground.png'));
  });
} finally {
  site.stop();
}
for (const dir of [docs, store]) for (const name of fs.readdirSync(dir)) console.log(path.relative(root, path.join(dir, name)));

/** @param {{ width: number, height: number }} size @param {(browser: any) => Promise<void>} work */
async function shoot(size, work) {
  const browser = await launch({ dist, executable: values.executable, ...size });
  try {
    await work(browser);
  } finally {
    await browser.stop();
  }
}

/** To the end of the article, where the appeals stand on our pages. */
function toAppeals() {
  const paragraphs = document.querySelectorAll('article p');
  paragraphs[paragraphs.length - 1]?.scrollIntoView({ block: 'start' });
  scrollBy(0, -16);
}

/** Both frames drawn, at the letter.
 * @param {import('./click.mjs').Page} page
 */
async function playground(page) {
  const units = () => page.evaluate(() => document.querySelectorAll('#units > li').length);
  await until(units, 'the first sample');
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.addEventListener('load', () => frame.setAttribute('data-loaded', ''));
  });
  await page.click('[data-sample="samples/en.html"]');
  await until(() => page.evaluate(() => document.querySelectorAll('iframe[data-loaded]').length === 2), 'the frames to load');
  await page.click('#units > li:nth-child(2) .jump');
  await page.evaluate(() => document.getElementById('status')?.scrollIntoView());
  await page.evaluate(frames);
}

/** Two frames, so that what follows scrolling has followed. */
function frames() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))));
}

/** Opens the reasons of a line by keyboard, which gets into a closed root as a mouse would.
 * @param {import('./click.mjs').Page} page
 * @param {number} line
 */
async function explain(page, line) {
  const isThere = (/** @type {number} */ at) => document.activeElement === document.documentElement.children[2 + at];
  for (let presses = 0; !(await page.evaluate(isThere, line)); presses++) {
    assert.ok(presses < 80, 'the line is not reached by keyboard');
    await page.press('Tab');
  }
  await page.press('Tab');
  await page.press('Enter');
  await page.evaluate(frames);
}
