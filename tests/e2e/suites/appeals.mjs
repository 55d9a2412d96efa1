// Pages of the seed's kind: every appeal goes wholly, headline and every paragraph stay.
import assert from 'node:assert/strict';
import { collapse } from '../click.mjs';
import { compare, remember } from '../inpage.mjs';
import { byText } from '../labels.mjs';
import { fixtures, seeds } from '../shared.mjs';

export default function appeals() {
  const pages = [...seeds(), ...fixtures().filter((page) => page.group === 'variations')];
  return pages.map((fixture) => ({
    name: fixture.name,
    body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
      const page = await open(fixture.url);
      const labelled = await page.evaluate(remember, byText(fixture));
      assert.ok(labelled.article >= 5, `only ${labelled.article} pieces of article are seen before the click`);
      assert.ok(labelled.kinds.length > 0, 'the page has no labelled appeal');
      const state = await collapse(browser, page);
      assert.equal(state.status, 'collapsed');
      const after = await page.evaluate(compare);
      assert.deepEqual(after.hiddenArticle, [], 'article text was hidden');
      for (const appeal of after.appeals) {
        assert.deepEqual(appeal.left, [], `left of ${appeal.name}`);
        assert.ok(appeal.hidden > 0, `nothing of ${appeal.name} was hidden`);
      }
      const kinds = state.units.map((unit) => unit.kind).sort();
      assert.deepEqual(kinds, [...labelled.kinds].sort(), 'kinds of the units');
    },
  }));
}
