// The one sheet of user origin. It does nothing until an element carries our attribute, whose value
// is a mode and, after a hyphen, the unit's number.

/** What a value's first letter does with its element. */
export const MODES = /** @type {const} */ ({
  /** A block: one line high, nothing visible in it. */
  strip: 's',
  /** The same for a block that was lower than a strip. */
  low: 'l',
  /** A strip made of an inline element. */
  inline: 'i',
  /** A strip made of a table, or of an element that has no box of its own. */
  block: 'b',
  /** Written across the direction of its surroundings: hidden, and as large as it was. */
  turned: 'v',
  /** A strip that stays a table row, and one that stays a cell. */
  row: 'r',
  cell: 't',
  /** Beside something that would move sideways: it keeps its width and has no height. */
  held: 'z',
  /** The same for a table row. */
  heldRow: 'y',
  /** A group of such rows. */
  group: 'g',
  /** No box at all. */
  gone: 'n',
  /** Shown by the reader: only a name for the line to stand by. */
  open: 'o',
  /** The host of a line, with the number of its unit where it stands by an anchor. Chromium looks a name up only among those of the same origin, so the
   * line learns its anchor here too. */
  line: 'h',
  /** A lock on scrolling, lifted. */
  unlocked: 'u',
  /** The same where the body was fixed in its place. */
  released: 'p',
});

/** Height of a strip in CSS pixels, and of an inline one. */
export const STRIP = 32;
export const INLINE = 24;

/** Units beyond get a line placed by script. */
export const ANCHORS = 96;

/** @param {string} a the attribute's name @returns {string} */
export function sheet(a) {
  /** @param {(keyof typeof MODES)[]} modes */
  const any = (...modes) => `:is(${modes.map((mode) => `[${a}^="${MODES[mode]}"]`).join()})`;
  const sized = any('strip', 'low', 'inline', 'block', 'row', 'cell', 'held', 'heldRow');
  const strip = `:is(${sized},${any('turned')})`;
  const rows = any('row', 'heldRow');
  const cells = `:is(${rows}>*,${any('cell')})`;
  return [
    `${any('gone')}{display:none!important}`,
    `${any('group')},${strip},${strip} *,${strip}::before,${strip}::after,${strip} ::before,${strip} ::after{` +
      'visibility:hidden!important;transition:none!important}',
    // What is inside keeps its widths, so that nothing beside the strip moves sideways; for the same
    // reason the page's `overflow` stays, which decides how far a flex or grid item shrinks. What
    // hangs out is contained. Opacity is for what a shadow root makes visible again.
    `${sized}{${size(STRIP)}padding-block:0!important;border-block-width:0!important;aspect-ratio:auto!important}`,
    `${strip}{contain:layout!important;opacity:0!important;transform:none!important;translate:none!important;` +
      'rotate:none!important;scale:none!important;clip-path:none!important;content-visibility:visible!important;' +
      'pointer-events:none!important;user-select:none!important}',
    `${any('low')}{${size(INLINE)}}`,
    `${any('inline')}{display:inline-block!important;${size(INLINE)}vertical-align:middle!important}`,
    `${any('block')}{display:block!important}`,
    // A cell is as high as what is in it, whatever its own height.
    `${cells}{line-height:0!important;padding-block:0!important;border-block-width:0!important;block-size:auto!important;` +
      'min-block-size:0!important;max-block-size:none!important}',
    `${cells}>*{${size(0)}margin-block:0!important;padding-block:0!important;border-block-width:0!important;` +
      'line-height:0!important;contain:layout!important}',
    `${cells}>table{display:block!important}`,
    `${any('cell')}{block-size:${STRIP}px!important}`,
    `${any('held', 'heldRow')}{${size(0)}margin-block:0!important}`,
    `${any('unlocked', 'released')}{overflow:visible!important}`,
    `${any('released')}{position:static!important;inset:auto!important}`,
    // A line is seen as long as this sheet is: Firefox takes it away with the extension, and leaves the line.
    `${any('line')}{--${a}:block!important}`,
    ...Array.from(
      { length: ANCHORS },
      (_, unit) =>
        `[${a}$="-${unit}"]:not(${any('gone', 'line')}){anchor-name:--${a}-${unit}!important}` +
        `[${a}="${MODES.line}-${unit}"]{position-anchor:--${a}-${unit}!important}`,
    ),
    `@media print{${strip}{display:none!important}}`,
  ].join('\n');
}

/** @param {number} px */
function size(px) {
  return `block-size:${px}px!important;min-block-size:${px}px!important;max-block-size:${px}px!important;`;
}
