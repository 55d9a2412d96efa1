// No page ever loses article text; a page that is all article loses nothing.
import assert from 'node:assert/strict';
import { collapse } from '../click.mjs';
import { compare, remember } from '../inpage.mjs';
import { fixtures } from '../shared.mjs';

export default function article() {
  const pages = fixtures().filter((page) => page.group !== 'variations');
  return pages.map((fixture) => ({
    name: fixture.name,
    body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
      const page = await open(fixture.url);
      const before = await page.evaluate(remember);
      assert.ok(before.article > 0, 'no article text is seen before the click');
      const state = await collapse(browser, page);
      const after = await page.evaluate(compare);
      assert.deepEqual(after.hiddenArticle, [], 'article text was hidden');
      if (fixture.group === 'counter') {
        assert.equal(state.status, 'nothing', `collapsed: ${state.units.map((unit) => unit.kind)}`);
      }
    },
  }));
}
