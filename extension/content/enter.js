// Before a document is read: what an older script of ours left is cleared, and the frames in it are
// entered. A browser makes a new world for our script in each frame it looks into, which takes as long as
// reading a small page: one frame a step.
import * as dom from './dom.js';
import { clearing } from './stale.js';

/** @type {WeakSet<Document>} */
const entered = new WeakSet();

/** Steps into a document and all that can be read of its frames.
 * @param {Document} doc
 * @returns {Generator<void>}
 */
export function* entering(doc) {
  if (!entered.has(doc)) yield* clearing(doc);
  entered.add(doc);
  for (const frame of dom.selectAll(doc, 'iframe')) {
    const inner = dom.frameDocument(frame);
    yield;
    // It may have gone on to another document meanwhile, which is then met as it loads.
    if (inner && dom.isShown(inner)) yield* entering(inner);
  }
}
