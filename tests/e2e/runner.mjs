// Runs tests one after another in each browser, both browsers at once, and counts.
import { within } from './wait.mjs';

const LIMIT = 60_000;

/**
 * @typedef {object} Context
 * @property {import('./click.mjs').Browser} browser
 * @property {string} origin of the server
 * @property {(url: string) => Promise<import('./click.mjs').Page>} open opens a page that is closed after the test
 */
/** @typedef {(context: Context) => Promise<string | void>} Body what it returns is told in the report */
/** @typedef {{ name: string, body: Body, browsers?: string[], limit?: number }} Test */

/** Thrown by a test that can't be run here; it is told and counts as neither. */
export class Skip extends Error {}

/**
 * @param {Test[]} tests
 * @param {{ name: string, launch: () => Promise<import('./click.mjs').Browser> }} kind
 * @param {string} origin
 * @param {(result: { name: string, browser: string, status: 'passed' | 'failed' | 'skipped', said: string, ms: number }) => void} report
 */
export async function runIn(tests, kind, origin, report) {
  /** @type {import('./click.mjs').Browser | undefined} */
  let browser;
  for (const { name, body, browsers, limit = LIMIT } of tests) {
    if (browsers && !browsers.includes(kind.name)) continue;
    const start = Date.now();
    const tell = (/** @type {'passed' | 'failed' | 'skipped'} */ status, said = '') =>
      report({ name, browser: kind.name, status, said, ms: Date.now() - start });
    try {
      browser ??= await within(kind.launch(), 90_000, `starting ${kind.name}`);
      const said = await within(once(body, browser, origin), limit, name);
      tell('passed', said ?? '');
    } catch (error) {
      if (error instanceof Skip) {
        tell('skipped', error.message);
        continue;
      }
      tell('failed', error instanceof Error ? (error.stack ?? error.message) : String(error));
      // What a failure left behind must not fail the next test.
      await browser?.stop().catch(() => {});
      browser = undefined;
    }
  }
  await browser?.stop().catch(() => {});
}

/** @param {Body} body @param {import('./click.mjs').Browser} browser @param {string} origin */
async function once(body, browser, origin) {
  /** @type {import('./click.mjs').Page[]} */
  const pages = [];
  const open = async (/** @type {string} */ url) => {
    const page = await browser.open(url.startsWith('/') ? origin + url : url);
    pages.push(page);
    return page;
  };
  const said = await body({ browser, origin, open });
  for (const page of pages) await page.close();
  const errors = await browser.consoleErrors();
  if (errors.length) throw new Error(`our scripts complained in the console: ${errors.join('; ')}`);
  return said;
}
