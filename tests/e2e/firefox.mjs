// Drives Firefox with the built extension over Marionette: no driver binary, and the toolbar
// action can be triggered as a click does, which grants activeTab.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Marionette } from './marionette.mjs';
import { until } from './wait.mjs';

const UUID = 'c1ea5c01-0000-4000-8000-c0113c7ed000';

/** @param {{ dist: string, headless?: boolean, executable?: string, width?: number, height?: number, offline?: boolean }} options */
export async function launch({ dist, headless = true, executable, width = 1280, height = 900 }) {
  const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'manifest.json'), 'utf8'));
  const addon = manifest.browser_specific_settings.gecko.id;
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'clearcolumn-firefox-'));
  writePrefs(profile, addon);
  const args = ['-no-remote', '-profile', profile, '--marionette', '--remote-allow-system-access'];
  if (headless) args.unshift('-headless');
  const child = spawn(executable ?? 'firefox-esr', args, {
    stdio: 'ignore',
    env: { ...process.env, MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height) },
  });
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  // Whoever ends this process ends the browser.
  process.once('exit', () => gone || child.kill('SIGKILL'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

  const portFile = path.join(profile, 'MarionetteActivePort');
  const port = await until(() => {
    if (gone) throw new Error('Firefox ended before it could be driven');
    return fs.existsSync(portFile) && Number(fs.readFileSync(portFile, 'utf8'));
  }, 'Firefox to start', 60_000);
  const marionette = await Marionette.connect(port);
  const { capabilities } = await marionette.send('WebDriver:NewSession', {
    capabilities: { alwaysMatch: { pageLoadStrategy: 'eager' } },
  });
  await marionette.send('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 30_000 });
  await marionette.send('Addon:Install', { path: dist, temporary: true });

  const firefox = new Firefox(marionette, addon);
  // For speaking with the background; a reader would wonder at such a tab.
  if (headless) firefox.helper = await firefox.open(firefox.extensionUrl(manifest.options_ui?.page ?? manifest.action.default_popup));
  firefox.version = capabilities.browserVersion;
  firefox.exited = new Promise((resolve) => child.once('exit', resolve));
  firefox.stop = async () => {
    if (!gone) await Promise.race([marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }), firefox.exited]).catch(() => {});
    if (!gone) await Promise.race([firefox.exited, new Promise((resolve) => setTimeout(resolve, 5000))]);
    if (!gone) child.kill('SIGKILL');
    marionette.close();
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return firefox;
}

/** @param {string} profile @param {string} addon */
function writePrefs(profile, addon) {
  const prefs = {
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [addon]: UUID }),
    'extensions.webextOptionalPermissionPrompts': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.update.enabled': false,
    // Tests stay on this machine.
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.dns.disablePrefetch': true,
    'network.prefetch-next': false,
    'extensions.getAddons.cache.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'services.settings.server': 'http://127.0.0.1:9/',
  };
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  fs.writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
}

class Firefox {
  name = 'firefox';
  version = '';
  /** @type {Promise<unknown>} */
  exited = Promise.resolve();
  stop = async () => {};
  /** @type {FirefoxPage | undefined} */
  helper;

  /** @param {Marionette} marionette @param {string} addon */
  constructor(marionette, addon) {
    this.marionette = marionette;
    this.addon = addon;
    this.queue = Promise.resolve();
  }

  /** Marionette has one current window: whoever needs another waits for their turn.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  alone(work) {
    const turn = this.queue.then(work);
    this.queue = turn.then(() => {}, () => {});
    return turn;
  }

  /** Runs code with the browser's own rights.
   * @param {string} script
   * @param {unknown[]} [args]
   */
  chrome(script, args = []) {
    return this.alone(async () => {
      await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
      try {
        const { value } = await this.marionette.send('WebDriver:ExecuteScript', { script, args });
        return value;
      } finally {
        await this.marionette.send('Marionette:SetContext', { value: 'content' });
      }
    });
  }

  /** @param {string} file */
  extensionUrl(file) {
    return `moz-extension://${UUID}/${file}`;
  }

  /** @param {string} url */
  async open(url) {
    const page = await this.alone(async () => {
      // The window used last may be closed by now, and even this command wants one that isn't.
      if (this.helper) await this.marionette.send('WebDriver:SwitchToWindow', { handle: this.helper.handle, focus: false });
      const { handle } = await this.marionette.send('WebDriver:NewWindow', { type: 'tab', focus: true });
      await this.marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
      return new FirefoxPage(this, handle);
    });
    page.tabId = await this.chrome(
      `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
       const win = Services.wm.getMostRecentWindow('navigator:browser');
       return ExtensionParent.apiManager.global.tabTracker.getId(win.gBrowser.selectedTab);`,
    );
    await page.goto(url);
    return page;
  }

  /** Clicks the toolbar button for this page.
   * @param {FirefoxPage} page
   */
  async triggerAction(page) {
    await page.activate();
    await this.chrome(
      `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
       const win = Services.wm.getMostRecentWindow('navigator:browser');
       const { extension } = WebExtensionPolicy.getByID(arguments[0]);
       ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(win);`,
      [this.addon],
    );
  }

  async closePopup() {
    await this.chrome(
      `const win = Services.wm.getMostRecentWindow('navigator:browser');
       for (const panel of win.document.querySelectorAll('panel')) if (panel.state === 'open' || panel.state === 'showing') panel.hidePopup();`,
    );
  }

  /** A page of the extension that stays open, to speak with the background from.
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async inExtension(fn, ...args) {
    if (!this.helper) throw new Error('the helper page is not open');
    return this.helper.evaluate(fn, ...args);
  }

  /** What our own scripts complained of since the last call. */
  async consoleErrors() {
    return this.chrome(
      `const own = 'moz-extension://${UUID}/';
       const out = [];
       for (const message of Services.console.getMessageArray()) {
         if (!(message instanceof Ci.nsIScriptError) || message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag)) continue;
         // The browser's word for a popup that was closed while it waited for an answer.
         if (/^Promise (resolved|rejected) after context unloaded/.test(message.errorMessage) && message.sourceName === own + 'popup/popup.js') continue;
         if (message.sourceName?.startsWith(own)) out.push(message.errorMessage + ' (' + message.sourceName + ':' + message.lineNumber + ')');
       }
       Services.console.reset();
       const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
       for (const event of storage.getEvents()) {
         if (event.level === 'error' && String(event.filename).startsWith(own)) out.push(event.arguments.map(String).join(' '));
       }
       storage.clearEvents();
       return out;`,
    );
  }
}

/** WebDriver's names of keys. @type {Record<string, string>} */
const KEYS = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Backspace: '\uE003' };

class FirefoxPage {
  tabId = 0;

  /** @param {Firefox} firefox @param {string} handle */
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

  /** @param {string} key */
  async press(key) {
    const value = KEYS[key] ?? key;
    const actions = [{ type: 'keyDown', value }, { type: 'keyUp', value }];
    await this.command('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
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

  /** @param {string} file @param {boolean} [full] */
  async screenshot(file, full = false) {
    const { value } = await this.command('WebDriver:TakeScreenshot', { full, hash: false });
    fs.writeFileSync(file, Buffer.from(value, 'base64'));
  }

  async close() {
    await this.command('WebDriver:CloseWindow');
  }
}
