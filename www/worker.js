// Judges pages away from the reader's thread. An answer of null says that the module is broken; the
// page then starts another worker.
import init, { judge_message, warm } from './playground/clearcolumn_playground.js';

const ready = init({ module_or_path: new URL('playground/clearcolumn_playground_bg.wasm', import.meta.url) }).then(warm);

onmessage = async ({ data }) => {
  let answer = null;
  try {
    await ready;
    answer = judge_message(data);
  } catch (error) {
    console.error(error);
  }
  postMessage(answer);
};
