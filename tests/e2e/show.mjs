// Opens a page with the extension loaded. With --out: clicks the toolbar button, prints each
// collapsed unit, writes screenshots there. Without: leaves the window to the reader.
//   node tests/e2e/show.mjs --browser chromium|firefox --url URL [--executable PATH] [--out DIR]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { collapse, lined } from './click.mjs';
import { dist } from './shared.mjs';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    url: { type: 'string' },
    executable: { type: 'string' },
    out: { type: 'string' },
  },
});
const { browser: name, url, executable, out } = values;
if (!url || (name !== 'chromium' && name !== 'firefox')) throw new Error('usage: show.mjs --browser chromium|firefox --url URL');

const { launch } = await import(`./${name}.mjs`);
/** @type {import('./click.mjs').Browser} */
const browser = await launch({ dist, executable, headless: !!out, offline: false });
if (out) {
  try {
    await show(out);
  } finally {
    await browser.stop();
  }
} else {
  await browser.open(url);
  console.log(`${name} ${browser.version} is open on ${url}: click the Clearcolumn button. Close the window to end.`);
  await browser.exited;
}

/** @param {string} dir */
async function show(dir) {
  const page = await browser.open(/** @type {string} */ (url));
  await page.screenshot(path.join(dir, 'before.png'), true);
  const state = await collapse(browser, page);
  // Whatever else stands beside a page's body makes the lines hard to count; a picture is taken all the same.
  await lined(browser, page).catch(() => {});
  await page.screenshot(path.join(dir, 'after.png'), true);
  console.log(`${name} ${browser.version}, ${url}`);
  if (!state.units.length) console.log('Nothing was collapsed.');
  for (const unit of state.units) {
    console.log(`- ${unit.kind}, confidence ${unit.confidence.toFixed(3)}, ${count(unit.words, 'word')} in ${count(unit.blocks, 'block')}${unit.place === 'overlay' ? ', over the page' : ''}`);
    for (const reason of unit.reasons) console.log(`    ${sentence(reason)}`);
  }
  if (state.withheld) console.log('The publisher says that this article is not free to read here.');
  console.log(`Screenshots: ${dir}/before.png, ${dir}/after.png`);
}

/** @param {number} number @param {string} what */
function count(number, what) {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** A reason in English, as the extension tells it.
 * @param {{ key: string, quote: string }} reason
 */
function sentence({ key, quote }) {
  const messages = JSON.parse(fs.readFileSync(path.join(dist, '_locales/en/messages.json'), 'utf8'));
  const reason = messages[`reason_${key}`]?.message ?? key;
  if (!quote) return reason;
  /** @type {string} */
  const pattern = messages.reason_with_quote.message;
  return pattern.replace(/\$(REASON|1)\$?/gi, () => reason).replace(/\$(QUOTE|2)\$?/gi, () => quote);
}
