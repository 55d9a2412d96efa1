// Long work in turns, so that the page and its reader never wait for more than a part of a frame.

/** Milliseconds of work a turn; a frame has 16. */
const TURN = 6;

/** Lets the page have its turn.
 * @returns {Promise<void>}
 */
export function pause() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (/** @type {unknown} */ (globalThis));
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Takes steps until they are done; tells whether they were, or given up between two turns.
 * @param {Iterable<unknown>} steps
 * @param {() => boolean} [goesOn] asked after each pause
 */
export async function inTurns(steps, goesOn = () => true) {
  let start = performance.now();
  for (const _ of steps) {
    if (performance.now() - start < TURN) continue;
    await pause();
    if (!goesOn()) return false;
    start = performance.now();
  }
  return true;
}
