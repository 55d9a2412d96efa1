// Scores the built extension on pages labelled in their markup, in a real browser, as a reader
// would see them: which labelled appeals are hidden after the click, and whether any article is.
//   node tests/e2e/score.mjs [--browser chromium|firefox] [--executable PATH] FOLDER…
// FOLDER is below tests/pages: blind/open, blind/sealed, kinds. Prints figures, never pages'
// words, so that sealed pages stay unread.
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as chromium from './chromium.mjs';
import { collapse } from './click.mjs';
import * as firefox from './firefox.mjs';
import { serve } from './server.mjs';
import { dist, htmlFiles, pages } from './shared.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string', default: 'chromium' }, executable: { type: 'string' } },
});
if (!positionals.length) {
  console.error('which folders of tests/pages? for example: blind/open blind/sealed');
  process.exit(2);
}

/** Core kinds, as the corpus' rules have them. */
const CORE = ['donation', 'newsletter', 'subscription', 'registration'];
/** Share of an appeal's words that must be hidden. */
const FOUND = 0.8;

/** Writes down the labelled text that can be seen; runs in the page. */
function remember() {
  const seen = (/** @type {Text} */ node) => {
    const element = node.parentElement;
    if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getClientRects().length > 0;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const words = node.data.trim().split(/\s+/).filter(Boolean).length;
    if (!words || !seen(node)) continue;
    const appeal = /** @type {HTMLElement | null} */ (node.parentElement?.closest('[data-appeal]'));
    if (appeal) {
      const all = [...document.querySelectorAll('[data-appeal]')];
      const key = appeal.dataset.unit ?? String(all.indexOf(appeal));
      texts.push({ node, words, key, kind: appeal.dataset.appeal ?? '', place: appeal.dataset.place ?? 'inline' });
    } else if (node.parentElement?.closest('[data-article]')) {
      texts.push({ node, words, key: 'article', kind: '', place: '' });
    }
  }
  Object.assign(window, { scored: { texts, seen } });
}

/** Sums the words hidden by now, by label; runs in the page. */
function measure() {
  const { texts, seen } = /** @type {any} */ (window).scored;
  /** @type {Record<string, { kind: string, place: string, words: number, hidden: number }>} */
  const sums = {};
  for (const { node, words, key, kind, place } of texts) {
    sums[key] ??= { kind, place, words: 0, hidden: 0 };
    sums[key].words += words;
    if (!seen(node)) sums[key].hidden += words;
  }
  return sums;
}

const site = await serve();
const module = values.browser === 'firefox' ? firefox : chromium;
const browser = await module.launch({ dist, executable: values.executable });
/** @type {Record<string, [number, number]>} */
const found = {};
/** @param {string} name @param {boolean} is */
const count = (name, is) => {
  const [some, all] = found[name] ?? [0, 0];
  found[name] = [some + Number(is), all + 1];
};
let hurt = 0;
let scored = 0;
for (const folder of positionals) {
  for (const file of htmlFiles(path.join(pages, folder))) {
    const page = await browser.open(`${site.origin}/pages/${folder}/${path.basename(file)}`);
    await page.evaluate(remember);
    const state = await collapse(browser, page);
    const sums = await page.evaluate(measure);
    await page.close();
    scored++;
    if (sums.article?.hidden > 0) {
      hurt++;
      console.log(`hurt    ${folder}/${path.basename(file, '.html')}: ${sums.article.hidden} words`);
    }
    delete sums.article;
    for (const { kind, place, words, hidden } of Object.values(sums)) {
      const is = hidden >= FOUND * words;
      count(`  ${kind}`, is);
      if (CORE.includes(kind)) count(place === 'chrome' ? 'chrome' : 'in the way', is);
    }
    if (state.status === 'error') console.log(`error   ${file}: ${state.reason}`);
  }
}
await browser.stop();
site.stop();
console.log(`${values.browser} ${browser.version}: ${scored} pages, ${hurt} hurt`);
for (const [name, [some, all]] of Object.entries(found).sort()) {
  console.log(`${name.padEnd(16)} ${some}/${all} = ${(some / all).toFixed(3)}`);
}
