// What it costs to keep looking at a page: processor time of pages and extension while nobody does anything,
// with the page left as it is and with its appeals collapsed, in turns.
import fs from 'node:fs';
import path from 'node:path';
import { collapse, lined } from '../e2e/click.mjs';
import { dist } from '../e2e/shared.mjs';
import { synthetic } from './synthetic.mjs';

/** @typedef {{ page: string, plain: number[], collapsed: number[] }} Watched milliseconds of processor a second */

const ELEMENTS = 3000;

/** A clock that ticks, and headlines that come in above the others. */
const TICK = `
const clock = document.body.insertBefore(document.createElement('p'), document.body.firstChild);
const ticker = document.body.insertBefore(document.createElement('ul'), document.body.firstChild);
let count = 0;
setInterval(() => {
  clock.textContent = new Date(0).toISOString() + count++;
  const line = document.createElement('li');
  line.textContent = 'Item ' + count + ': the level of the river at the lower gate has been read once more.';
  ticker.prepend(line);
  if (ticker.children.length > 20) ticker.lastChild.remove();
}, 1000);
`;

/** The pages, as files in a folder the server has.
 * @param {string} made
 */
export function writePages(made) {
  const page = synthetic(ELEMENTS);
  fs.writeFileSync(path.join(made, 'idle.html'), page);
  fs.writeFileSync(path.join(made, 'ticking.html'), page.replace('</head>', '<script src="/made/tick.js" defer></script></head>'));
  fs.writeFileSync(path.join(made, 'tick.js'), TICK);
}

/**
 * @param {'chromium' | 'firefox'} name
 * @param {string} executable
 * @param {string} origin
 * @param {{ seconds: number, rounds: number }} how
 * @returns {Promise<Watched[]>}
 */
export async function watch(name, executable, origin, { seconds, rounds }) {
  const { launch } = await import(`../e2e/${name}.mjs`);
  const browser = await launch({ dist, executable });
  try {
    /** @type {Watched[]} */
    const out = [];
    for (const page of ['idle', 'ticking']) {
      /** @type {Watched} */
      const found = { page, plain: [], collapsed: [] };
      for (let round = 0; round < rounds; round++) {
        // The order turns around each time.
        const hows = /** @type {const} */ (['plain', 'collapsed']);
        for (const how of round % 2 ? hows.toReversed() : hows) {
          found[how].push(await spent(browser, `${origin}/made/${page}.html`, how === 'collapsed', seconds));
        }
      }
      out.push(found);
    }
    return out;
  } finally {
    await browser.stop();
  }
}

/** @param {any} browser @param {string} url @param {boolean} collapsed @param {number} seconds */
async function spent(browser, url, collapsed, seconds) {
  const page = await browser.open(url);
  try {
    if (collapsed) {
      const { units } = await collapse(browser, page);
      if (units.length === 0) throw new Error('nothing is collapsed, so nothing is watched');
      await lined(browser, page);
    }
    // What loading and collapsing have left to do.
    await pause(2);
    const before = await processor(browser);
    const start = performance.now();
    await pause(seconds);
    const used = (await processor(browser)) - before;
    return (1000 * used) / (performance.now() - start);
  } finally {
    await page.close();
  }
}

/** Milliseconds of processor that pages and extensions have used so far.
 * @param {any} browser
 * @returns {Promise<number>}
 */
async function processor(browser) {
  if (browser.name === 'chromium') {
    const { processInfo } = await browser.cdp.send('SystemInfo.getProcessInfo');
    const own = processInfo.filter((/** @type {any} */ each) => each.type === 'renderer');
    return own.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + 1000 * each.cpuTime, 0);
  }
  return browser.chrome(
    `return ChromeUtils.requestProcInfo().then(({ children }) =>
       children.filter(({ type }) => /^(web|extension)/.test(type)).reduce((sum, { cpuTime }) => sum + cpuTime / 1e6, 0));`,
  );
}

/** @param {number} seconds */
function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
