// The framework pages, rendered on a server and bundled for the browser, into dist/test/frameworks:
// NAME.html with what its server sends, NAME.js with what takes it over there.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { root } from '../shared.mjs';

export const FRAMEWORKS = /** @type {const} */ (['react', 'vue', 'svelte', 'lit']);

const from = path.join(root, 'tests/e2e/frameworks');
export const to = path.join(root, 'dist/test/frameworks');

/** With what a developer sees: a framework's warnings. `production` is what readers get.
 * @param {string} name
 * @param {'server' | 'client'} side
 * @param {string} outfile
 * @param {boolean} production
 */
async function bundle(name, side, outfile, production) {
  const isServer = side === 'server';
  /** @type {import('esbuild').Plugin} */
  const svelte = {
    name: 'svelte',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.svelte$/ }, ({ path: file }) => {
        const { js, warnings } = compile(fs.readFileSync(file, 'utf8'), { filename: file, generate: side, dev: !production });
        if (warnings.length) throw new Error(`${file}: ${warnings.map(({ message }) => message).join('; ')}`);
        return { contents: js.code, resolveDir: path.dirname(file) };
      }),
  };
  // Lit's build for development warns of nothing but itself; what is wrong its other one says by throwing.
  const conditions = [isServer ? 'node' : 'browser', ...(production || name === 'lit' ? [] : ['development'])];
  await build({
    entryPoints: [path.join(from, name, `${side}.js`)],
    outfile,
    bundle: true,
    format: isServer ? 'esm' : 'iife',
    platform: isServer ? 'node' : 'browser',
    // On a server React and Lit's renderer are what Node finds.
    ...(isServer && { packages: name === 'svelte' ? 'bundle' : 'external' }),
    conditions,
    define: {
      'process.env.NODE_ENV': production ? '"production"' : '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    plugins: [svelte],
    logLevel: 'error',
  });
}

async function prepare() {
  fs.mkdirSync(to, { recursive: true });
  for (const name of FRAMEWORKS) {
    const server = path.join(to, `${name}.server.mjs`);
    await bundle(name, 'server', server, false);
    await bundle(name, 'client', path.join(to, `${name}.js`), false);
    await bundle(name, 'client', path.join(to, `${name}.production.js`), true);
    const { render } = await import(pathToFileURL(server).href);
    const body = await render();
    for (const script of [name, `${name}.production`]) {
      fs.writeFileSync(path.join(to, `${script}.html`), page(name, body, script));
    }
  }
}

/** @param {string} name @param {string} body @param {string} script */
function page(name, body, script) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Harbour paper, by ${name}</title>
<style>body { margin: 0 auto; max-width: 640px; font: 17px/1.6 Georgia, serif } .ask { padding: 12px; background: #eef }</style>
<script src="/frameworks/${script}.js" defer></script></head>
<body>${body}</body>
</html>
`;
}

/** @type {Promise<void> | undefined} */
let ready;

/** Once, by whoever needs them first. */
export function built() {
  return (ready ??= prepare());
}
