// A tab of Chromium, for the driver in chromium.mjs.

/** Bits of the protocol. */
const ALT = 1;
const SHIFT = 8;

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

  /** @param {number} x @param {number} y */
  async mouse(x, y) {
    await this.page.mouse.click(x, y);
  }

  /** Presses keys, as `Tab`, `Shift+Tab`, `Enter`, `Space`.
   * @param {string} keys
   */
  async press(keys) {
    await this.page.keyboard.press(keys);
  }

  /** Presses the extension's own shortcut, as the manifest suggests it. Playwright's keyboard gives keys to
   * the page alone; these go by the browser, as a reader's do.
   */
  async shortcut() {
    const session = await this.page.context().newCDPSession(this.page);
    const key = { modifiers: ALT | SHIFT, key: 'K', code: 'KeyK', windowsVirtualKeyCode: 75, nativeVirtualKeyCode: 75 };
    for (const type of /** @type {const} */ (['rawKeyDown', 'keyUp'])) await session.send('Input.dispatchKeyEvent', { type, ...key });
    await session.detach();
  }

  /** Runs a function on an element in the closed root of a line.
   * @param {number} at
   * @param {string} selector
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async inLine(at, selector, fn, ...args) {
    const session = await this.page.context().newCDPSession(this.page);
    try {
      const { root } = await session.send('DOM.getDocument', { depth: 2, pierce: true });
      const html = root.children?.find(({ nodeName }) => nodeName === 'HTML');
      const host = html?.children?.slice(2)[at];
      if (!host?.shadowRoots) throw new Error(`there is no line ${at}`);
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: host.shadowRoots[0].nodeId, selector });
      if (!nodeId) throw new Error(`the line has no ${selector}`);
      const { object } = await session.send('DOM.resolveNode', { nodeId });
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: `function (...args) { return (${fn})(this, ...args); }`,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    } finally {
      await session.detach();
    }
  }

  /** @param {{ medium?: 'print', forcedColors?: boolean, reducedMotion?: boolean }} media */
  async media({ medium, forcedColors, reducedMotion }) {
    await this.page.emulateMedia({
      media: medium ?? null,
      forcedColors: forcedColors ? 'active' : null,
      reducedMotion: reducedMotion ? 'reduce' : null,
    });
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
