// A buffer that is no snapshot is a JavaScript Error that says so in a sentence, never a trap.
import assert from 'node:assert/strict';
import { broken, classifier } from '../bundle.mjs';
import { HEADER_WORDS, MAGIC, VERSION } from '../../../extension/content/schema.js';

/** A page of one element, which decodes. */
function whole() {
  const words = Array(HEADER_WORDS).fill(0);
  words.splice(0, 3, MAGIC, VERSION, 1);
  return [...words, 0xffffffff, 2, 0, 0];
}

/** @param {(words: number[]) => void} change */
function changed(change) {
  const words = whole();
  change(words);
  return words;
}

export default async function malformed() {
  const classify = await classifier();
  const breakAndMend = await broken();
  return [
    {
      name: 'errors are sentences',
      body: async (/** @type {import('../runner.mjs').Context} */ { browser }) => {
        const bad = {
          empty: [],
          'no magic': changed((words) => (words[0] = 1)),
          'another version': changed((words) => (words[1] = VERSION + 1)),
          'cut off': whole().slice(0, -1),
          'far too many elements': changed((words) => (words[2] = 0x7fffffff)),
          'a parent outside': changed((words) => (words[HEADER_WORDS] = 7)),
          'a tag outside': changed((words) => (words[HEADER_WORDS + 1] = 9999)),
        };
        const snapshots = [...Object.values(bad).map((words) => ({ words, text: '' })), { words: whole(), text: 'too much' }, { words: whole(), text: '' }];
        const answers = /** @type {any[]} */ (await browser.inExtension(classify, snapshots));
        const last = answers.pop();
        assert.ok(last.answer, `after all that the module still answers: ${last.error?.message}`);
        answers.forEach(({ error }, i) => {
          const name = Object.keys(bad)[i] ?? 'text of another length';
          assert.ok(error?.isError, `${name}: no Error was thrown`);
          assert.match(error.message, /^[A-Z].*\.$/, name);
        });
      },
    },
    {
      name: 'after a trap the module is made anew',
      body: async (/** @type {import('../runner.mjs').Context} */ { browser }) => {
        const { before, trapped, after } = /** @type {any} */ (await browser.inExtension(breakAndMend, { words: whole(), text: '' }));
        assert.ok(trapped, 'the broken module did not trap: the test shows nothing');
        assert.deepEqual(after, before);
        assert.deepEqual(after.units, []);
      },
    },
  ];
}
