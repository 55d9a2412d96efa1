// Drives Chromium with the built extension over playwright-core and CDP.
import { chromium } from 'playwright-core';
import { ChromiumPage } from './chromium-page.mjs';
import { until } from './wait.mjs';

/** A page of the extension that does nothing by itself. */
const HELPER = 'options/options.html';

/** @param {import('./click.mjs').LaunchOptions} options */
export async function launch({ dist, headless = true, executable, width = 1280, height = 900, scale = 1, locale, offline = true, inPrivate = false, cache = false, proxy }) {
  const context = await chromium.launchPersistentContext('', {
    executablePath: executable ?? '/usr/bin/chromium',
    headless,
    viewport: headless ? { width, height } : null,
    ...(headless ? { deviceScaleFactor: scale } : {}),
    ...(locale ? { locale, env: { ...process.env, LANGUAGE: locale } } : {}),
    args: [
      // Root has no sandbox to use, nor has a container; our own pages need none.
      ...(offline || process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--enable-unsafe-extension-debugging',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(locale ? [`--lang=${locale}`] : []),
      // Whatever leaves goes through here, this machine's own addresses too.
      ...(proxy ? [`--proxy-server=http://127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>'] : []),
      // Tests stay on this machine.
      ...(offline && !proxy ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] : []),
    ],
    ignoreDefaultArgs: ['--disable-extensions', ...(cache ? ['--disable-back-forward-cache'] : [])],
  });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium has no browser to speak with');
  const cdp = await browser.newBrowserCDPSession();
  const { id } = /** @type {{ id: string }} */ (
    await cdp.send(/** @type {any} */ ('Extensions.loadUnpacked'), /** @type {any} */ ({ path: dist, enableInIncognito: inPrivate }))
  );
  const driver = new Chromium(context, cdp, id);
  driver.version = browser.version();
  driver.executable = executable;
  await driver.watchWorkers();
  if (headless) {
    await driver.closeWelcome();
    await driver.openHelper();
    if (!(await driver.hasMessages())) await driver.replace(dist);
  }
  return driver;
}

export class Chromium {
  name = 'chromium';
  version = '';
  /** @type {string | undefined} */
  executable;
  /** @type {string[]} */
  errors = [];
  /** @type {ChromiumPage | undefined} */
  helper;

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {import('playwright-core').CDPSession} cdp
   * @param {string} id
   */
  constructor(context, cdp, id) {
    this.context = context;
    this.cdp = cdp;
    this.id = id;
    this.exited = new Promise((resolve) => context.once('close', resolve));
    this.stop = () => context.close();
  }

  /** @param {string} file */
  extensionUrl(file) {
    return `chrome-extension://${this.id}/${file}`;
  }

  /** The service worker and popups are no Playwright pages: listen to them by hand. */
  async watchWorkers() {
    const { cdp } = this;
    const any = /** @type {any} */ (cdp);
    const own = `chrome-extension://${this.id}/`;
    /** @type {Set<string>} */
    const sessions = new Set();
    any.on('Target.attachedToTarget', (/** @type {any} */ { sessionId, targetInfo }) => {
      if (!targetInfo.url.startsWith(own)) return;
      sessions.add(sessionId);
      for (const method of ['Runtime.enable', 'Log.enable']) {
        const message = JSON.stringify({ id: 1, method });
        any.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => {});
      }
    });
    any.on('Target.receivedMessageFromTarget', (/** @type {any} */ { sessionId, message }) => {
      if (sessions.has(sessionId)) this.note(JSON.parse(message));
    });
    const attach = (/** @type {any} */ { targetInfo }) => {
      if (targetInfo.url.startsWith(own) && (targetInfo.type === 'service_worker' || targetInfo.type === 'page')) {
        any.send('Target.attachToTarget', { targetId: targetInfo.targetId, flatten: false }).catch(() => {});
      }
    };
    any.on('Target.targetCreated', attach);
    await any.send('Target.setDiscoverTargets', { discover: true });
  }

  /** Keeps an event of the console if one of our scripts caused it.
   * @param {{ method?: string, params?: any }} event
   */
  note({ method, params }) {
    const own = `chrome-extension://${this.id}/`;
    if (method === 'Runtime.exceptionThrown') {
      const details = params.exceptionDetails;
      const text = details.exception?.description ?? details.text;
      if (`${details.url} ${JSON.stringify(details.stackTrace ?? '')} ${text}`.includes(own)) this.errors.push(text);
    } else if (method === 'Runtime.consoleAPICalled' && params.type === 'error') {
      if (JSON.stringify(params.stackTrace ?? '').includes(own)) {
        this.errors.push(params.args.map((/** @type {any} */ arg) => arg.value ?? arg.description).join(' '));
      }
    } else if (method === 'Log.entryAdded' && params.entry.level === 'error') {
      if (String(params.entry.url).startsWith(own)) this.errors.push(params.entry.text);
    }
  }

  /** What our own scripts complained of since the last call. */
  async consoleErrors() {
    return this.errors.splice(0);
  }

  async tabTargets() {
    const { targetInfos } = /** @type {any} */ (
      await this.cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] })
    );
    return /** @type {{ targetId: string, url: string }[]} */ (targetInfos);
  }

  /** @param {string} url */
  async open(url) {
    const before = new Set((await this.tabTargets()).map((target) => target.targetId));
    const playwright = await this.context.newPage();
    const page = new ChromiumPage(this, playwright);
    page.target = await until(
      async () => (await this.tabTargets()).find((target) => !before.has(target.targetId))?.targetId,
      'the new tab',
    );
    const session = await this.context.newCDPSession(playwright);
    page.inner = (await session.send('Target.getTargetInfo')).targetInfo.targetId;
    for (const method of ['Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded']) {
      session.on(/** @type {any} */ (method), (/** @type {any} */ params) => this.note({ method, params }));
    }
    await session.send('Runtime.enable');
    await session.send('Log.enable');
    // A tab's id is known to the extension only; while it is the newest, it is the active one.
    if (this.helper) {
      page.tabId = await this.helper.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return tab?.id;
      });
    }
    await page.goto(url);
    return page;
  }

  /** Opens a tab in a private window.
   * @param {string} url
   */
  async openPrivate(url) {
    const before = new Set((await this.tabTargets()).map((target) => target.targetId));
    const known = new Set(this.context.pages());
    const tabId = await this.inExtension(async (/** @type {string} */ address) => {
      const window = await chrome.windows.create({ incognito: true, url: address });
      return window?.tabs?.[0].id;
    }, url);
    const playwright = await until(() => this.context.pages().find((each) => !known.has(each) && each.url() === url), 'the private window');
    const page = new ChromiumPage(this, playwright);
    page.tabId = tabId;
    page.target = await until(
      async () => (await this.tabTargets()).find((target) => !before.has(target.targetId))?.targetId,
      'the new tab',
    );
    return page;
  }

  /** Clicks the toolbar button for this page.
   * @param {ChromiumPage} page
   */
  async triggerAction(page) {
    await page.activate();
    const params = { id: this.id, targetId: page.target };
    await this.cdp.send(/** @type {any} */ ('Extensions.triggerAction'), /** @type {any} */ (params));
  }

  async closePopup() {
    const popups = async () => {
      const { targetInfos } = await this.cdp.send('Target.getTargets');
      return targetInfos.filter(
        (target) => target.url.startsWith(this.extensionUrl('popup/')) && target.targetId !== this.helper?.inner,
      );
    };
    for (const { targetId } of await popups()) await this.cdp.send('Target.closeTarget', { targetId }).catch(() => {});
    // Until it is gone, whoever opens the next would read this one.
    await until(async () => (await popups()).length === 0, 'the popup to be closed');
  }

  /** For speaking with the background; a reader would wonder at such a tab. */
  async openHelper() {
    this.helper = await this.open(this.extensionUrl(HELPER));
  }

  /** Chromium now and then has an extension without its messages, seen on a busy machine, and knows none
   * until it is loaded again.
   */
  async hasMessages() {
    return Boolean(await this.inExtension(() => chrome.i18n.getMessage('@@ui_locale')));
  }

  /** Whether the background answers anything at all. On a busy machine Chromium has been seen to leave an
   * extension that was just replaced without one, until it is loaded again.
   */
  async hasBackground() {
    return this.inExtension(() => {
      const answer = chrome.runtime.sendMessage({ type: 'none' }).then(() => true, () => false);
      return Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(false), 5000))]);
    });
  }

  /** Puts another extension, or the same anew, in the place of this one while pages are open.
   * @param {string} dist
   */
  async replace(dist) {
    for (let times = 0; times < 5; times++) {
      await this.load(dist);
      if ((await this.hasMessages()) && (await this.hasBackground())) return;
    }
    throw new Error('Chromium loads the extension without its messages or its background');
  }

  /** @param {string} dist */
  async load(dist) {
    const any = /** @type {any} */ (this.cdp);
    const before = this.id;
    await this.helper?.close();
    this.helper = undefined;
    this.id = (await any.send('Extensions.loadUnpacked', { path: dist })).id;
    if (this.id !== before) {
      await any.send('Extensions.uninstall', { id: before });
      await this.closeWelcome();
    }
    await this.openHelper();
  }

  /** Ends the background, as the browser does when it has been idle. */
  async stopWorker() {
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    const own = targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(this.extensionUrl('')));
    for (const { targetId } of own) await this.cdp.send('Target.closeTarget', { targetId });
    return own.length > 0;
  }

  /** Withholds a host the manifest asks for, or grants it, as a reader does on the browser's own page.
   * @param {string} pattern
   * @param {boolean} allowed
   */
  async allowHost(pattern, allowed) {
    const page = await this.context.newPage();
    await page.goto('chrome://extensions');
    const script = `(async (extensionId, pattern, allowed) => {
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' });
      const { permissions } = await chrome.developerPrivate.getExtensionInfo(extensionId);
      const granted = permissions.runtimeHostPermissions.hosts.some((each) => each.host === pattern && each.granted);
      if (granted === allowed) return;
      await chrome.developerPrivate[allowed ? 'addHostPermission' : 'removeHostPermission'](extensionId, pattern);
    })(...${JSON.stringify([this.id, pattern, allowed])})`;
    await page.evaluate(script).finally(() => page.close());
  }

  /** The page of the first run, which opens by itself, would take the place of the tabs under test. */
  async closeWelcome() {
    const page = await until(
      () => this.context.pages().find((each) => each.url() === this.extensionUrl('welcome/welcome.html')),
      'the page of the first run',
      60_000,
    );
    await page.waitForLoadState();
    await page.close();
  }

  /** Runs a function in the popup that is open, as if the reader had just clicked there.
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async inPopup(fn, ...args) {
    const any = /** @type {any} */ (this.cdp);
    const target = await until(async () => {
      const { targetInfos } = await this.cdp.send('Target.getTargets');
      return targetInfos.find(({ url, type }) => type === 'page' && url === this.extensionUrl('popup/popup.html'));
    }, 'the popup to open');
    const { sessionId } = await any.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
    const params = {
      expression: `(async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})))()`,
      awaitPromise: true,
      userGesture: true,
      returnByValue: true,
    };
    const answer = new Promise((resolve) => {
      const heard = (/** @type {any} */ event) => {
        const message = event.sessionId === sessionId && JSON.parse(event.message);
        if (message?.id !== 7) return;
        any.off('Target.receivedMessageFromTarget', heard);
        resolve(message.result);
      };
      any.on('Target.receivedMessageFromTarget', heard);
    });
    const message = JSON.stringify({ id: 7, method: 'Runtime.evaluate', params });
    await any.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, exceptionDetails } = await answer;
    await any.send('Target.detachFromTarget', { sessionId }).catch(() => {});
    if (exceptionDetails) throw new Error(`in the popup: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  }

  /** A page of the extension that stays open, to speak with the background from.
   * @param {Function | string} fn
   * @param {unknown[]} args
   */
  async inExtension(fn, ...args) {
    if (!this.helper) throw new Error('the helper page is not open');
    return this.helper.evaluate(fn, ...args);
  }
}
