// A tab of Chromium, for the driver in chromium.mjs.

export class ChromiumPage {
  /** The tab, which the toolbar's click is about. */
  target = '';
  /** The page in the tab. */
  inner = '';
  tabId = 0;

  /** @param {import('./chromium.mjs').Chromium} chromium @param {import('playwright-core').Page} page */
  constructor(chromium, page) {
    this.chromium = chromium;
    this.page = page;
  }

  /** @param {string} url */
  async goto(url) {
    await this.page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 });
  }

  async activate() {
    await this.page.bringToFront();
  }

  /** Runs a function in the page's own world.
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  evaluate(fn, ...args) {
    return this.page.evaluate(`(${fn})(...${JSON.stringify(args)})`);
  }

  /** @param {string} selector */
  async click(selector) {
    await this.page.click(selector, { timeout: 10_000 });
  }

  /** Presses keys, as `Tab`, `Shift+Tab`, `Enter`, `Space`.
   * @param {string} keys
   */
  async press(keys) {
    await this.page.keyboard.press(keys);
  }

  /** The size of what the page is seen through, in its own pixels.
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    await this.page.setViewportSize({ width, height });
  }

  /** @param {boolean} dark */
  async setDark(dark) {
    await this.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  }

  /** Chooses a file in an `<input type=file>`.
   * @param {string} selector
   * @param {string} file
   */
  async choose(selector, file) {
    await this.page.setInputFiles(selector, file);
  }

  /** @param {string} file @param {boolean} [full] */
  async screenshot(file, full = false) {
    await this.page.screenshot({ path: file, fullPage: full });
  }

  async close() {
    await this.page.close();
  }
}
