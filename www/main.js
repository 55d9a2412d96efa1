// Loads what makes the page interactive; without it the page is still all there to be read.
import init, { start } from './playground/clearcolumn_playground.js';

try {
  await init({ module_or_path: new URL('playground/clearcolumn_playground_bg.wasm', import.meta.url) });
  start();
} catch (error) {
  console.error(error);
  const status = document.getElementById('status');
  if (status) status.textContent = 'The part that judges pages could not be loaded. Reload to try again.';
}
