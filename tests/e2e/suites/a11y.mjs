// What assistive technology gets of the lines: the browser's own tree, and axe-core's judgement.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { appeal, build } from '../build.mjs';
import { clickIn, collapse, lined } from '../click.mjs';
import { root } from '../shared.mjs';
import { until } from '../wait.mjs';

const PAGE = '/e2e/article.html';
const KINDS = ['donation', 'newsletter', 'subscription', 'registration', 'app', 'social'];
/** Light, dark and coloured ground. */
const CSS = '.appeal { background: #eef; padding: 20px } .night { background: #14171c; color: #eee; padding: 8px } .rust { background: #b3541e; color: #fff; padding: 8px }';

/** @typedef {import('../runner.mjs').Context} Context */

/** @param {Context} context */
async function pageWith({ browser, open }) {
  const page = await open(PAGE);
  await page.evaluate(build, { css: CSS, add: KINDS.map((kind, at) => appeal(kind, { id: `unit-${at}` })) });
  await page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('#text p')];
    const grounds = ['', 'night', 'rust'];
    [...document.querySelectorAll('body > .appeal')].forEach((box, at) => {
      const ground = document.createElement('div');
      ground.className = grounds[at % 3];
      paragraphs[at].before(ground);
      ground.append('Between the paragraphs.', box);
      box.querySelector('input')?.setAttribute('id', `field-${at}`);
    });
  });
  await collapse(browser, page);
  assert.equal(await lined(browser, page), KINDS.length);
  return page;
}

/** @param {Context} context */
async function tree(context) {
  const page = /** @type {any} */ (await pageWith(context));
  const session = await page.page.context().newCDPSession(page.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((/** @type {any} */ node) => [node.nodeId, node]));
  const name = (/** @type {any} */ node) => `${node.role?.value} ${node.name?.value ?? ''}`.trim();
  /** What is read out below a node. @param {any} node @returns {string[]} */
  const below = (node) =>
    (node.childIds ?? []).flatMap((/** @type {string} */ id) => {
      const child = /** @type {any} */ (byId.get(id));
      if (!child) return [];
      const expanded = child.properties?.find((/** @type {any} */ property) => property.name === 'expanded')?.value.value;
      const own = child.ignored || child.role?.value === 'generic' ? [] : [name(child) + (expanded === undefined ? '' : expanded ? ', expanded' : ', collapsed')];
      return child.role?.value === 'button' ? own : [...own, ...below(child)];
    });
  const regions = nodes.filter((/** @type {any} */ node) => !node.ignored && node.role?.value === 'region');
  const said = ['Donation appeal', 'Newsletter prompt', 'Subscription offer', 'Registration prompt', 'App prompt', 'Social media prompt'];
  assert.deepEqual(regions.map(name), said.map((kind) => `region ${kind} · 1 paragraph`));
  regions.forEach((/** @type {any} */ region, /** @type {number} */ at) => {
    assert.deepEqual(below(region), [`button ${said[at]} · 1 paragraph, collapsed`, 'button Why?, collapsed']);
  });
  const words = nodes.filter((/** @type {any} */ node) => !node.ignored).map(name).join('\n');
  assert.ok(words.includes('For forty years Ailsa Renwick'), 'the article is not read out');
  assert.ok(!words.includes('Join now') && !words.includes('Stay with the Corran Log'), 'a collapsed unit is read out');
  return `${regions.length} regions`;
}

/** @param {Context} context */
async function axe(context) {
  const page = await pageWith(context);
  const source = fs.readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const run = `async () => {
    ${source}
    const axe = globalThis.axe ?? window.axe;
    const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
    const lines = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0]));
    return { lines: lines.length, violations: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + JSON.stringify(target) + ' ' + failureSummary)) };
  }`;
  const closed = await page.evaluate(run);
  assert.deepEqual(closed.violations, []);
  assert.ok(closed.lines > 0, 'axe saw nothing in the lines');
  // The same with a unit shown, and with the reasons of another.
  await clickIn(page, 0, '.show');
  await clickIn(page, 1, '.why');
  await until(() => page.inLine(1, '.panel', (/** @type {HTMLElement} */ element) => !element.hidden), 'the panel');
  const opened = await page.evaluate(run);
  assert.deepEqual(opened.violations, []);
  return `${closed.lines} checks passed in the lines`;
}

export default function a11y() {
  return [
    { name: 'the accessibility tree of a page with lines', body: tree, oracle: true, browsers: ['chromium'] },
    { name: 'axe-core finds nothing', body: axe, variant: /** @type {const} */ ('open') },
  ];
}
