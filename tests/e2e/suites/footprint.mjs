// What a page that listens can notice of us: the hosts of our lines and one attribute per element.
import assert from 'node:assert/strict';
import { collapse, lined } from '../click.mjs';
import { fixtures } from '../shared.mjs';

const start = () => /** @type {any} */ (window).watcher.start();
const report = () => /** @type {any} */ (window).watcher.report();

export default function footprint() {
  const pages = fixtures().filter((page) => /^variations\/0[124]/.test(page.name));
  return [
    ...pages.slice(0, 1),
    ...pages.map((page) => ({ ...page, name: `${page.name}, every label`, url: page.url.replace('/pages/', '/oracle/'), oracle: true })),
  ].map((fixture) => ({
    name: fixture.name,
    oracle: 'oracle' in fixture,
    body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
      const page = await open(`${fixture.url}?watched`);
      await page.evaluate(start);
      const state = await collapse(browser, page);
      assert.ok(state.units.length > 0, 'nothing was collapsed');
      const lines = await lined(browser, page);
      const seen = await page.evaluate(report);
      assert.deepEqual(seen.violations, [], 'policy violations');
      assert.deepEqual(seen.errors, [], 'errors');
      assert.deepEqual(seen.globals, [], 'globals');
      // The browser itself asks for a site's icon once.
      const entries = seen.entries.filter((/** @type {string} */ entry) => !entry.endsWith('/favicon.ico'));
      assert.deepEqual(entries, [], 'performance entries');

      const attributes = seen.mutations.filter((/** @type {any} */ m) => m.type === 'attributes' && !m.added);
      const ofHosts = seen.mutations.filter((/** @type {any} */ m) => m.type === 'attributes' && m.added);
      const children = seen.mutations.filter((/** @type {any} */ m) => m.type === 'childList');
      assert.deepEqual(ofHosts, [], 'a host was changed after it was put into the page');
      assert.equal(attributes.length + children.length, seen.mutations.length, 'other mutations');
      assert.ok(attributes.length >= state.units.length, 'fewer attributes than units');
      assert.equal(new Set(attributes.map((/** @type {any} */ m) => m.attribute)).size, 1, `attribute names: ${attributes.map((/** @type {any} */ m) => `${m.on} ${m.attribute}`)}`);
      assert.ok(!attributes.some((/** @type {any} */ m) => m.twice), 'an attribute was set more than once');
      for (const change of children) {
        assert.equal(change.on, 'html', 'a line was put elsewhere than at the end of the document');
        assert.equal(change.removed, 0);
        for (const node of change.added) assert.deepEqual([node.children, node.shadow], [0, false], `${node.name} shows its inside`);
      }
      const hosts = children.flatMap((/** @type {any} */ m) => m.added).length;
      assert.equal(hosts, lines, 'one host a line');
      assert.ok(hosts > 0, 'no line was put in the page: the test shows nothing of them');
      return `${state.units.length} units: ${attributes.length} attributes, ${hosts} hosts`;
    },
  }));
}
