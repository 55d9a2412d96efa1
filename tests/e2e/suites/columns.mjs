// The packer in a real browser and the lab's parser write the same columns, layout aside.
import { packer } from '../bundle.mjs';
import { firstDifference, read, withoutShadow } from '../columns.mjs';
import { columns, pageId } from '../lab.mjs';
import { Skip } from '../runner.mjs';
import { corpus, fixtures, seeds } from '../shared.mjs';

export default async function parity() {
  const pack = await packer();
  const groups = [
    { name: 'fixtures', pages: fixtures() },
    { name: 'seed forms', pages: seeds() },
    { name: 'corpus pages', pages: corpus(100) },
  ];
  return groups.map(({ name, pages }) => ({
    name,
    limit: 300_000,
    body: async (/** @type {import('../runner.mjs').Context} */ { origin, open }) => {
      if (!pages.length) throw new Skip('these pages are not on this machine');
      const native = await columns(pages);
      const page = await open('about:blank');
      const wrong = [];
      let elements = 0;
      for (const { file, url, name } of pages) {
        await page.goto(`${origin}${url}?static`);
        const ours = withoutShadow(read(await page.evaluate(pack)));
        const lab = native.get(pageId(file));
        const difference = lab ? firstDifference(ours, read(lab)) : 'the lab has no columns';
        if (difference) wrong.push(`${name}: ${difference}`);
        elements += ours.elements.length;
      }
      if (wrong.length) throw new Error(`${wrong.length} of ${pages.length} differ (page / lab):\n${wrong.slice(0, 12).join('\n')}`);
      return `${pages.length} pages, ${elements} elements equal`;
    },
  }));
}
