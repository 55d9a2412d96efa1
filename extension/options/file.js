// Settings to a file and back. What is wrong with a file is a sentence, and changes nothing.
import { fromFile, toFile } from '../background/format.js';
import { siteOf } from '../background/sites.js';
import { make, part } from '../ui/page.js';

/** @typedef {import('../background/page-messages.js').Controls} Known */

/** More than a thousand sites fill. */
const LONGEST = 200_000;

export class SettingsFile {
  /** Match patterns of sites in the file that are not allowed yet. @type {string[]} */
  wanted = [];

  /**
   * @param {object} page
   * @param {() => Known | undefined} page.known
   * @param {(settings: import('../background/format.js').Settings) => Promise<boolean>} page.take
   * @param {(key: string) => void} page.announce
   */
  constructor(page) {
    this.page = page;
    /** @type {HTMLInputElement} */
    const input = part('file');
    part('export').addEventListener('click', () => this.save());
    part('import').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      // The same file may be chosen again once it is mended.
      input.value = '';
      if (file) void this.open(file);
    });
    part('allow').addEventListener('click', () => {
      chrome.permissions.request({ origins: this.wanted }).catch(() => page.announce('site_unchanged'));
    });
  }

  save() {
    const known = this.page.known();
    if (!known) return;
    const sites = known.sites.map(({ origins }) => new URL(origins[0].replace('*', '')).origin);
    const url = URL.createObjectURL(new Blob([toFile(known.settings, sites)], { type: 'application/json' }));
    make('a', { href: url, download: 'clearcolumn-settings.json' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  /** @param {File} file */
  async open(file) {
    const found = file.size > LONGEST ? { fault: 'wrong' } : fromFile(await file.text());
    if ('fault' in found) {
      this.page.announce(`import_${found.fault}`);
      return;
    }
    if (!(await this.page.take(found.settings))) return;
    const allowed = (this.page.known()?.sites ?? []).flatMap(({ origins }) => origins);
    const sites = found.sites.map(siteOf).filter((site) => site !== null);
    const missing = sites.filter(({ origins }) => !origins.every((origin) => allowed.includes(origin)));
    this.wanted = missing.flatMap(({ origins }) => origins);
    part('wanted-sites').replaceChildren(...missing.map(({ name }) => make('li', {}, [name])));
    part('wanted').hidden = missing.length === 0;
  }

  /** What was wanted has been allowed, here or elsewhere. */
  async settle() {
    if (this.wanted.length === 0 || !(await chrome.permissions.contains({ origins: this.wanted }))) return;
    this.wanted = [];
    part('wanted').hidden = true;
  }
}
