// What is article and what is appeal on a page: by its markup, or by lines of a text for the seed
// page, whose sentences may not be copied here.
import fs from 'node:fs';
import path from 'node:path';

/** Blocks of the seed's text form, by their place in it. */
const SEED = [
  { label: 'donation:line', from: 0, to: 1 },
  { label: 'article', from: 1, to: 13 },
  { label: 'newsletter:box', from: 13, to: 16 },
  { label: 'donation:letter', from: 16, to: -1 },
];

/** For `remember` in inpage.mjs; empty where the markup has the labels.
 * @param {{ group: string, file: string }} page
 */
export function byText(page) {
  if (page.group !== 'seed') return [];
  const text = fs.readFileSync(path.join(path.dirname(page.file), 'moscow-times.txt'), 'utf8');
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  return SEED.map(({ label, from, to }) => ({ label, lines: lines.slice(from, to) }));
}
