// The lines' hosts: after <body>, so that the page's own tree stays as it was.
import * as dom from './dom.js';

/** How often a host is put back that the page has thrown out. */
const PATIENCE = 3;

/** @type {Set<Element>} */
const hosts = new Set();
/** What each host's unit does when the page doesn't suffer it. @type {Map<Element, { left: number, evicted: () => void }>} */
const suffered = new Map();

const evictions = new MutationObserver((records) => {
  for (const { removedNodes } of records) {
    for (const node of Array.from(removedNodes)) if (dom.isElement(node)) putBack(node);
  }
});

/** No part of the page.
 * @returns {ReadonlySet<Element>}
 */
export function ownHosts() {
  return hosts;
}

/** @param {HTMLElement} host @param {() => void} evicted the page keeps throwing it out */
export function addHost(host, evicted) {
  const { root } = dom.around(host);
  if (!root) return;
  hosts.add(host);
  suffered.set(host, { left: PATIENCE, evicted });
  dom.appendChild(root, host);
  evictions.observe(root, { childList: true });
}

/** @param {Element} host */
function putBack(host) {
  const terms = suffered.get(host);
  if (!terms || dom.isConnected(host)) return;
  const { root } = dom.around(host);
  if (root && terms.left-- > 0) dom.appendChild(root, host);
  else terms.evicted();
}

/** @param {HTMLElement} host */
export function dropHost(host) {
  hosts.delete(host);
  suffered.delete(host);
  if (dom.isAlive(host)) dom.removeElement(host);
  if (hosts.size === 0) evictions.disconnect();
}

/** Runs when the page is loaded and idle: a framework that takes over server-made markup is done.
 * @returns {Promise<void>}
 */
export function settled() {
  return new Promise((resolve) => {
    const idle = () => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1000 });
      else setTimeout(resolve, 50);
    };
    if (dom.readyState(document) === 'complete') idle();
    else addEventListener('load', idle, { once: true });
  });
}
