// A tab of Firefox, for the driver in firefox.mjs.
import fs from 'node:fs';

/** Their code points in the protocol. @type {Record<string, string>} */
const KEYS = { Tab: '\uE004', Shift: '\uE008', Enter: '\uE007', Space: ' ', ArrowDown: '\uE015', Escape: '\uE00C' };

export class FirefoxPage {
  tabId = 0;

  /** @param {import('./firefox.mjs').Firefox} firefox @param {string} handle */
  constructor(firefox, handle) {
    this.firefox = firefox;
    this.handle = handle;
  }

  /** @param {string} name @param {object} [params] */
  command(name, params) {
    const { marionette } = this.firefox;
    return this.firefox.alone(async () => {
      await marionette.send('WebDriver:SwitchToWindow', { handle: this.handle, focus: false });
      return marionette.send(name, params);
    });
  }

  /** @param {string} url */
  goto(url) {
    return this.command('WebDriver:Navigate', { url });
  }

  activate() {
    const { marionette } = this.firefox;
    return this.firefox.alone(() => marionette.send('WebDriver:SwitchToWindow', { handle: this.handle, focus: true }));
  }

  /** Runs a function in the page's own world.
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async evaluate(fn, ...args) {
    // `window.eval` would ask the page's policy; a sandbox over the page's window doesn't.
    const script = `return (async (input) => {
      const value = await (${fn})(...JSON.parse(input));
      return value === undefined ? null : JSON.stringify(value);
    })(arguments[0]);`;
    const { value } = await this.command('WebDriver:ExecuteScript', {
      script,
      args: [JSON.stringify(args)],
      sandbox: null,
      newSandbox: true,
    });
    return value === null ? undefined : JSON.parse(value);
  }

  /** @param {string} selector */
  async click(selector) {
    const found = await this.command('WebDriver:FindElement', { using: 'css selector', value: selector });
    await this.command('WebDriver:ElementClick', { id: Object.values(found.value)[0] });
  }

  /** @param {number} x @param {number} y */
  async mouse(x, y) {
    const actions = [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.command('WebDriver:PerformActions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  /** Presses keys, as `Tab`, `Shift+Tab`, `Enter`, `Space`.
   * @param {string} keys
   */
  async press(keys) {
    const values = keys.split('+').map((key) => KEYS[key] ?? key);
    const down = values.map((value) => ({ type: 'keyDown', value }));
    const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.command('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions: [...down, ...up] }] });
  }

  /** Presses the extension's own shortcut, as the manifest suggests it. WebDriver gives keys to the page
   * alone; these go to the window, as a reader's do.
   */
  async shortcut() {
    await this.activate();
    await this.firefox.chrome(
      `const win = Services.wm.getMostRecentWindow('navigator:browser');
       const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
       keyboard.beginInputTransactionForTests(win);
       const keys = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['K', 'KeyK', 75]]
         .map(([key, code, keyCode]) => new win.KeyboardEvent('', { key, code, keyCode }));
       for (const key of keys) keyboard.keydown(key);
       for (const key of keys.toReversed()) keyboard.keyup(key);`,
    );
  }

  /** Runs a function on an element in the closed root of a line.
   * @param {number} at
   * @param {string} selector
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async inLine(at, selector, fn, ...args) {
    const found = await this.command('WebDriver:FindElements', { using: 'css selector', value: ':root > :not(head, body)' });
    const hosts = Array.isArray(found) ? found : found.value;
    if (!hosts[at]) throw new Error(`there is no line ${at}`);
    const root = await this.command('WebDriver:GetShadowRoot', { id: Object.values(hosts[at])[0] });
    const shadowRoot = Object.values(root.value)[0];
    const element = await this.command('WebDriver:FindElementFromShadowRoot', { shadowRoot, using: 'css selector', value: selector });
    const script = `return JSON.stringify((${fn})(...arguments)) ?? 'null';`;
    const { value } = await this.command('WebDriver:ExecuteScript', { script, args: [element.value, ...args], sandbox: null });
    return JSON.parse(value);
  }

  /** @param {{ medium?: 'print', forcedColors?: boolean, reducedMotion?: boolean }} media */
  async media({ medium, forcedColors, reducedMotion }) {
    await this.activate();
    await this.firefox.chrome(
      `const win = Services.wm.getMostRecentWindow('navigator:browser');
       const context = win.gBrowser.selectedBrowser.browsingContext;
       context.mediumOverride = arguments[0];
       context.forcedColorsOverride = arguments[1];
       if ('prefersReducedMotionOverride' in context) context.prefersReducedMotionOverride = arguments[2];`,
      [medium ?? '', forcedColors ? 'active' : 'none', reducedMotion ? 'reduce' : 'none'],
    );
  }

  /** The size of what the page is seen through, in its own pixels.
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    // The window has a frame of its own, whose size the page tells.
    const [x, y] = await this.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
    await this.command('WebDriver:SetWindowRect', { width: width + x, height: height + y });
  }

  /** @param {boolean} dark */
  async setDark(dark) {
    await this.firefox.chrome(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])`, [dark ? 0 : 1]);
  }

  /** Chooses a file in an `<input type=file>`.
   * @param {string} selector
   * @param {string} file
   */
  async choose(selector, file) {
    const found = await this.command('WebDriver:FindElement', { using: 'css selector', value: selector });
    await this.command('WebDriver:ElementSendKeys', { id: Object.values(found.value)[0], text: file });
  }

  /** @param {string} file @param {boolean} [full] */
  async screenshot(file, full = false) {
    const { value } = await this.command('WebDriver:TakeScreenshot', { full, hash: false });
    fs.writeFileSync(file, Buffer.from(value, 'base64'));
  }

  async close() {
    await this.command('WebDriver:CloseWindow');
    // Even what concerns no window wants one that is open.
    const { helper } = this.firefox;
    if (helper && helper !== this) await helper.command('WebDriver:GetWindowHandle');
  }
}
