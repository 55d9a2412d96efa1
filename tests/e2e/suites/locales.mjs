// All that is said, in every language: complete, used, translated, and with room enough.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { KINDS } from '../../../extension/background/kinds.js';
import { speak } from '../click.mjs';
import { atRest, overflows, showState } from '../measure.mjs';
import { root } from '../shared.mjs';
import { states } from '../states.mjs';
import { locales } from '../variants.mjs';
import { until } from '../wait.mjs';

/** @typedef {import('../runner.mjs').Context} Context */

const extension = path.join(root, 'extension');
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Not shown, or a name. */
const NO_WORDS = new Set(['locale', 'direction', 'name']);
/** Words that are the same in English. */
const SAME = new Set(['fr welcome_sites']);
/** What a store shows of it. */
const LONGEST = { name: 75, description: 132 };

/** @param {string} locale @returns {Record<string, string>} */
function messages(locale) {
  const file = JSON.parse(fs.readFileSync(path.join(extension, '_locales', locale, 'messages.json'), 'utf8'));
  return Object.fromEntries(Object.entries(file).map(([key, { message }]) => [key, message]));
}

const english = messages('en');
const stems = new Set(Object.keys(english).filter((key) => /_other$/.test(key)).map((key) => key.replace(PLURAL, '')));

/** Its stem, where a key is one of several plurals. @param {string} key */
function stem(key) {
  const found = key.replace(PLURAL, '');
  return found !== key && stems.has(found) ? found : null;
}

export default function languages() {
  const pure = { browsers: ['chromium'] };
  return [
    { name: 'no key is unused, none is missing in English', ...pure, body: used },
    ...locales().map((locale) => ({ name: `${locale}: complete and translated`, body: (/** @type {Context} */ context) => complete(context, locale) })),
    ...locales().map((locale) => ({
      name: `${locale}: no text leaves its control`,
      variant: /** @type {const} */ ('replaced'),
      limit: 120_000,
      body: (/** @type {Context} */ context) => fits(context, locale),
    })),
    { name: 'a text that leaves its control is noticed', body: noticed },
  ];
}

/** Sources in which a message may be named. */
function sources() {
  const names = fs.readdirSync(extension, { recursive: true, encoding: 'utf8' });
  const own = names.filter((name) => /\.(js|html|json)$/.test(name) && !name.startsWith('_locales'));
  return own.map((name) => fs.readFileSync(path.join(extension, name), 'utf8')).join('\n');
}

async function used() {
  const text = sources();
  const reasons = /REASONS: [^=]*= &?\[([\s\S]*?)\n\];/.exec(fs.readFileSync(path.join(root, 'src/reasons.rs'), 'utf8'))?.[1] ?? '';
  // Keys that are put together, and of what.
  const built = new Set([
    ...KINDS.map((kind) => `kind_${kind}`),
    ...[...reasons.matchAll(/"(\w+)",/g)].map(([, key]) => `reason_${key}`),
    ...['json', 'wrong', 'newer'].map((fault) => `import_${fault}`),
  ]);
  for (const prefix of ['`kind_${', '`reason_${', '`import_${']) assert.ok(text.includes(prefix), `nothing is put together with ${prefix}`);
  const named = (/** @type {string} */ key) => text.includes(`'${key}'`) || text.includes(`"${key}"`) || text.includes(`__MSG_${key}__`);
  const unused = Object.keys(english).filter((key) => !built.has(key) && !named(stem(key) ?? key));
  assert.deepEqual(unused, [], 'unused');
  const calls = [
    /\bsay\('(\w+)'/g, /\bsayCount\('(\w+)'/g, /data-(?:say|with|label)="(\w+)"/g, /new Failure\('(\w+)'/g, /reason: '(\w+)'/g, /__MSG_(\w+)__/g,
  ];
  const wanted = new Set([...calls.flatMap((call) => [...text.matchAll(call)].map(([, key]) => key)), ...built]);
  const missing = [...wanted].filter((key) => !(key in english) && !stems.has(key));
  assert.deepEqual(missing, [], 'missing in English');
  return `${Object.keys(english).length} messages`;
}

/** @param {Context} context @param {string} locale */
async function complete({ browser }, locale) {
  const own = messages(locale);
  const tag = locale.replace('_', '-');
  assert.equal(own.locale, tag);
  assert.equal(own.direction, ['ar', 'he'].includes(locale) ? 'rtl' : 'ltr');
  const plurals = await browser.inExtension((/** @type {string} */ of) => new Intl.PluralRules(of).resolvedOptions().pluralCategories, tag);
  const wanted = new Set(Object.keys(english).flatMap((key) => {
    const counted = stem(key);
    return counted ? plurals.map((/** @type {string} */ plural) => `${counted}_${plural}`) : [key];
  }));
  assert.deepEqual([...wanted].filter((key) => !(key in own)), [], 'missing');
  const known = (/** @type {string} */ key) => wanted.has(key) || stem(key);
  assert.deepEqual(Object.keys(own).filter((key) => !known(key)), [], 'of no use');
  for (const [key, message] of Object.entries(own)) {
    assert.ok(message.trim() === message && message, `${key} is empty or padded`);
    const counted = stem(key);
    const same = english[counted ? `${counted}_other` : key];
    const fills = (/** @type {string} */ text) => [...new Set(text.match(/\$\d/g))].sort();
    // "One paragraph" may do without its number.
    if (!(counted && /_(one|two)$/.test(key))) assert.deepEqual(fills(message), fills(same), `what ${key} is filled with`);
    const words = /\p{L}/u.test(message.replace(/\$\d/g, ''));
    if (locale !== 'en' && words && !NO_WORDS.has(key) && !SAME.has(`${locale} ${key}`)) assert.notEqual(message, same, `${key} is English`);
  }
  for (const [key, most] of Object.entries(LONGEST)) assert.ok(own[key].length <= most, `${key} has ${own[key].length} characters, ${most} is the most`);
}

/** @param {Context} context @param {string} locale */
async function fits({ browser, open }, locale) {
  await speak(browser, locale);
  const wrong = [];
  const popup = await open(browser.extensionUrl('popup/popup.html'));
  await until(() => popup.evaluate(atRest), 'the popup to be at rest');
  const all = states();
  for (const [name, state] of all) {
    await popup.evaluate(showState, state);
    wrong.push(...(await popup.evaluate(overflows)).map((/** @type {string} */ text) => `popup, ${name}: ${text}`));
  }
  for (const file of ['options/options.html', 'welcome/welcome.html', 'welcome/sample.html']) {
    const page = await open(browser.extensionUrl(file));
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    await page.evaluate(() => document.querySelectorAll('[hidden]:not(#file)').forEach((each) => each.removeAttribute('hidden')));
    for (const width of [1280, 480]) {
      await page.resize(width, 700);
      wrong.push(...(await page.evaluate(overflows)).map((/** @type {string} */ text) => `${file}, ${width} wide: ${text}`));
    }
    await page.resize(1280, 900);
  }
  assert.deepEqual(wrong, []);
  return `${all.length} states of the popup, 3 pages`;
}

/** @param {Context} context */
async function noticed({ browser, open }) {
  const page = await open(browser.extensionUrl('options/options.html'));
  assert.deepEqual(await page.evaluate(overflows), []);
  await page.evaluate(() => {
    const button = /** @type {HTMLElement} */ (document.getElementById('export'));
    button.style.cssText = 'width: 20px; min-width: 0; white-space: nowrap';
  });
  assert.deepEqual(await page.evaluate(overflows), ['button#export: Export']);
}
