// Functions that run inside one of our own pages and measure it. Each must stand alone.

/** Text that leaves the control or the block it belongs to, or the page's width. A unit's description in the
 * popup is cut after two lines by design.
 */
export function overflows() {
  const OWNERS = 'button, .button, summary, label, kbd, code, p, h1, h2, li, dt, dd, span.count, span.kind';
  const width = document.body.getBoundingClientRect();
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    const parent = text.parentElement;
    if (!text.data.trim() || !parent?.checkVisibility() || parent.closest('.what')) continue;
    const owner = parent.closest(OWNERS) ?? parent;
    const box = owner.getBoundingClientRect();
    // A line may be less high than the letters' own box, which some scripts' fonts make large.
    const above = 0.4 * parseFloat(getComputedStyle(parent).fontSize);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const rect of range.getClientRects()) {
      if (rect.width === 0) continue;
      const inside = rect.left >= box.left - 1 && rect.right <= box.right + 1 && rect.top >= box.top - above && rect.bottom <= box.bottom + above;
      if (inside && rect.left >= width.left - 1 && rect.right <= width.right + 1) continue;
      out.push(`${owner.localName}${owner.id ? `#${owner.id}` : ''}: ${text.data.trim().slice(0, 60)}`);
      break;
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) out.push(`the page is ${root.scrollWidth} wide, its view ${root.clientWidth}`);
  for (const field of document.querySelectorAll('input')) {
    if (field.placeholder && field.scrollWidth > field.clientWidth) out.push(`input: ${field.placeholder}`);
  }
  return out;
}

/** Shows a state in a popup that takes orders (variants.mjs).
 * @param {object} state
 */
export function showState(state) {
  document.body.dataset.e2e = JSON.stringify(state);
  dispatchEvent(new Event('e2e:show'));
}

/** Whether the popup has come to rest, so that nothing it does later shows over a test's state. */
export function atRest() {
  const loaded = document.querySelectorAll('#which input').length > 0 && !document.querySelector('#status.running');
  return loaded && document.getElementById('controls')?.hidden === false;
}
