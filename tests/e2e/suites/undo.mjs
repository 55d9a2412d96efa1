// Undo leaves nothing of ours: the document equals one that was never touched.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { collapse, lined, undo } from '../click.mjs';
import { compare, difference, remember } from '../inpage.mjs';
import { Skip } from '../runner.mjs';
import { fixtures, seeds } from '../shared.mjs';
import { byText } from '../labels.mjs';

const source = () => document.documentElement.outerHTML;

export default function undos() {
  const labelled = fixtures().filter((page) => page.group !== 'counter');
  return [
    ...[...seeds(), ...labelled].map((page) => ({ name: page.name, body: undone(page, page.url) })),
    // Every label collapsed, whatever the core would find.
    ...labelled.filter(hasLabel).map((page) => ({
      name: `${page.name}, every label`,
      oracle: true,
      body: undone(page, page.url.replace('/pages/', '/oracle/')),
    })),
  ];
}

/** One page brings its appeals later. @param {{ file: string }} fixture */
function hasLabel(fixture) {
  return fs.readFileSync(fixture.file, 'utf8').includes('data-appeal=');
}

/** @param {{ group: string, file: string, url: string }} fixture @param {string} url */
function undone(fixture, url) {
  return async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
    const control = await open(url);
    const page = await open(url);
    await page.evaluate(remember, byText(fixture));
    const state = await collapse(browser, page);
    if (state.status === 'nothing' && url === fixture.url) throw new Skip('the core finds nothing here, so there is nothing to undo');
    assert.ok(state.units.length > 0, 'nothing was collapsed');
    await lined(browser, page);
    assert.notEqual(await page.evaluate(difference), '', 'a unit is collapsed, so the document must differ');
    const during = await page.evaluate(compare);
    assert.ok(during.appeals.some((/** @type {any} */ appeal) => appeal.hidden > 0) || !during.appeals.length, 'nothing is hidden');
    assert.deepEqual(during.hiddenArticle, [], 'article text was hidden');
    if (url !== fixture.url) {
      const left = during.appeals.filter((/** @type {any} */ appeal) => appeal.left.length > 0);
      assert.deepEqual(left, [], 'of a collapsed appeal something is still seen');
    }

    await undo(browser, page);
    assert.equal(await page.evaluate(difference), '', 'the document differs from itself before the click');
    const after = await page.evaluate(compare);
    assert.ok(after.appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0), 'an appeal is still hidden');
    // A lock that had to be lifted comes back as the last attribute, so bytes may differ there.
    if (!state.units.some((unit) => unit.place === 'overlay')) {
      assert.equal(await page.evaluate(source), await control.evaluate(source), 'the document differs from the control copy');
    }
  };
}
