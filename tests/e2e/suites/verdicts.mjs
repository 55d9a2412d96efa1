// The shipped wasm in the extension's own page and the native core say the same of every fixture.
import assert from 'node:assert/strict';
import { classifier } from '../bundle.mjs';
import { paths, read } from '../columns.mjs';
import { columns, pageId, predictions } from '../lab.mjs';
import { fixtures, seeds } from '../shared.mjs';

export default async function verdicts() {
  const classify = await classifier();
  return [
    {
      name: 'native and wasm',
      limit: 120_000,
      body: async (/** @type {import('../runner.mjs').Context} */ { browser }) => {
        const pages = [...seeds(), ...fixtures()];
        const [snapshots, native] = await Promise.all([columns(pages), predictions(pages)]);
        const ids = pages.map((page) => pageId(page.file));
        const answers = /** @type {any[]} */ (await browser.inExtension(classify, ids.map((id) => snapshots.get(id))));
        let units = 0;
        ids.forEach((id, i) => {
          const { answer, error } = answers[i];
          assert.equal(error, undefined, `${id}: ${error?.message}`);
          const path = paths(read(snapshots.get(id)));
          const wasm = answer.units.flatMap((/** @type {any} */ unit, /** @type {number} */ number) =>
            unit.elements.map((/** @type {number} */ element) => ({
              path: path[element],
              kind: unit.kind,
              confidence: unit.confidence,
              unit: number,
            })),
          );
          const lab = native.get(id).collapsed.map((/** @type {any} */ { path, kind, confidence, unit }) => ({ path, kind, confidence, unit }));
          assert.deepEqual(wasm, lab, id);
          units += answer.units.length;
        });
        assert.ok(units > 0, 'nothing was found on any page');
        return `${pages.length} pages, ${units} units equal`;
      },
    },
  ];
}
