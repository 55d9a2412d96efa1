// The lines' hosts: after <body>, so that the page's own tree stays as it was.
import * as dom from './dom.js';

/** @type {Set<Element>} */
const hosts = new Set();

/** No part of the page.
 * @returns {ReadonlySet<Element>}
 */
export function ownHosts() {
  return hosts;
}

/** @param {HTMLElement} host */
export function addHost(host) {
  const root = dom.rootElement(document);
  if (!root) return;
  hosts.add(host);
  dom.appendChild(root, host);
}

/** @param {HTMLElement} host */
export function dropHost(host) {
  hosts.delete(host);
  dom.removeElement(host);
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
