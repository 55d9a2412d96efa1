// Layouts: what stands beside a collapsed unit doesn't move sideways, and each line stands in the place
// of its unit and over nothing else.
import assert from 'node:assert/strict';
import { collapse, lined, undo } from '../click.mjs';
import { difference, remember } from '../inpage.mjs';
import { until } from '../wait.mjs';

const PAGE = '/oracle/layouts/thirty.html';

/** Where the article's boxes and the lines of their text stand, by section. */
const boxes = () =>
  [...document.querySelectorAll('section')].map((section) => {
    /** @type {number[][]} */
    const sides = [];
    for (const element of section.querySelectorAll('[data-article]')) {
      let box = element;
      while (getComputedStyle(box).display === 'inline' && box.parentElement) box = box.parentElement;
      const vertical = getComputedStyle(box).writingMode.startsWith('vertical');
      const { left, right, top, bottom } = box.getBoundingClientRect();
      // Across the lines: in vertical writing, sideways is up and down.
      sides.push(vertical ? [top + scrollY, bottom + scrollY].map((y) => y - section.getBoundingClientRect().top - scrollY) : [left, right]);
    }
    return { id: section.id, sides };
  });

/** The lines' boxes, the section each stands in, and what of the article it covers. */
const hosts = () =>
  [...document.documentElement.children].slice(2).map((host) => {
    const box = host.getBoundingClientRect();
    const section = [...document.querySelectorAll('section')].find((other) => {
      const { top, bottom } = other.getBoundingClientRect();
      return box.top >= top - 2 && box.top <= bottom + 2;
    });
    const covered = [];
    for (const element of section?.querySelectorAll('[data-article]') ?? []) {
      const range = document.createRange();
      range.selectNodeContents(element);
      for (const rect of range.getClientRects()) {
        const across = Math.min(box.right, rect.right) - Math.max(box.left, rect.left);
        const down = Math.min(box.bottom, rect.bottom) - Math.max(box.top, rect.top);
        if (across > 8 && down > 2) covered.push(Math.round(across * down));
      }
    }
    const { width, height } = box;
    return { section: section?.id ?? '', width, height, covered, shown: getComputedStyle(host).visibility === 'visible' };
  });

/** Of each section, what of its appeals is still seen. */
const left = () =>
  [...document.querySelectorAll('section')].flatMap((section) =>
    [...section.querySelectorAll('[data-appeal], [data-appeal] *')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length)
      .map((element) => `${section.id}: ${element.localName}`),
  );

/** @param {import('../runner.mjs').Context} context */
async function clipped({ browser, open }) {
  const page = await open(PAGE);
  await collapse(browser, page);
  await lined(browser, page);
  /** Scrolls the strip half out of its scroller, and tells what lies at points over and under the edge. */
  const at = (/** @type {number} */ offset) => {
    const scroller = /** @type {Element} */ (document.querySelector('#scroller > div'));
    scroller.scrollIntoView({ block: 'center', behavior: 'instant' });
    const strip = /** @type {Element} */ (scroller.querySelector('[data-appeal]'));
    scroller.scrollTop += strip.getBoundingClientRect().top - scroller.getBoundingClientRect().top + offset;
    const { left, top } = scroller.getBoundingClientRect();
    const ours = (/** @type {number} */ y) => document.elementFromPoint(left + 30, y)?.parentElement === document.documentElement && document.elementFromPoint(left + 30, y) !== document.body;
    return { over: ours(top - 6), under: ours(top + 6), off: strip.getBoundingClientRect().top - top };
  };
  await until(async () => {
    const { over, under, off } = await page.evaluate(at, 16);
    return Math.abs(off + 16) < 1 && !over && under;
  }, 'half a line to be clipped');
  await until(async () => {
    const { over, under } = await page.evaluate(at, 40);
    return !over && !under;
  }, 'a line out of sight to be gone');
  await until(async () => {
    const { over, under } = await page.evaluate(at, 0);
    return !over && under;
  }, 'a line back in sight to be whole');
}

/** @param {import('../runner.mjs').Context} context */
async function fits({ browser, open }) {
  const page = await open(PAGE);
  await collapse(browser, page);
  const lines = await lined(browser, page);
  const cramped = [];
  for (let at = 0; at < lines; at++) {
    const wide = await page.inLine(at, '.bar', (/** @type {Element} */ bar) => {
      const [own, host] = [bar.getBoundingClientRect(), /** @type {ShadowRoot} */ (bar.getRootNode()).host.getBoundingClientRect()];
      const out = own.left < host.left - 1 || own.right > host.right + 1 || own.top < host.top - 1 || own.bottom > host.bottom + 1;
      return out || own.width < 20 || own.height < 20 ? JSON.stringify([own, host]) : '';
    });
    if (wide) cramped.push(`${at}: ${wide}`);
  }
  assert.deepEqual(cramped, []);
}

export default function layouts() {
  return [
    {
      name: 'thirty layouts: nothing moves sideways, one line in each',
      oracle: true,
      body: async (/** @type {import('../runner.mjs').Context} */ { browser, open }) => {
        const page = await open(PAGE);
        await page.evaluate(remember);
        const before = await page.evaluate(boxes);
        assert.ok(before.length >= 30, `${before.length} layouts`);
        assert.ok(before.every((/** @type {any} */ { sides }) => sides.length > 0), 'a layout has no article');
        const state = await collapse(browser, page);
        const lines = await lined(browser, page);
        assert.ok(state.units.length >= before.length, `${state.units.length} units`);
        assert.deepEqual(await page.evaluate(left), [], 'something of an appeal is seen');
        const after = await page.evaluate(boxes);
        const moved = before.flatMap((/** @type {any} */ { id, sides }, /** @type {number} */ at) =>
          sides.some((/** @type {number[]} */ side, /** @type {number} */ i) => side.some((x, j) => Math.abs(x - after[at].sides[i][j]) >= 1))
            ? [`${id}: ${JSON.stringify(sides)} became ${JSON.stringify(after[at].sides)}`]
            : [],
        );
        assert.deepEqual(moved, [], 'article moved sideways');
        const placed = await page.evaluate(hosts);
        const wrong = placed.filter((/** @type {any} */ line) => line.covered.length || line.height > 33 && line.width > 33 || Math.min(line.height, line.width) < 23);
        assert.deepEqual(wrong, [], 'lines that are no line, or lie over article');
        const ids = before.map((/** @type {any} */ { id }) => id);
        assert.deepEqual(placed.map((/** @type {any} */ { section }) => section).sort(), ids.sort(), 'one line in each section');
        await undo(browser, page);
        assert.equal(await page.evaluate(difference), '', 'the document differs from itself before the click');
        assert.deepEqual(await page.evaluate(boxes), before, 'the layout differs after undo');
        return `${before.length} layouts, ${state.units.length} units, ${lines} lines`;
      },
    },
    { name: 'a scroller in the page clips a line as it clips its strip', oracle: true, body: clipped },
    { name: 'every state a line can have fits its column', oracle: true, body: fits },
  ];
}
