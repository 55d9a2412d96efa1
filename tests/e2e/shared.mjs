// Where things are. Pages that may not be copied into the repository lie beside it, where a
// developer has them; tests that need them are skipped elsewhere, and say so.
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const dist = process.env.CLEARCOLUMN_DIST ?? path.join(root, 'dist/extension');
export const pages = path.join(root, 'tests/pages');

const candidates = [process.env.CLEARCOLUMN_SHARED, path.join(root, '../shared')];
export const shared = candidates.find((dir) => dir && fs.existsSync(dir));

/** A folder of the shared material, if it is there.
 * @param {string} name
 */
export function sharedFolder(name) {
  const dir = shared && path.join(shared, name);
  return dir && fs.existsSync(dir) ? dir : undefined;
}

/** The HTML pages in a folder, by name.
 * @param {string} dir
 */
export function htmlFiles(dir) {
  if (!fs.existsSync(dir)) return [];
  return fs
    .readdirSync(dir)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => path.join(dir, name));
}

/** Our fixture pages by group, as paths below tests/pages. The pages under blind/ are for scoring
 * alone: a test that names one would invite tuning to it. Those under hostile/ are attacks and have a
 * suite of their own.
 */
export function fixtures() {
  const groups = fs
    .readdirSync(pages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'blind' && entry.name !== 'hostile')
    .map((entry) => entry.name)
    .sort();
  return groups.flatMap((group) =>
    htmlFiles(path.join(pages, group)).map((file) => ({
      group,
      file,
      name: `${group}/${path.basename(file, '.html')}`,
      url: `/pages/${group}/${path.basename(file)}`,
    })),
  );
}

/** The HTML forms of the seed page, where they are. */
export function seeds() {
  return htmlFiles(sharedFolder('seed') ?? '').map((file) => ({
    group: 'seed',
    file,
    name: `seed/${path.basename(file, '.html')}`,
    url: `/seed/${path.basename(file)}`,
  }));
}

/** The first pages of the corpus in the order of their names, at an even pace through all of them.
 * @param {number} count
 */
export function corpus(count) {
  const dir = sharedFolder('corpus/pages');
  if (!dir) return [];
  const all = fs.readdirSync(dir).filter((name) => name.endsWith('.html.gz')).sort();
  const pace = Math.max(1, all.length / count);
  const picked = Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * pace)]);
  return picked.map((name) => ({
    group: 'corpus',
    file: path.join(dir, name),
    name: `corpus/${name.slice(0, -'.html.gz'.length)}`,
    url: `/corpus/${name.slice(0, -'.gz'.length)}`,
  }));
}
