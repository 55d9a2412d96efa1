// Drives Firefox with the built extension over Marionette: no driver binary, and the toolbar
// action can be triggered as a click does, which grants activeTab.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FirefoxPage } from './firefox-page.mjs';
import { Marionette } from './marionette.mjs';
import { until } from './wait.mjs';

const UUID = 'c1ea5c01-0000-4000-8000-c0113c7ed000';
/** A page of the extension that does nothing by itself. */
const HELPER = 'options/options.html';

/** @param {import('./click.mjs').LaunchOptions} options */
export async function launch({ dist, headless = true, executable, width = 1280, height = 900, inPrivate = false, proxy }) {
  const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'manifest.json'), 'utf8'));
  const addon = manifest.browser_specific_settings.gecko.id;
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'clearcolumn-firefox-'));
  writePrefs(profile, addon, proxy);
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
  await marionette.send('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 120_000 });
  await marionette.send('Addon:Install', { path: dist, temporary: true });

  const firefox = new Firefox(marionette, addon);
  if (headless) {
    await firefox.closeWelcome();
    if (inPrivate) await firefox.allowPrivate(dist);
    await firefox.openHelper();
  }
  firefox.version = capabilities.browserVersion;
  firefox.executable = executable;
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

/** @param {string} profile @param {string} addon @param {number} [proxy] */
function writePrefs(profile, addon, proxy) {
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
    ...(proxy && {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy,
      // This machine's own addresses too.
      'network.proxy.allow_hijacking_localhost': true,
      'network.proxy.no_proxies_on': '',
    }),
  };
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  fs.writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
}

export class Firefox {
  name = 'firefox';
  version = '';
  /** @type {string | undefined} */
  executable;
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

  /** @param {string} url @param {boolean} [inPrivate] in a private window of its own */
  async open(url, inPrivate = false) {
    const page = await this.alone(async () => {
      // The window used last may be closed by now, and even this command wants one that isn't.
      if (this.helper) await this.marionette.send('WebDriver:SwitchToWindow', { handle: this.helper.handle, focus: false });
      const kind = inPrivate ? { type: 'window', private: true } : { type: 'tab' };
      const { handle } = await this.marionette.send('WebDriver:NewWindow', { ...kind, focus: true });
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

  /** For speaking with the background; a reader would wonder at such a tab. */
  async openHelper() {
    this.helper = await this.open(this.extensionUrl(HELPER));
  }

  /** Puts another extension, or the same anew, in the place of this one while pages are open.
   * @param {string} dist
   */
  async replace(dist) {
    // Its pages are closed with it.
    this.helper = undefined;
    await this.alone(async () => {
      await this.marionette.send('Addon:Install', { path: dist, temporary: true });
      const handles = await this.marionette.send('WebDriver:GetWindowHandles');
      await this.marionette.send('WebDriver:SwitchToWindow', { handle: handles[0], focus: false });
    });
    await this.openHelper();
  }

  /** Ends the background, as the browser does when it has been idle. */
  async stopWorker() {
    return this.chrome(
      `const { extension } = WebExtensionPolicy.getByID(arguments[0]);
       return extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => true);`,
      [this.addon],
    );
  }

  /** Opens a tab in a private window.
   * @param {string} url
   */
  openPrivate(url) {
    return this.open(url, true);
  }

  /** Lets the extension into private windows. Firefox starts it anew for that, and if it did so within the
   * installation, the page of the first run would open or not, as it happens.
   * @param {string} dist
   */
  async allowPrivate(dist) {
    await this.marionette.send('Addon:Install', { path: dist, temporary: true, allowPrivateBrowsing: true });
    const script = 'return Boolean(WebExtensionPolicy.getByID(arguments[0])?.privateBrowsingAllowed);';
    await until(() => this.chrome(script, [this.addon]), 'the extension to be allowed in private windows');
  }

  /** The page of the first run, which opens by itself, would take the place of the tabs under test. */
  closeWelcome() {
    return until(
      () => this.chrome(
        `const win = Services.wm.getMostRecentWindow('navigator:browser');
         const tab = win.gBrowser.tabs.find((each) => each.linkedBrowser.currentURI.spec === arguments[0]);
         if (tab) win.gBrowser.removeTab(tab);
         return Boolean(tab);`,
        [this.extensionUrl('welcome/welcome.html')],
      ),
      'the page of the first run',
      60_000,
    );
  }

  /** Runs a function in the popup that is open, as if the reader had just clicked there.
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async inPopup(fn, ...args) {
    const body = `
      content.document.notifyUserGestureActivation();
      const input = content.windowUtils.setHandlingUserInput(true);
      const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      const code = ${JSON.stringify(`(async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})))()`)};
      Promise.resolve(Cu.evalInSandbox(code, sandbox)).then(
        (value) => sendAsyncMessage('e2e:answer', { value }),
        (error) => sendAsyncMessage('e2e:answer', { error: String(error) }),
      );
      input.destruct();`;
    const { value, error } = /** @type {any} */ (await until(
      () => this.chrome(
        `const win = Services.wm.getMostRecentWindow('navigator:browser');
         const browser = win.document.querySelector('.webextension-popup-browser');
         // While it is being loaded, what is sent to it is lost.
         if (browser?.closest('panel')?.state !== 'open' || browser.webProgress.isLoadingDocument) return null;
         if (!browser.currentURI?.spec.startsWith('moz-extension:')) return null;
         return new Promise((resolve) => {
           const heard = ({ data }) => {
             browser.messageManager.removeMessageListener('e2e:answer', heard);
             resolve(data);
           };
           browser.messageManager.addMessageListener('e2e:answer', heard);
           // A popup that is just being closed never answers.
           win.setTimeout(() => heard({ data: null }), 5000);
           browser.messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent('{' + arguments[0] + '}'), false);
         });`,
        [body],
      ),
      'the popup to open',
    ));
    if (error) throw new Error(`in the popup: ${error}`);
    return value === undefined ? undefined : JSON.parse(value);
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
         // The browser's word for a page that was closed while we waited for an answer in it.
         if (/^Promise (resolved|rejected) after context unloaded/.test(message.errorMessage)) continue;
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
