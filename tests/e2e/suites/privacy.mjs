// Nothing leaves: every request of the whole browser goes through a proxy that writes it down. First
// it is shown that it would catch an extension that talks.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import { collapse, lined, undo } from '../click.mjs';
import { copy } from '../copies.mjs';
import { dist, fixtures } from '../shared.mjs';
import { until } from '../wait.mjs';

const SITE = 'http://paper.example';
const LEAK = 'http://leak.example';

/** An extension like ours that talks: from its background, from its script in the page. */
function talking() {
  return copy(
    'talking',
    (manifest) => {
      const policy = manifest.content_security_policy.extension_pages;
      manifest.content_security_policy.extension_pages = policy.replace("connect-src 'self'", `connect-src 'self' ${LEAK}`);
    },
    (to) => {
      fs.appendFileSync(`${to}/background/main.js`, `\nchrome.runtime.onMessage.addListener(() => { fetch('${LEAK}/background', { mode: 'no-cors' }).catch(() => {}); return false; });\n`);
      fs.appendFileSync(`${to}/content.js`, `\nfetch('${LEAK}/content', { mode: 'no-cors' }).catch(() => {});\n`);
    },
  );
}

/** @param {string} origin of the server with the pages */
async function recordingProxy(origin) {
  /** @type {string[]} */
  const seen = [];
  const server = http.createServer((request, response) => {
    const url = String(request.url);
    seen.push(url);
    if (!url.startsWith(SITE)) return response.writeHead(204).end();
    http.get(origin + url.slice(SITE.length), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
  });
  server.on('connect', (request, socket) => {
    seen.push(`https://${request.url}`);
    socket.end('HTTP/1.1 502 No\r\n\r\n');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { seen, port, stop: () => (server.closeAllConnections(), server.close()) };
}

/** @param {import('../runner.mjs').Context} context @param {string} extension @param {(browser: import('../click.mjs').Browser, seen: string[]) => Promise<string | void>} work */
async function recorded({ browser: { name, executable }, origin }, extension, work) {
  const proxy = await recordingProxy(origin);
  const { launch } = await import(`../${name}.mjs`);
  const browser = await launch({ dist: extension, executable, proxy: proxy.port });
  try {
    return await work(browser, proxy.seen);
  } finally {
    await browser.stop();
    proxy.stop();
  }
}

export default function privacy() {
  const talker = talking();
  return [
    {
      name: 'the proxy catches an extension that talks',
      limit: 120_000,
      body: (/** @type {import('../runner.mjs').Context} */ context) =>
        recorded(context, talker, async (browser, seen) => {
          const page = await browser.open(`${SITE}/pages/variations/01-hashed-letter-first.html`);
          await collapse(browser, page);
          // In Firefox the page's own policy stops what a content script asks for.
          for (const place of browser.name === 'firefox' ? ['background'] : ['background', 'content']) {
            await until(() => seen.includes(`${LEAK}/${place}`), `the request from the ${place} to be seen`);
          }
        }),
    },
    {
      name: 'no request, nothing stored, over the fixtures',
      limit: 300_000,
      body: (/** @type {import('../runner.mjs').Context} */ context) =>
        recorded(context, dist, async (browser, seen) => {
          const pages = fixtures().filter(({ group }) => group === 'variations' || group === 'kinds');
          let units = 0;
          const expected = new Set([`${SITE}/favicon.ico`]);
          const page = await browser.open('about:blank');
          for (const { url, name, file } of pages) {
            expected.add(SITE + url);
            for (const [, script] of fs.readFileSync(file, 'utf8').matchAll(/<script[^>]* src="([^"]+)"/g)) expected.add(new URL(script, SITE + url).href);
            await page.goto(SITE + url);
            const state = await collapse(browser, page);
            units += state.units.length;
            await lined(browser, page);
            await undo(browser, page);
            const foreign = seen.filter((request) => !expected.has(request) && !own(request));
            assert.deepEqual(foreign, [], name);
          }
          assert.ok(units > 0 && seen.length >= pages.length, 'nothing was collapsed or recorded');
          const stored = await browser.inExtension(async () => JSON.stringify([
            await chrome.storage.local.get(null),
            await (chrome.storage.session?.get(null) ?? {}),
          ]));
          assert.ok(!/newsletter|support|journalism|paper\.example/i.test(stored), `stored: ${stored}`);
          return `${pages.length} pages, ${units} units, ${seen.length} requests, none of ours`;
        }),
    },
    {
      name: 'the manifest asks for no more than is told',
      browsers: ['chromium'],
      body: async () => {
        const manifest = JSON.parse(fs.readFileSync(`${dist}/manifest.json`, 'utf8'));
        assert.deepEqual(manifest.permissions, ['activeTab', 'scripting', 'storage']);
        for (const key of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable', 'optional_permissions']) {
          assert.ok(!(key in manifest), `the manifest has ${key}`);
        }
        assert.match(manifest.content_security_policy.extension_pages, /default-src 'none'.*connect-src 'self'/);
      },
    },
  ];
}

/** What browsers ask their makers for at the start, whatever is installed.
 * @param {string} request
 */
function own(request) {
  return /^https?:\/\/[\w.-]*(google|gstatic|googleapis|mozilla|firefox|mozgcp)\.(com|org|net|cn)[:/]/.test(request);
}
