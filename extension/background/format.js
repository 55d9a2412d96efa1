// The form of the settings, stored and in a file. Pure: what is stored or imported goes through here.
import { isKind } from './kinds.js';

/**
 * @typedef {object} Settings
 * @property {number} version
 * @property {import('./kinds.js').Kind[]} off kinds that are left alone; one that a later version adds is on
 * @property {boolean} lines whether a line stands where something was collapsed
 */
/** @typedef {'wrong' | 'newer'} Fault */
/** @typedef {Record<number, (old: any) => unknown>} Steps by version, how its form becomes the next one's */

export const VERSION = 1;

/** None yet: this is the first form. @type {Steps} */
const STEPS = {};

const FILE = 'clearcolumn-settings';
const MOST_SITES = 1000;

/** @returns {Settings} */
export function defaults() {
  return { version: VERSION, off: [], lines: true };
}

/** A stored value in today's form.
 * @param {unknown} value
 * @param {Steps} [steps]
 * @param {number} [version]
 * @returns {{ settings: Settings } | { fault: Fault }}
 */
export function read(value, steps = STEPS, version = VERSION) {
  const raised = raise(value, steps, version);
  if ('fault' in raised) return raised;
  const { version: _, off, lines, ...rest } = raised.value;
  const right = Object.keys(rest).length === 0 && Array.isArray(off) && off.every(isKind) && typeof lines === 'boolean';
  return right ? { settings: { version, off: [...new Set(off)], lines } } : { fault: 'wrong' };
}

/** @param {any} value @param {Steps} steps @param {number} version @returns {{ value: any } | { fault: Fault }} */
function raise(value, steps, version) {
  if (typeof value !== 'object' || value === null || !Number.isInteger(value.version)) return { fault: 'wrong' };
  if (value.version > version) return { fault: 'newer' };
  let raised = value;
  for (let at = value.version; at < version; at++) {
    const step = Object.hasOwn(steps, at) ? steps[at] : undefined;
    if (!step) return { fault: 'wrong' };
    try {
      raised = step(raised);
    } catch {
      return { fault: 'wrong' };
    }
  }
  return { value: raised };
}

/** @param {Settings} settings @param {string[]} sites origins, as `https://example.org` */
export function toFile(settings, sites) {
  return `${JSON.stringify({ format: FILE, ...settings, sites }, null, 2)}\n`;
}

/** A file of settings; whatever is wrong with it, nothing of it is taken.
 * @param {string} text
 * @returns {{ settings: Settings, sites: string[] } | { fault: Fault | 'json' }}
 */
export function fromFile(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'json' };
  }
  const { format, sites, ...rest } = value ?? {};
  if (format !== FILE) return { fault: 'wrong' };
  const found = read(rest);
  if ('fault' in found) return found;
  if (!Array.isArray(sites) || sites.length > MOST_SITES || !sites.every(isOrigin)) return { fault: 'wrong' };
  return { settings: found.settings, sites: [...new Set(sites)] };
}

/** @param {unknown} value */
function isOrigin(value) {
  if (typeof value !== 'string' || !/^https?:\/\/[^/*]+$/.test(value)) return false;
  const url = URL.parse(value);
  return url !== null && url.port === '' && url.origin === value;
}
