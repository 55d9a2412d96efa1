// The shape of the glue wasm-bindgen writes, for the type check; the build puts the glue beside it.
import type { Verdicts } from '../background/core.js';

export function classify(words: Uint32Array, text: string, kinds?: string[]): Verdicts;
/** Builds what the first page would wait for. */
export function prepare(): void;
export function initSync(from: { module: WebAssembly.Module }): unknown;
/** Makes the module anew; there if the build asked wasm-bindgen for it. */
export function __wbg_reset_state(): void;
