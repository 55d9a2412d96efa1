// The native side: the lab's columns and predictions for pages on disk.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './shared.mjs';

const run = promisify(execFile);

/** Runs the lab and reads its lines.
 * @param {string[]} args
 * @returns {Promise<any[]>}
 */
async function lines(args) {
  const lab = process.env.CLEARCOLUMN_LAB;
  const command = lab ?? 'cargo';
  const before = lab ? [] : ['run', '--quiet', '--release', '--package', 'lab', '--'];
  const { stdout } = await run(command, [...before, ...args], { cwd: root, maxBuffer: 1 << 30 });
  return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** One of the lab's commands over pages, by file name without its ending; a page asked for twice
 * is worked once.
 * @param {string} command
 */
function byId(command) {
  /** @type {Map<string, Promise<Map<string, any>>>} */
  const known = new Map();
  return async (/** @type {{ file: string }[]} */ pages) => {
    const files = pages.map((page) => page.file);
    const key = files.join('\n');
    if (!known.has(key)) {
      known.set(key, lines([command, ...files]).then((answers) => new Map(answers.map((answer) => [answer.id, answer]))));
    }
    return /** @type {Promise<Map<string, any>>} */ (known.get(key));
  };
}

export const columns = byId('columns');
export const predictions = byId('predict');

/** The lab's name for a page.
 * @param {string} file
 */
export function pageId(file) {
  return path.basename(file).replace(/\.gz$/, '').replace(/\.html$/, '');
}
