// The labels of a corpus folder, see CONTRIBUTING.md.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** @typedef {{ id: string, blocks: [string, number, string | number][] }} Labels */

/** @param {string} dir @returns {Map<string, Labels>} */
export function readLabels(dir) {
  const files = ['labels.jsonl', 'safety.jsonl.gz'].map((name) => path.join(dir, name)).filter((file) => fs.existsSync(file));
  if (!files.length) throw new Error(`no labels.jsonl in ${dir}`);
  const lines = files.flatMap((file) => {
    const bytes = fs.readFileSync(file);
    return (file.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes).toString().split('\n').filter(Boolean);
  });
  return new Map(lines.map((line) => JSON.parse(line)).map((page) => [page.id, page]));
}
