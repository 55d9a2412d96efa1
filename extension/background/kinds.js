// What an appeal can ask for, in the order it is shown.

/** @typedef {'donation' | 'newsletter' | 'subscription' | 'registration' | 'app' | 'social'} Kind */

/** @type {readonly Kind[]} */
export const KINDS = ['donation', 'newsletter', 'subscription', 'registration', 'app', 'social'];

/** @param {unknown} value @returns {value is Kind} */
export function isKind(value) {
  return /** @type {readonly unknown[]} */ (KINDS).includes(value);
}
