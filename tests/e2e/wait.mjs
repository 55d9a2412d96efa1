// Waiting for a condition, never for a time: polls until it holds or the limit is reached.

/**
 * @template T
 * @param {() => T | Promise<T>} condition
 * @param {string} what what is waited for, as it would end "gave up waiting for …"
 * @param {number} [limit] milliseconds
 * @returns {Promise<Exclude<T, false | 0 | '' | null | undefined>>}
 */
export async function until(condition, what, limit = 15_000) {
  const end = Date.now() + limit;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    const value = await condition();
    if (value) return /** @type {any} */ (value);
    if (Date.now() > end) throw new Error(`gave up waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * Fails if the work does not end within the limit.
 * @template T
 * @param {Promise<T>} work
 * @param {number} limit milliseconds
 * @param {string} what
 * @returns {Promise<T>}
 */
export function within(work, limit, what) {
  /** @type {NodeJS.Timeout} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${limit / 1000} s`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
