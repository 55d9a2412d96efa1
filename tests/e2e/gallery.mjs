// Pictures of every state of every page of ours: light, dark, and from right to left.
//   node tests/e2e/gallery.mjs [--browser chromium|firefox] [--locales en,ar] [--executable PATH] [--out DIR]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { speak } from './click.mjs';
import { atRest, showState } from './measure.mjs';
import { root } from './shared.mjs';
import { states } from './states.mjs';
import { variants } from './variants.mjs';
import { until } from './wait.mjs';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    locales: { type: 'string', default: 'en,ar' },
    executable: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'dist/gallery') },
  },
});
const { launch } = await import(`./${values.browser}.mjs`);
/** @type {import('./click.mjs').Browser} */
const browser = await launch({ ...variants.replaced(), executable: values.executable });
fs.mkdirSync(values.out, { recursive: true });
/** @type {string[]} */
const files = [];

try {
  for (const locale of values.locales.split(',')) {
    await speak(browser, locale);
    for (const dark of [false, true]) await shots(locale, dark);
  }
} finally {
  await browser.stop();
}
const pictures = files.map((file) => `<figure><img src="${file}" alt=""><figcaption>${file}</figcaption></figure>`);
const style = 'body{font:13px system-ui;background:#888;display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0}img{display:block;max-width:640px}';
fs.writeFileSync(path.join(values.out, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style>${pictures.join('')}`);
console.log(`${files.length} pictures: ${path.join(values.out, 'index.html')}`);

/** @param {string} locale @param {boolean} dark */
async function shots(locale, dark) {
  /** @param {import('./click.mjs').Page} page @param {string} name @param {boolean} [full] */
  const take = async (page, name, full) => {
    const file = `${name}-${locale}-${dark ? 'dark' : 'light'}.png`;
    await page.screenshot(path.join(values.out, file), full);
    files.push(file);
  };
  const popup = await browser.open(browser.extensionUrl('popup/popup.html'));
  await popup.setDark(dark);
  await until(() => popup.evaluate(atRest), 'the popup to be at rest');
  for (const [name, state] of states()) {
    await popup.evaluate(showState, state);
    // As large as a browser would make it.
    await popup.resize(340, await popup.evaluate(() => Math.ceil(document.querySelector('main')?.getBoundingClientRect().height ?? 0)));
    await take(popup, `popup-${name}`);
  }
  await popup.close();
  for (const name of ['options', 'welcome', 'sample']) {
    const page = await browser.open(browser.extensionUrl(`${name === 'sample' ? 'welcome' : name}/${name}.html`));
    await page.setDark(dark);
    await page.resize(800, 700);
    await until(() => page.evaluate(() => document.documentElement.lang), 'the page to have its language');
    await take(page, name, true);
    if (name === 'sample') {
      await page.click('#try');
      await until(() => page.evaluate(() => document.documentElement.children.length === 4), 'the lines');
      await take(page, 'sample-collapsed', true);
    }
    await page.close();
  }
}
