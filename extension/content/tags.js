// Names of elements for a report of a mistake: enough to see how a box was built, nothing of whose page
// it is.
import * as dom from './dom.js';
import { TAGS } from './schema.js';

/** What HTML has; a custom element's name can be a site's own. */
const KNOWN = new Set(TAGS);
const MOST = 12;

/** The elements' tags, then those of what they stand in, from the inside out.
 * @param {Element[]} elements
 */
export function tagsOutwards(elements) {
  const names = elements.slice(0, MOST).map(name);
  let at = elements.length > 0 ? dom.parentElement(elements[0]) : null;
  while (at && names.length < 2 * MOST) {
    names.push(name(at));
    at = dom.parentElement(at);
  }
  return names;
}

/** @param {Element} element */
function name(element) {
  const own = dom.localName(element);
  return KNOWN.has(own) ? own : '-';
}
