// The one sheet of user origin. It does nothing until an element carries our attribute, whose value
// is a mode and, after a hyphen, the unit's number.

/** What a value's first letter does with its element. */
export const MODES = /** @type {const} */ ({
  /** A block: one line high, nothing visible in it. */
  strip: 's',
  /** The same for a block that was lower than a strip. */
  low: 'l',
  /** The same where something inside could make itself visible: the children have no boxes. */
  hollow: 'k',
  /** A strip made of an inline element. */
  inline: 'i',
  /** A strip made of a table, or of an element that has no box of its own. */
  block: 'b',
  /** A strip that stays a table row or cell. */
  cell: 't',
  /** No box at all. */
  gone: 'n',
  /** Shown by the reader: only a name for the line to stand by. */
  open: 'o',
  /** The host of a unit's line. Chromium looks a name up only among those of the same origin, so the
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
  const strips = [MODES.strip, MODES.low, MODES.hollow, MODES.inline, MODES.block, MODES.cell].map((mode) => `[${a}^="${mode}"]`);
  const strip = `:is(${strips.join()})`;
  const hollow = `:is([${a}^="${MODES.hollow}"],[${a}^="${MODES.cell}"])`;
  return [
    `[${a}^="${MODES.gone}"]{display:none!important}`,
    `${strip},${strip} *,${strip}::before,${strip}::after,${strip} ::before,${strip} ::after{` +
      'visibility:hidden!important;transition:none!important}',
    `${strip}{${size(STRIP)}padding-block:0!important;border-block-width:0!important;overflow:hidden!important;` +
      'aspect-ratio:auto!important;transform:none!important;translate:none!important;rotate:none!important;' +
      'scale:none!important;clip-path:none!important;content-visibility:visible!important;' +
      'pointer-events:none!important;user-select:none!important}',
    `${hollow}>*{display:none!important}`,
    `${hollow}{font-size:0!important;line-height:0!important}`,
    `[${a}^="${MODES.low}"]{${size(INLINE)}}`,
    `[${a}^="${MODES.inline}"]{display:inline-block!important;${size(INLINE)}vertical-align:middle!important}`,
    `[${a}^="${MODES.block}"]{display:block!important}`,
    `:is([${a}^="${MODES.unlocked}"],[${a}^="${MODES.released}"]){overflow:visible!important}`,
    `[${a}^="${MODES.released}"]{position:static!important;inset:auto!important}`,
    ...Array.from(
      { length: ANCHORS },
      (_, unit) =>
        `[${a}$="-${unit}"]:not([${a}^="${MODES.gone}"],[${a}^="${MODES.line}"]){anchor-name:--${a}-${unit}!important}` +
        `[${a}="${MODES.line}-${unit}"]{position-anchor:--${a}-${unit}!important}`,
    ),
    `@media print{${strip}{display:none!important}}`,
  ].join('\n');
}

/** @param {number} px */
function size(px) {
  return `block-size:${px}px!important;min-block-size:${px}px!important;max-block-size:${px}px!important;`;
}
