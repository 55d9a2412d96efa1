// Messages in the reader's language; plurals by Intl.PluralRules, as chrome.i18n has none.

/** @param {string} key @param {string | string[]} [fill] @returns {string} */
export function say(key, fill) {
  return chrome.i18n.getMessage(key, fill) || key;
}

/** The language the messages are in, which may not be the browser's. */
export function locale() {
  return chrome.i18n.getMessage('locale') || 'en';
}

/** @returns {'ltr' | 'rtl'} */
export function direction() {
  return chrome.i18n.getMessage('direction') === 'rtl' ? 'rtl' : 'ltr';
}

/** How the language counts and lists, told by whoever had the time to find out: a page's main thread would
 * lose a frame to making the formats.
 * @typedef {object} Usage
 * @property {[plural: string, digits: string][]} counts by number, from 0 on
 * @property {string[]} pair what stands between two
 * @property {string[]} list what stands between four
 */

/** Numbers whose form is told; beyond, the page makes the formats. */
const COUNTS = 200;

/** @type {{ plural: Intl.PluralRules, number: Intl.NumberFormat } | undefined} */
let known;
/** @type {Usage | undefined} */
let told;

function rules() {
  known ??= { plural: new Intl.PluralRules(locale()), number: new Intl.NumberFormat(locale()) };
  return known;
}

/** @returns {Usage} */
export function usage() {
  const between = (/** @type {string[]} */ items) =>
    lists().formatToParts(items).flatMap(({ type, value }) => (type === 'literal' ? value : []));
  told ??= {
    counts: Array.from({ length: COUNTS }, (_, number) => [rules().plural.select(number), rules().number.format(number)]),
    pair: between(['A', 'B']),
    list: between(['A', 'B', 'C', 'D']),
  };
  return told;
}

/** @param {Usage} usage */
export function learn(usage) {
  told = usage;
}

function lists() {
  return new Intl.ListFormat(locale(), { type: 'conjunction', style: 'narrow' });
}

/** @param {number} number */
export function sayNumber(number) {
  return told?.counts[number]?.[1] ?? rules().number.format(number);
}

/** A message with a number in it: `key_one`, `key_few`, …, one for each plural of the language.
 * @param {string} key
 * @param {number} number
 */
export function sayCount(key, number) {
  return say(`${key}_${told?.counts[number]?.[0] ?? rules().plural.select(number)}`, sayNumber(number));
}

/** @param {string[]} names */
export function sayList(names) {
  if (names.length < 2) return names.join();
  const [between, parts] = names.length === 2 ? [told?.pair, 1] : [told?.list, 3];
  // A language that writes something before or behind a list would have more parts.
  if (between?.length !== parts) return lists().format(names);
  const last = names.length - 2;
  return names.map((name, at) => name + (at > last ? '' : at === last ? between.at(-1) : between[at === 0 ? 0 : 1])).join('');
}

/** A reason with the page's own words, where it quotes any.
 * @param {{ key: string, quote: string }} reason
 */
export function sayReason({ key, quote }) {
  const message = say(`reason_${key}`);
  return quote ? say('reason_with_quote', [message, isolate(quote)]) : message;
}

/** Two hosts, or one.
 * @param {string[]} hosts
 */
export function sayHosts(hosts) {
  return hosts.length > 1 ? say('hosts', hosts.map(isolate)) : hosts[0];
}

/** Text whose direction may be another than that of the sentence it stands in.
 * @param {string} text
 */
function isolate(text) {
  return `\u2068${text}\u2069`;
}
