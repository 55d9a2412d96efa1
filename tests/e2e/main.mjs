// The end-to-end tests in real browsers, with dist/extension loaded as it is shipped.
//   node tests/e2e/main.mjs [--chromium PATH] [--firefox PATH] [--only TEXT] [--json FILE]
// Without a path both browsers are tried where they usually are.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';
import { runIn } from './runner.mjs';
import { serve } from './server.mjs';
import { shared } from './shared.mjs';
import { variants } from './variants.mjs';

const suites = [
  'appeals', 'article', 'undo', 'dynamic', 'watch', 'frameworks', 'storm', 'hostile', 'faults', 'messages', 'privacy',
  'footprint', 'columns', 'remembered', 'verdicts', 'malformed', 'layouts',
  'overlays', 'actions', 'commands', 'anchors', 'shadows', 'frames', 'a11y', 'popup', 'settings', 'options', 'always',
  'private', 'lifetimes', 'report', 'welcome', 'access', 'locales', 'www', 'smoke',
];

const { values } = parseArgs({
  options: {
    chromium: { type: 'string' },
    firefox: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});

/** @type {import('./runner.mjs').Test[]} */
const tests = [];
for (const suite of suites) {
  const module = await import(`./suites/${suite}.mjs`);
  for (const test of await module.default()) {
    const name = `${suite}: ${test.name}`;
    if (!values.only || name.includes(values.only)) tests.push({ ...test, name });
  }
}

const both = !values.chromium && !values.firefox;
const browsers = [
  { name: 'chromium', module: chromium, executable: values.chromium },
  { name: 'firefox', module: firefox, executable: values.firefox },
].filter(({ executable }) => both || executable);

const counts = { passed: 0, failed: 0, skipped: 0 };
/** @type {import('./runner.mjs').Result[]} */
const results = [];
const site = await serve();
/** @param {import('./runner.mjs').Result} result */
function report(result) {
  counts[result.status]++;
  results.push(result);
  const mark = { passed: '✓', failed: '✗', skipped: '-' }[result.status];
  if (result.status !== 'passed' || result.said || values.verbose) {
    console.error(`  ${mark} ${result.browser} ${result.name}${result.said ? `: ${result.said}` : ''}`);
  }
}
await Promise.all(
  browsers.map(async ({ name, module, executable }) => {
    for (const [variant, options] of Object.entries(variants)) {
      const own = tests.filter((test) => (test.oracle ? 'oracle' : (test.variant ?? 'shipped')) === variant);
      if (own.length === 0) continue;
      const prepared = options();
      const launch = () => module.launch({ ...prepared, executable });
      await runIn(own, { name, launch }, site.origin, report);
    }
  }),
);
site.stop();

for (const { name } of browsers) {
  const own = results.filter((result) => result.browser === name);
  const of = (/** @type {string} */ status) => own.filter((result) => result.status === status).length;
  console.error(`  ${name}: ${of('passed')} passed, ${of('failed')} failed, ${of('skipped')} skipped`);
}
if (!shared) console.error('  skipped here: the seed page and the corpus, which lie beside the repository (CLEARCOLUMN_SHARED)');
if (values.json) {
  fs.mkdirSync(path.dirname(values.json), { recursive: true });
  fs.writeFileSync(values.json, JSON.stringify({ ...counts, results }, null, 1));
}
process.exit(counts.failed ? 1 : 0);
