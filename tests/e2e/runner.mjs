// Runs tests one after another in each browser, both browsers at once.
import { within } from './wait.mjs';

const LIMIT = 60_000;

/**
 * @typedef {object} Context
 * @property {import('./click.mjs').Browser} browser
 * @property {string} origin of the server
 * @property {(url: string) => Promise<import('./click.mjs').Page>} open opens a page that is closed after the test
 */
/** @typedef {(context: Context) => Promise<string | void>} Body what it returns is told in the report */
/** @typedef {{ name: string, body: Body, browsers?: string[], limit?: number, oracle?: boolean, variant?: import('./variants.mjs').Variant }} Test
 *   `oracle`: with that in the place of the core
 */
/** @typedef {{ name: string, browser: string, status: 'passed' | 'failed' | 'skipped', said: string, ms: number }} Result */

/** Thrown by a test that can't be run here; it is told and counts as neither. */
export class Skip extends Error {}

/**
 * @param {Test[]} tests
 * @param {{ name: string, launch: () => Promise<import('./click.mjs').Browser> }} kind
 * @param {string} origin
 * @param {(result: Result) => void} report
 */
export async function runIn(tests, kind, origin, report) {
  /** @type {import('./click.mjs').Browser | undefined} */
  let browser;
  for (const { name, body, browsers, limit = LIMIT } of tests) {
    if (browsers && !browsers.includes(kind.name)) continue;
    const start = Date.now();
    /** @type {Result['status']} */
    let status = 'passed';
    let said = '';
    /** @type {import('./click.mjs').Page[]} */
    const pages = [];
    try {
      browser ??= await within(kind.launch(), 90_000, `starting ${kind.name}`);
      said = (await within(once(body, browser, origin, pages), limit, name)) ?? '';
    } catch (error) {
      status = error instanceof Skip ? 'skipped' : 'failed';
      said = explain(error);
      const errors = (await within(browser?.consoleErrors() ?? Promise.resolve([]), 5000, 'reading the console').catch(() => [])) ?? [];
      if (errors.length) said += `\n      in the console: ${errors.join('; ')}`;
    }
    // What one test left behind must not fail the next; a browser that no longer answers is
    // started anew.
    try {
      if (browser) await within(clean(browser, pages), 10_000, 'closing the pages');
    } catch {
      await browser?.stop().catch(() => {});
      browser = undefined;
    }
    report({ name, browser: kind.name, status, said, ms: Date.now() - start });
  }
  await browser?.stop().catch(() => {});
}

/**
 * @param {Body} body
 * @param {import('./click.mjs').Browser} browser
 * @param {string} origin
 * @param {import('./click.mjs').Page[]} pages
 */
async function once(body, browser, origin, pages) {
  const open = async (/** @type {string} */ url) => {
    const page = await browser.open(url.startsWith('/') ? origin + url : url);
    pages.push(page);
    return page;
  };
  const said = await body({ browser, origin, open });
  const errors = await browser.consoleErrors();
  if (errors.length) throw new Error(`our scripts complained in the console: ${errors.join('; ')}`);
  return said;
}

/** @param {import('./click.mjs').Browser} browser @param {import('./click.mjs').Page[]} pages */
async function clean(browser, pages) {
  for (const page of pages) await page.close();
  await browser.closePopup();
  await browser.consoleErrors();
}

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Skip) return error.message;
  // Where in our own files; the rest of the stack is Node's.
  const place = error.stack?.split('\n').find((line) => line.includes('/tests/e2e/suites/'))?.trim() ?? '';
  const message = error.message.split('\n').filter((line) => !/^\s+at /.test(line)).join('\n      ');
  return `${message}\n      ${place.replace(/file:.*\/tests\//, 'tests/')}`;
}
