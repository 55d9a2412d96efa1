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

/** @type {{ plural: Intl.PluralRules, number: Intl.NumberFormat } | undefined} */
let known;

function rules() {
  known ??= { plural: new Intl.PluralRules(locale()), number: new Intl.NumberFormat(locale()) };
  return known;
}

/** @param {number} number */
export function sayNumber(number) {
  return rules().number.format(number);
}

/** A message with a number in it: `key_one`, `key_few`, …, one for each plural of the language.
 * @param {string} key
 * @param {number} number
 */
export function sayCount(key, number) {
  return say(`${key}_${rules().plural.select(number)}`, sayNumber(number));
}

/** @param {string[]} names */
export function sayList(names) {
  return new Intl.ListFormat(locale(), { type: 'conjunction', style: 'narrow' }).format(names);
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
