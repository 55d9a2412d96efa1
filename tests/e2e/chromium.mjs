// Drives Chromium with the built extension over playwright-core and CDP.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { until } from './wait.mjs';

/** @param {{ dist: string, headless?: boolean, executable?: string, width?: number, height?: number, scale?: number, locale?: string, offline?: boolean }} options */
export async function launch({ dist, headless = true, executable, width = 1280, height = 900, scale = 1, locale, offline = true }) {
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
      // Tests stay on this machine.
      ...(offline ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] : []),
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium has no browser to speak with');
  const cdp = await browser.newBrowserCDPSession();
  const { id } = /** @type {{ id: string }} */ (
    await cdp.send(/** @type {any} */ ('Extensions.loadUnpacked'), /** @type {any} */ ({ path: dist }))
  );
  const driver = new Chromium(context, cdp, id);
  driver.version = browser.version();
  await driver.watchWorkers();
  const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'manifest.json'), 'utf8'));
  // For speaking with the background; a reader would wonder at such a tab.
  if (headless) driver.helper = await driver.open(driver.extensionUrl(manifest.options_ui?.page ?? manifest.action.default_popup));
  return driver;
}

class Chromium {
  name = 'chromium';
  version = '';
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

  /** Clicks the toolbar button for this page.
   * @param {ChromiumPage} page
   */
  async triggerAction(page) {
    await page.activate();
    const params = { id: this.id, targetId: page.target };
    await this.cdp.send(/** @type {any} */ ('Extensions.triggerAction'), /** @type {any} */ (params));
  }

  async closePopup() {
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    const popups = targetInfos.filter(
      (target) => target.url.startsWith(this.extensionUrl('popup/')) && target.targetId !== this.helper?.inner,
    );
    for (const { targetId } of popups) await this.cdp.send('Target.closeTarget', { targetId }).catch(() => {});
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

export class ChromiumPage {
  /** The tab, which the toolbar's click is about. */
  target = '';
  /** The page in the tab. */
  inner = '';
  tabId = 0;

  /** @param {Chromium} chromium @param {import('playwright-core').Page} page */
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

  /** @param {string} key */
  async press(key) {
    await this.page.keyboard.press(key);
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

  /** @param {string} file @param {boolean} [full] */
  async screenshot(file, full = false) {
    await this.page.screenshot({ path: file, fullPage: full });
  }

  async close() {
    await this.page.close();
  }
}
