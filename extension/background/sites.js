// The sites the extension may always run on. The browser's permissions are the list: nothing is stored
// beside them, so the two can't differ.

/**
 * @typedef {object} Site
 * @property {string} name its host without `www.`
 * @property {string[]} hosts all that is asked for, the plain one first
 * @property {string[]} origins match patterns for them
 */

const ID = 'always';
/** One scheme and one host: what we ask for. A grant for all sites, given in the browser's own
 * settings, is no wish to run on each of them.
 */
const PATTERN = /^(https?:)\/\/([^*/]+)\/\*$/;

/** The site of an address: its host and the twin with or without `www.`.
 * @param {string | undefined} address
 * @returns {Site | null}
 */
export function siteOf(address) {
  const url = URL.parse(address ?? '');
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return null;
  return site(url.protocol, url.hostname);
}

/** @param {string} scheme @param {string} host @returns {Site} */
function site(scheme, host) {
  const name = host.replace(/^www\.(?=.*\.)/, '');
  const hosts = isName(name) ? [name, `www.${name}`] : [name];
  return { name, hosts, origins: hosts.map((each) => `${scheme}//${each}/*`) };
}

/** Whether a host has a twin: addresses, single labels and a domain called `www` have none.
 * @param {string} host
 */
function isName(host) {
  return host.includes('.') && !/^[\d.]+$|^\[|^www\./.test(host);
}

/** The sites allowed now, by name. One of two schemes is two sites.
 * @returns {Promise<Site[]>}
 */
export async function sites() {
  /** @type {Map<string, Site>} */
  const found = new Map();
  for (const origin of (await patterns()).sort((a, b) => a.length - b.length)) {
    const [, scheme, host] = PATTERN.exec(origin) ?? [];
    const { name } = site(scheme, host);
    const known = found.get(scheme + name) ?? { name, hosts: [], origins: [] };
    found.set(scheme + name, { name, hosts: [...known.hosts, host], origins: [...known.origins, origin] });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** @param {Site} site */
export async function isAlways(site) {
  const allowed = await patterns();
  return site.origins.some((origin) => allowed.includes(origin));
}

async function patterns() {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => PATTERN.test(origin));
}

export async function forgetSites() {
  const origins = await patterns();
  if (origins.length > 0) await chrome.permissions.remove({ origins });
}

/** @type {Promise<void>} */
let last = Promise.resolve();

/** Registers the script that reports a page of these sites, or takes it back. Several events may come
 * at once.
 */
export function register() {
  last = last.then(registerNow).catch(() => {});
  return last;
}

async function registerNow() {
  const matches = await patterns();
  const standing = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.length === 0) {
    if (standing.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  /** @type {chrome.scripting.RegisteredContentScript} */
  const script = { id: ID, matches, js: ['always/arrive.js'], runAt: 'document_end', persistAcrossSessions: true };
  if (standing.length > 0) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}
