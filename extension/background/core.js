// The wasm core: compiled at the first page, kept while the worker lives, made anew after a trap.
import * as glue from '../core/clearcolumn_wasm.js';
import { KINDS } from './kinds.js';
import { load as settings } from './settings.js';
import { Failure } from './states.js';

/**
 * @typedef {object} Verdict
 * @property {number[]} elements
 * @property {import('./kinds.js').Kind} kind
 * @property {number} confidence
 * @property {number} blocks
 * @property {number} words
 * @property {import('./states.js').Reason[]} reasons
 */
/** @typedef {{ units: Verdict[], withheld: boolean, delivered: number }} Verdicts */

const WASM = '../core/clearcolumn_wasm_bg.wasm';

/** @type {Promise<void> | undefined} */
let ready;

/** Starts loading without waiting, so that it happens while the page is packed. */
export function warm() {
  load().catch(() => {});
}

function load() {
  ready ??= compile().catch((error) => {
    ready = undefined;
    throw new Failure('error_core_load', error);
  });
  return ready;
}

async function compile() {
  const response = await fetch(new URL(WASM, import.meta.url));
  if (!response.ok) throw new Error(`${WASM}: ${response.status}`);
  glue.initSync({ module: await WebAssembly.compile(await response.arrayBuffer()) });
  glue.prepare();
}

/** Judges a page, and leaves alone the kinds the reader has switched off.
 * @param {Uint32Array<ArrayBuffer>} words
 * @param {string} text
 * @returns {Promise<Verdicts>}
 */
export async function classify(words, text) {
  const [{ off }] = [(await settings()).settings, await load()];
  try {
    return glue.classify(words, text, KINDS.filter((kind) => !off.includes(kind)));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) {
      // What a trap leaves in the module's memory is anyone's guess.
      glue.__wbg_reset_state();
      throw new Failure('error_core_crash', error);
    }
    throw new Failure('error_core', error);
  }
}
