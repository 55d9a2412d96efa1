// Below what was found: always on this site, and which kinds.
import { defaults } from '../background/format.js';
import { KindBoxes } from '../ui/kinds.js';
import { ask, part } from '../ui/page.js';
import { say, sayHosts } from './words.js';

/** @typedef {import('../background/page-messages.js').Controls} Known */

export class Controls {
  settings = defaults();
  /** @type {Known['site']} */
  site = null;
  /** @type {HTMLInputElement} */
  always = part('always');

  /** @param {number} tabId @param {() => void} rerun the page, with other kinds */
  constructor(tabId, rerun) {
    this.tabId = tabId;
    this.kinds = new KindBoxes(part('which'), async (off) => {
      if (await this.tell({ type: 'change', patch: { off } })) rerun();
    });
    this.always.addEventListener('change', () => this.turn());
  }

  load() {
    return this.tell({ type: 'controls' });
  }

  /** Whether it went well.
   * @param {{ type: string, patch?: object }} message
   */
  async tell(message) {
    /** @type {Known & { reason?: string }} */
    const known = await ask({ ...message, tabId: this.tabId });
    if (known.reason) {
      this.trouble(known.reason);
      return false;
    }
    this.show(known);
    return true;
  }

  /** @param {Known} known */
  show({ settings, trouble, isPrivate, site }) {
    this.settings = settings;
    this.site = site;
    this.kinds.show(settings.off, isPrivate);
    part('site').hidden = !site || isPrivate;
    if (site) {
      this.always.checked = site.always;
      part('hosts').textContent = sayHosts(site.hosts);
    }
    part('private').hidden = !isPrivate;
    this.trouble(trouble);
    part('controls').hidden = false;
  }

  /** Asks the browser at once: Firefox forgets the click at the first wait. What follows is the
   * background's, since the popup may be closed while it asks.
   */
  turn() {
    if (!this.site) return;
    const { origins } = this.site;
    const wish = this.always.checked;
    const answer = wish ? chrome.permissions.request({ origins }) : chrome.permissions.remove({ origins });
    answer.then(
      (done) => (this.always.checked = done ? wish : !wish),
      () => {
        this.always.checked = !wish;
        this.trouble('site_unchanged');
      },
    );
  }

  /** @param {string | undefined} key */
  trouble(key) {
    part('controls').hidden = false;
    part('trouble').hidden = !key;
    part('trouble').textContent = key ? say(key) : '';
  }
}
