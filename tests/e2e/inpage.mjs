// Functions that run inside the page under test. Each must stand alone: only its text gets there.

/** Writes down, before the click, what can be seen of each label, and an untouched copy of the
 * document. Labels are the markup's (tests/pages/README.md), or lines of text for pages that
 * carry none.
 * @param {{ lines: string[], label: string }[]} [byText]
 */
export function remember(byText = []) {
  /** @param {Node} node */
  const seen = (node) => {
    const element = node instanceof Element ? node : (node.parentElement ?? /** @type {any} */ (node.getRootNode()).host);
    if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const range = document.createRange();
    if (node instanceof Element) range.selectNode(node);
    else range.selectNodeContents(node);
    return range.getClientRects().length > 0;
  };
  /** @type {Node[]} */
  const nodes = [];
  /** @param {Node} root */
  const walk = (root) => {
    for (const node of root.childNodes) {
      if (node instanceof Text) {
        if (node.data.trim()) nodes.push(node);
      } else if (node instanceof Element) {
        if (node.matches('input:not([type=hidden]), textarea, select, img')) nodes.push(node);
        if (node.shadowRoot) walk(node.shadowRoot);
        walk(node);
      }
    }
  };
  walk(document);

  const flat = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();
  const whole = new Map(byText.flatMap(({ lines, label }) => lines.map((line) => [flat(line), label])));
  /** @param {Node} node @returns {string | undefined} */
  const label = (node) => {
    if (byText.length) {
      const element = /** @type {Element} */ (node instanceof Element ? node : node.parentElement);
      if (node instanceof Text) {
        const text = flat(node.data);
        if (whole.has(text)) return whole.get(text);
        return [...whole].find(([line]) => text.length > 20 && line.includes(text))?.[1];
      }
      // A field has no words: it belongs to those of its form.
      const near = element.closest('form')?.textContent ?? '';
      return [...whole].find(([line, name]) => name !== 'article' && near.includes(line))?.[1];
    }
    const element = node instanceof Element ? node : (node.parentElement ?? /** @type {any} */ (node.getRootNode()).host);
    const appeal = element.closest('[data-appeal]');
    if (appeal) return `${appeal.dataset.appeal}:${appeal.dataset.unit ?? [...document.querySelectorAll('[data-appeal]')].indexOf(appeal)}`;
    return element.closest('[data-article]') ? 'article' : undefined;
  };
  /** @type {{ article: Node[], appeals: Map<string, Node[]> }} */
  const kept = { article: [], appeals: new Map() };
  for (const node of nodes) {
    const name = label(node);
    if (!name || !seen(node)) continue;
    if (name === 'article') kept.article.push(node);
    else kept.appeals.set(name, [...(kept.appeals.get(name) ?? []), node]);
  }
  Object.assign(window, { e2e: { ...kept, seen, control: document.documentElement.cloneNode(true) } });
  return { article: kept.article.length, kinds: [...kept.appeals.keys()].map((name) => name.split(':')[0]) };
}

/** What of the remembered is hidden by now. */
export function compare() {
  const { article, appeals, seen } = /** @type {any} */ (window).e2e;
  const words = (/** @type {Node} */ node) => (node instanceof Element ? `<${node.localName}>` : node.textContent ?? '').trim().slice(0, 60);
  return {
    hiddenArticle: article.filter((/** @type {Node} */ node) => node.isConnected && !seen(node)).map(words),
    appeals: [...appeals].map(([name, nodes]) => ({
      name,
      left: nodes.filter(seen).map(words),
      hidden: nodes.filter((/** @type {Node} */ node) => !seen(node)).length,
    })),
  };
}

/** All labelled article text that is not seen now, wherever it came from. */
export function hiddenArticle() {
  const { seen } = /** @type {any} */ (window).e2e;
  const out = [];
  for (const root of document.querySelectorAll('[data-article]')) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (node.data.trim() && !node.parentElement?.closest('[data-appeal]') && !seen(node)) out.push(node.data.trim().slice(0, 60));
    }
  }
  return out;
}

/** The labelled appeals of which anything is seen now. */
export function shownAppeals() {
  const { seen } = /** @type {any} */ (window).e2e;
  const out = [];
  for (const root of document.querySelectorAll('[data-appeal]')) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (node.data.trim() && seen(node)) {
        out.push(node.data.trim().slice(0, 60));
        break;
      }
    }
  }
  return out;
}

/** Where the document differs from the copy made before the click; empty if nowhere. */
export function difference() {
  const { control } = /** @type {any} */ (window).e2e;
  const now = document.documentElement;
  if (now.isEqualNode(control)) return '';
  const a = control.outerHTML;
  const b = now.outerHTML;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `at ${at}: ${JSON.stringify(a.slice(at - 40, at + 80))} became ${JSON.stringify(b.slice(at - 40, at + 80))}`;
}
