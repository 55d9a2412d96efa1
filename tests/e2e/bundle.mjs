// Parts of the extension as one script whose last value is their exports, to run where modules
// can't: in a page, through the driver.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { dist, root } from './shared.mjs';

/** @param {string} entry module source, with paths from the repository's root */
async function bundle(entry) {
  const result = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundled',
    logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}

/** A function's text: packs the document it runs in, as plain data. */
export async function packer() {
  const code = await bundle(`export { pack } from './extension/content/pack.js';`);
  // A page has no `chrome` in Firefox; what it would offer concerns closed shadow roots alone.
  return `async () => {
    const chrome = globalThis.chrome ?? {};
    ${code}
    const { words, text } = await bundled.pack(document.documentElement);
    return { words: Array.from(words), text };
  }`;
}

/** A function's text: lays down in the page what compares a reading that remembers with one from scratch,
 * and counts the elements that were read and taken over.
 */
export async function remembering() {
  const code = await bundle(`
    export { Columns } from './extension/content/columns.js';
    export { pack } from './extension/content/pack.js';
    export { Remembered } from './extension/content/remembered.js';`);
  return `() => {
    const chrome = globalThis.chrome ?? {};
    ${code}
    const { Columns, Remembered, pack } = bundled;
    const { open, copy } = Columns.prototype;
    let counts;
    Columns.prototype.open = function (...args) {
      counts.read++;
      return open.apply(this, args);
    };
    Columns.prototype.copy = function (from, index, parent) {
      counts.copied += from.end[index] - index;
      return copy.call(this, from, index, parent);
    };
    const remembered = new Remembered();
    window.e2e = {
      compare() {
        const root = document.documentElement;
        const except = new Set([...root.children].slice(2));
        counts = { read: 0, copied: 0 };
        const ours = remembered.read(root, except);
        const { read, copied } = counts;
        const whole = pack(root, { except });
        const at = whole.words.findIndex((word, i) => word !== ours.words[i]);
        let difference = '';
        if (ours.text !== whole.text) difference = 'text: ' + ours.text.slice(0, 80);
        else if (at >= 0 || ours.words.length !== whole.words.length) difference = 'word ' + at;
        else if (!whole.elements.every((element, i) => element === ours.elements[i])) difference = 'elements';
        return { difference, read, copied, elements: whole.elements.length };
      },
      deafen: () => remembered.observer.disconnect(),
      // In turns as short as can be; what is to happen in the second of them.
      async turns(happens) {
        let turns = 0;
        let clock = 0;
        const { now } = performance;
        performance.now = () => (clock += 1000);
        Object.defineProperty(globalThis, 'scheduler', {
          configurable: true,
          value: { yield: async () => void (++turns === 2 && happens?.(remembered)) },
        });
        const root = document.documentElement;
        remembered.stop();
        const ours = await remembered.readInTurns(root, new Set());
        performance.now = now;
        const whole = pack(root);
        const equal = ours && ours.text === whole.text && ours.words.every((word, i) => word === whole.words[i]) && ours.words.length === whole.words.length;
        return { turns, equal };
      },
    };
    window.e2e.compare();
  }`;
}

/** A function's text: classifies snapshots with the wasm that is shipped. Each answer is what the
 * core returned, or the error it threw.
 */
export async function classifier() {
  const code = await bundle(`export { default as init, classify } from './dist/extension/core/clearcolumn_wasm.js';`);
  const wasm = fs.readFileSync(path.join(dist, 'core/clearcolumn_wasm_bg.wasm')).toString('base64');
  return `async (snapshots) => {
    ${code}
    const bytes = Uint8Array.from(atob(${JSON.stringify(wasm)}), (c) => c.charCodeAt(0));
    await bundled.init({ module_or_path: bytes });
    return snapshots.map(({ words, text }) => {
      try {
        return { answer: bundled.classify(Uint32Array.from(words), text) };
      } catch (error) {
        return { error: { isError: error instanceof Error, message: String(error.message) } };
      }
    });
  }`;
}

/** A function's text: answers a snapshot, breaks the module's memory until it traps, makes the
 * module anew as background/core.js does, and answers again.
 */
export async function broken() {
  const code = await bundle(`export * from './dist/extension/core/clearcolumn_wasm.js';`);
  const wasm = fs.readFileSync(path.join(dist, 'core/clearcolumn_wasm_bg.wasm')).toString('base64');
  return `async (snapshot) => {
    ${code}
    const bytes = Uint8Array.from(atob(${JSON.stringify(wasm)}), (c) => c.charCodeAt(0));
    const answer = () => bundled.classify(Uint32Array.from(snapshot.words), snapshot.text);
    const exports = bundled.initSync({ module: await WebAssembly.compile(bytes) });
    const before = answer();
    new Uint8Array(exports.memory.buffer).fill(0xff);
    let trapped = false;
    try {
      answer();
    } catch (error) {
      trapped = error instanceof WebAssembly.RuntimeError;
    }
    bundled.__wbg_reset_state();
    return { before, trapped, after: answer() };
  }`;
}
