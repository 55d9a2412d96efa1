// Pictures of every state of the lines, beside those that gallery.mjs made of our own pages, for looking at: each layout, light, dark, right to left, narrow,
// at 200 %, in forced colours, on paper, in each language.
//   node tests/e2e/gallery-lines.mjs --out DIR [--executable PATH]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { appeal, build, CLOTH, closable, MODAL } from './build.mjs';
import { launch } from './chromium.mjs';
import { clickIn, collapse, lined } from './click.mjs';
import { oracleExtension } from './oracle.mjs';
import { serve } from './server.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' }, executable: { type: 'string' } } });
const { out, executable } = values;
if (!out) throw new Error('usage: gallery-lines.mjs --out DIR [--executable PATH]');
fs.mkdirSync(out, { recursive: true });

const LAYOUTS = '/oracle/layouts/thirty.html';
const ARTICLE = '/e2e/article.html';
const DARK = 'html, body { background: #14171c; color: #d8dbe0 } .box, .appeal { background: #20252d !important } a { color: #8ab4f8 }';
const PICTURE = 'body { background: linear-gradient(120deg, #b3541e, #f2c14e 40%, #2c6e49 70%, #1b3a4b) }';
const LOCALES = ['en', 'de', 'fr', 'es', 'ru', 'ja', 'ar'];

/** @type {{ group: string, name: string, file: string }[]} */
const pictures = [];
const site = await serve();
const dist = oracleExtension();
/** @typedef {Awaited<ReturnType<typeof launch>>} Browser */
/** @typedef {import('./chromium-page.mjs').ChromiumPage} Page */

/** @param {string} group @param {string} name */
function file(group, name) {
  const picture = { group, name, file: `${group}-${name}.png`.replaceAll(/[^\w.-]+/g, '-').toLowerCase() };
  pictures.push(picture);
  return path.join(/** @type {string} */ (out), picture.file);
}

/** A collapsed page.
 * @param {Browser} browser
 * @param {string} url
 * @param {import('./build.mjs').Scene} scene
 * @param {{ narrow?: boolean, media?: Parameters<Page['media']>[0] }} [how]
 * @returns {Promise<Page>}
 */
async function collapsed(browser, url, scene, { narrow = false, media = {} } = {}) {
  const page = await browser.open(site.origin + url);
  if (narrow) await page.page.setViewportSize({ width: 390, height: 780 });
  await page.media(media);
  await page.evaluate(build, scene);
  await collapse(browser, page);
  await lined(browser, page);
  return page;
}

/** Whole pages of all layouts, and each layout by itself. @param {Browser} browser */
async function layouts(browser) {
  /** @type {[string, import('./build.mjs').Scene, object?][]} */
  const views = [
    ['light', {}],
    ['dark', { css: DARK }],
    ['on a picture', { css: PICTURE }],
    ['right to left', { root: { dir: 'rtl' } }],
    ['narrow', { css: 'main { width: auto; padding: 0 16px } .grid { display: block !important }' }, { narrow: true }],
    ['forced colours', {}, { media: { forcedColors: true } }],
    ['printed', {}, { media: { medium: 'print' } }],
  ];
  for (const [name, scene, how] of views) {
    const page = await collapsed(browser, LAYOUTS, scene, how);
    await page.screenshot(file('layouts', name), true);
    if (name === 'light' || name === 'dark') {
      for (const section of await page.page.locator('section').all()) {
        await section.screenshot({ path: file(name, String(await section.getAttribute('id'))) });
      }
    }
    await page.close();
  }
}

/** What a line can be: a unit shown, reasons, several units, the end of a withheld article.
 * @param {Browser} browser
 * @param {string} group
 * @param {{ css?: string, narrow?: boolean, root?: Record<string, string>, media?: object }} [how]
 */
async function states(browser, group, { css = '', narrow, root, media } = {}) {
  const inline = { css: `.appeal { background: #eef3f8; padding: 16px } ${css}`, root, add: [appeal('donation'), appeal('newsletter'), { tag: 'p', text: '· · ·' }, appeal('subscription')] };
  const page = await collapsed(browser, ARTICLE, inline, { narrow, media });
  await page.evaluate(() => document.getElementById('text')?.prepend(...document.querySelectorAll('body > .appeal, body > p')));
  await lined(browser, page);
  await page.screenshot(file(group, 'lines'));
  await clickIn(page, 0, '.why');
  await page.screenshot(file(group, 'reasons of two'));
  await clickIn(page, 0, '.why');
  await clickIn(page, 1, '.show');
  await page.page.keyboard.press('Tab');
  await page.screenshot(file(group, 'shown, with focus'));
  await page.close();
  const over = { css: `${MODAL}${CLOTH} main { filter: blur(5px) } ${css}`, root, add: [{ id: 'cloth' }, appeal('subscription')], body: { style: 'overflow: hidden' } };
  const gate = await collapsed(browser, ARTICLE, { ...over, withheld: true }, { narrow, media });
  await gate.screenshot(file(group, 'cut off'));
  await gate.close();
}

try {
  const browser = await launch({ dist, executable });
  await layouts(browser);
  await states(browser, 'light');
  await states(browser, 'dark', { css: DARK });
  await states(browser, 'narrow', { narrow: true });
  await states(browser, 'forced colours', { media: { forcedColors: true } });
  const popup = await collapsed(browser, ARTICLE, { css: MODAL + CLOTH, add: [{ id: 'cloth' }, closable('newsletter')], body: { style: 'overflow: hidden' } });
  await popup.screenshot(file('light', 'overlay gone'));
  await browser.stop();
  const zoomed = await launch({ dist, executable, width: 640, height: 450, scale: 2 });
  await states(zoomed, 'at 200 %');
  await zoomed.stop();
  for (const locale of LOCALES) {
    const local = await launch({ dist, executable, locale });
    await states(local, `in ${locale}`, { root: locale === 'ar' ? { dir: 'rtl', lang: 'ar' } : undefined });
    await local.stop();
  }
} finally {
  site.stop();
}
index();
console.log(`${pictures.length} pictures: ${path.join(out, 'index.html')}`);

/** One page to look at them all. */
function index() {
  const own = new Set(pictures.map((picture) => picture.file));
  for (const other of fs.readdirSync(/** @type {string} */ (out)).filter((name) => name.endsWith('.png') && !own.has(name))) {
    pictures.push({ group: 'pages of the extension', name: other.replace('.png', ''), file: other });
  }
  const groups = [...new Set(pictures.map(({ group }) => group))];
  const figure = (/** @type {typeof pictures[0]} */ { name, file: source }) =>
    `<figure><a href="${source}"><img src="${source}" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
  const sections = groups.map((group) => `<h2>${group}</h2>\n<div>${pictures.filter((picture) => picture.group === group).map(figure).join('\n')}</div>`);
  const css = 'body{font:15px/1.4 system-ui;margin:24px}div{display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0}img{max-width:420px;max-height:520px;border:1px solid #ccc}';
  fs.writeFileSync(
    path.join(/** @type {string} */ (out), 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Clearcolumn: gallery</title><style>${css}</style><h1>Every state</h1>\n${sections.join('\n')}\n`,
  );
}
