// dist/extension with the oracle in the place of its core.
import fs from 'node:fs';
import path from 'node:path';
import { copy } from './copies.mjs';
import { root } from './shared.mjs';

/** The variant, and where it lies.
 * @param {{ open?: boolean }} [how] `open`: lines with open shadow roots, for tools that look into them
 */
export function oracleExtension({ open = false } = {}) {
  return open
    ? copy('open', undefined, (to) => {
        withOracle(to);
        openRoots(to);
      })
    : copy('oracle', undefined, withOracle);
}

/** @param {string} to */
function openRoots(to) {
  const file = path.join(to, 'content.js');
  const closed = fs.readFileSync(file, 'utf8');
  const opened = closed.replaceAll('mode: "closed"', 'mode: "open"');
  if (opened === closed) throw new Error('content.js makes no closed shadow root');
  fs.writeFileSync(file, opened);
}

/** Puts it into a copy of the extension.
 * @param {string} to
 */
export function withOracle(to) {
  fs.copyFileSync(path.join(root, 'tests/e2e/oracle/clearcolumn_wasm.js'), path.join(to, 'core/clearcolumn_wasm.js'));
  fs.mkdirSync(path.join(to, 'content'), { recursive: true });
  fs.copyFileSync(path.join(root, 'extension/content/schema.js'), path.join(to, 'content/schema.js'));
}

/** A page or script whose labels the oracle can read, also where a script moves them.
 * @param {string} source
 */
export function markLabels(source) {
  return source
    .replace(/data-appeal="(\w+)"([^>]*)/g, (label, kind, rest) => {
      const unit = /data-unit="([^"]+)"/.exec(rest)?.[1] ?? '-';
      return `${label} itemtype="appeal:${kind}:${unit}"`;
    })
    .replace(/(\w+)\.removeAttribute\('data-appeal'\);/g, "$& $1.removeAttribute('itemtype');")
    .replace(/(\w+)\.setAttribute\('data-appeal', ([^)]+)\);/g, "$& $1.setAttribute('itemtype', 'appeal:' + $2 + ':-');");
}
