// Real saved pages: opened and clicked, none makes our scripts complain in any console.
import assert from 'node:assert/strict';
import { collapse } from '../click.mjs';
import { Skip } from '../runner.mjs';
import { corpus } from '../shared.mjs';

export default function smoke() {
  return [
    {
      name: '100 corpus pages clicked',
      browsers: ['chromium'],
      limit: 400_000,
      body: async (/** @type {import('../runner.mjs').Context} */ { browser, origin, open }) => {
        const pages = corpus(100);
        if (!pages.length) throw new Skip('the corpus is not on this machine');
        const wrong = [];
        let units = 0;
        for (const { url, name } of pages) {
          const page = await browser.open(origin + url);
          try {
            units += (await collapse(browser, page)).units.length;
          } catch (error) {
            wrong.push(`${name}: ${error instanceof Error ? error.message : error}`);
          }
          await page.close();
          for (const error of await browser.consoleErrors()) wrong.push(`${name}: ${error}`);
        }
        assert.deepEqual(wrong, []);
        assert.ok(units > 0, 'nothing was collapsed on any page');
        return `${pages.length} pages, ${units} units`;
      },
    },
  ];
}
