// Serves the pages under test on this machine, under the policy a strict site would send.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { markLabels } from './oracle.mjs';
import { pages, root, sharedFolder } from './shared.mjs';

export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'";

/** @type {Record<string, string | undefined>} */
const folders = {
  pages,
  // The same, with labels for the oracle.
  oracle: pages,
  seed: sharedFolder('seed'),
  corpus: sharedFolder('corpus/pages'),
  e2e: path.join(root, 'tests/e2e/pages'),
  frameworks: path.join(root, 'dist/test/frameworks'),
  // As on a static host: no policy but the page's own.
  www: path.join(root, 'dist/www'),
  // The same, without its wasm.
  wasmless: path.join(root, 'dist/www'),
};

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
  '.xhtml': 'application/xhtml+xml; charset=utf-8',
};

/** Starts the server; `?static` on a page forbids its scripts, `?watched` adds one that writes down
 * what the page can see, `?cached` lets the browser keep it.
 * @param {Record<string, string>} [more] folders by name, instead of those above
 */
export async function serve(more = {}) {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = read(decodeURIComponent(url.pathname), { ...folders, ...more });
    if (!body) {
      response.writeHead(404);
      return response.end();
    }
    const type = types[path.extname(url.pathname)] ?? 'application/octet-stream';
    const isStatic = url.searchParams.has('static') || url.pathname.startsWith('/corpus/');
    const isOwn = /^\/(www|wasmless)\//.test(url.pathname);
    const policy = url.pathname.startsWith('/e2e/frames') ? `${POLICY}; frame-src http:` : POLICY;
    response.writeHead(200, {
      'content-type': type,
      ...(isOwn ? {} : { 'content-security-policy': isStatic ? policy.replace("script-src 'self'; ", '') : policy }),
      // What may not be stored is not kept for going back either.
      'cache-control': url.searchParams.has('cached') ? 'no-cache' : 'no-store',
    });
    const isOracle = url.pathname.startsWith('/oracle/');
    if (!type.startsWith('text/html')) return response.end(isOracle ? markLabels(body.toString()) : body);
    let html = isOracle ? markLabels(body.toString()) : body.toString();
    // A saved page that reloads itself would leave under our hands.
    if (url.pathname.startsWith('/corpus/')) html = html.replace(/http-equiv=(["']?)refresh/gi, 'x-equiv=$1refresh');
    if (url.searchParams.has('watched')) html = html.replace(/<head[^>]*>/i, '$&<script src="/e2e/watcher.js"></script>');
    response.end(html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {string} pathname @param {Record<string, string | undefined>} from */
function read(pathname, from) {
  const [, name, ...rest] = pathname.split('/');
  const folder = from[name];
  if (!folder || rest.some((part) => part === '..')) return undefined;
  const file = path.join(folder, ...rest);
  if (name === 'wasmless' && file.endsWith('.wasm')) return undefined;
  if (fs.existsSync(file) && fs.statSync(file).isFile()) return fs.readFileSync(file);
  if (fs.existsSync(`${file}.gz`)) return zlib.gunzipSync(fs.readFileSync(`${file}.gz`));
  return undefined;
}
