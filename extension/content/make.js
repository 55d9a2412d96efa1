// Nodes of our own, made without any HTML sink.
import * as dom from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [inside]
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, inside = []) {
  const element = dom.createElement(document, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** Our mark: a column of text with one line stepping aside. */
export function icon() {
  const svg = dom.createElementNS(document, SVG, 'svg');
  const path = dom.createElementNS(document, SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M3 3.5h10M3 12.5h10M3 8h4');
  svg.append(path);
  return svg;
}

/** Adds a sheet to a root, and gives its first rule.
 * @param {ShadowRoot | Document} root
 * @param {string} css
 */
export function adopt(root, css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return /** @type {CSSStyleRule} */ (sheet.cssRules[0]);
}
