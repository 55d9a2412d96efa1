// The report of a mistake: what is in it, and what never is.
import assert from 'node:assert/strict';
import { english, openPopup, popup, press } from '../popup.mjs';

/** @typedef {import('../runner.mjs').Context} Context */

/** All the words a report may hold beside names of kinds, evidence and tags. */
const FRAME = /^(clearcolumn|chrome|firefox|en|page|collapsed|withheld|contested|moved|words|delivered|settings|off|none|lines|on|line|row|overlay|plain|shown|blocks|evidence|tags)$/;

export default function reports() {
  return ['/pages/variations/02-amount-buttons-bem.html', '/pages/kinds/06-pt-paywall-jsonld.html', '/pages/kinds/13-ja-custom-element.html'].map((url) => ({
    name: `no words of the page and no address: ${url.split('/').at(-1)}`,
    body: (/** @type {Context} */ context) => copied(context, url),
  }));
}

/** @param {Context} context @param {string} url */
async function copied({ browser, open }, url) {
  const page = await open(url);
  await openPopup(browser, page);
  const catchCopy = () => {
    navigator.clipboard.writeText = async (text) => void document.body.setAttribute('data-copied', text);
  };
  await browser.inPopup(catchCopy);
  await press(browser, '#report');
  await popup(browser, (now) => now.reported === english('popup_reported'), 'it to say that it was copied');
  /** @type {string} */
  const text = await browser.inPopup(() => document.body.getAttribute('data-copied'));
  const [first, second, third, ...units] = text.trimEnd().split('\n');
  assert.match(first, /^Clearcolumn \d+\.\d+\.\d+, (Chrome|Firefox) \d+, en$/);
  assert.match(second, /^page: \w+(, withheld)?, \d+ words delivered$/);
  assert.equal(third, 'settings: off none, lines on');
  const tags = new Set(await page.evaluate(() => [...document.querySelectorAll('*')].map((element) => element.localName)));
  const lines = units.join('\n').split(/\n(?=\d+: )/);
  if (units.length) {
    for (const line of lines) {
      assert.match(line, /^\d+: (donation|newsletter|subscription|registration|app|social) [01]\.\d{3}, (line|row|overlay|plain), \d+ blocks, \d+ words\n {3}evidence: [a-z_ ]+\n {3}tags: [a-z0-9 -]+$/);
      const [, named] = /tags: (.*)$/.exec(line) ?? [];
      for (const tag of named.split(' ')) assert.ok(tag === '-' || (tags.has(tag) && !tag.includes('-')), `<${tag}> is no tag of HTML`);
    }
  }
  // Whatever is a word in it is ours.
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    const ours = FRAME.test(word) || tags.has(word) || /^(donation|newsletter|subscription|registration|social)$/.test(word) || english_has(word);
    assert.ok(ours, `“${word}” is not ours`);
  }
  for (const part of ['127.0.0.1', '/pages/', 'http']) assert.ok(!text.includes(part), `it holds ${part}`);
}

/** Words of evidence's names. @param {string} word */
function english_has(word) {
  return EVIDENCE.has(word);
}

const EVIDENCE = new Set(
  ('asks money gift amounts email field subscribe price offer account follow gate small print thanks letter button own words ' +
    'markup fixed over page box').split(' '),
);
