// Undo leaves nothing of ours: the document equals one that was never touched.
import assert from 'node:assert/strict';
import { collapse, undo } from '../click.mjs';
import { compare, difference, remember } from '../inpage.mjs';
import { Skip } from '../runner.mjs';
import { fixtures, seeds } from '../shared.mjs';
import { byText } from '../labels.mjs';

const source = () => document.documentElement.outerHTML;

export default function undos() {
  return [...seeds(), ...fixtures()]
    .filter((page) => page.group !== 'counter')
    .map((fixture) => ({
      name: fixture.name,
      body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
        const control = await open(fixture.url);
        const page = await open(fixture.url);
        await page.evaluate(remember, byText(fixture));
        const state = await collapse(browser, page);
        if (state.status === 'nothing') throw new Skip('nothing was collapsed, so there is nothing to undo');
        assert.ok(state.units.length > 0);
        const during = await page.evaluate(difference);
        assert.notEqual(during, '', 'a unit is collapsed, so the document must differ');
        await undo(browser, page);
        assert.equal(await page.evaluate(difference), '', 'the document differs from itself before the click');
        const after = await page.evaluate(compare);
        assert.ok(after.appeals.every((/** @type {any} */ appeal) => appeal.hidden === 0), 'an appeal is still hidden');
        // A lock that had to be lifted comes back as the last attribute, so bytes may differ there.
        if (!state.units.some((unit) => unit.place === 'overlay')) {
          assert.equal(await page.evaluate(source), await control.evaluate(source), 'the document differs from the control copy');
        }
      },
    }));
}
