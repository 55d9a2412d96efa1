// What the popup can be told about a page. The content script answers the first five, the
// background the rest.

/** @typedef {{ key: string, quote: string }} Reason */
/**
 * @typedef {object} UnitState
 * @property {number} number by which the page knows it
 * @property {import('./kinds.js').Kind} kind
 * @property {number} confidence
 * @property {Reason[]} reasons
 * @property {number} blocks
 * @property {number} words
 * @property {'line' | 'row' | 'overlay' | 'plain'} place a line in the page, under the line of the
 *   unit before it, an overlay that vanished, or hidden where no line fits
 * @property {boolean} open shown by the reader
 * @property {string[]} tags of its elements, then of what they stand in, outwards
 */
/**
 * @typedef {object} PageState
 * @property {'fresh' | 'running' | 'collapsed' | 'nothing' | 'undone' | 'cannot' | 'ended' | 'error'} status
 *   ended: the page was left, and the browser's permission with it
 * @property {UnitState[]} units
 * @property {boolean} withheld the publisher says the article is not free to read here
 * @property {number} delivered words of the article that are in the page
 * @property {boolean} contested the page rewrote what we hid too often and is left alone
 * @property {boolean} truncated the page is so long that only its first part was read
 * @property {boolean} moved the page went on to another address since it was judged
 * @property {string} [reason] message key of why it can't run or what failed
 * @property {string} [detail] the failure in the browser's or the core's words
 */

/** @param {PageState['status']} status @param {Partial<PageState>} [more] @returns {PageState} */
export function state(status, more = {}) {
  return { status, units: [], withheld: false, delivered: 0, contested: false, truncated: false, moved: false, ...more };
}

/** A failure whose message key names what happened and what to do. */
export class Failure extends Error {
  /** @param {string} key @param {unknown} [cause] */
  constructor(key, cause) {
    super(cause instanceof Error ? cause.message : String(cause ?? key));
    this.key = key;
  }
}

/** @param {unknown} error @returns {PageState} */
export function problem(error) {
  const key = error instanceof Failure ? error.key : 'error_unexpected';
  return state('error', { reason: key, detail: error instanceof Error ? error.message : String(error) });
}

/** @param {unknown} value @returns {value is PageState} */
export function isState(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    typeof value.status === 'string' &&
    'units' in value &&
    Array.isArray(value.units) &&
    value.units.every((unit) => typeof unit === 'object' && unit !== null)
  );
}

/** Units that are hidden now.
 * @param {PageState} page
 */
export function hidden(page) {
  return page.status === 'collapsed' ? page.units.filter((unit) => !unit.open).length : 0;
}
