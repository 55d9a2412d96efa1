// Changed copies of dist/extension, in dist/test. Each is made once a run: both browsers load their
// files from it whenever they please, so it must not be written anew under them.
import fs from 'node:fs';
import path from 'node:path';
import { dist, root } from './shared.mjs';

/** @type {Map<string, string>} */
const made = new Map();

/** The folder of this name, written if it is not there yet, and where it lies.
 * @param {string} name
 * @param {(to: string) => void} write into the folder, which is empty
 */
export function folder(name, write) {
  const known = made.get(name);
  if (known) return known;
  const to = path.join(root, 'dist/test', name);
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  write(to);
  made.set(name, to);
  return to;
}

/** A copy of the extension, and where it lies.
 * @param {string} name
 * @param {(manifest: any) => void} [change]
 * @param {(to: string) => void} [more]
 */
export function copy(name, change, more) {
  return folder(name, (to) => {
    fs.cpSync(dist, to, { recursive: true });
    if (change) {
      const file = path.join(to, 'manifest.json');
      const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
      change(manifest);
      fs.writeFileSync(file, JSON.stringify(manifest));
    }
    more?.(to);
  });
}
