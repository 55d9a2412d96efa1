// Nodes of our own, made without any HTML sink.
import * as dom from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {(tag: string, attributes?: Record<string, string>, inside?: (Node | string)[]) => HTMLElement} Make */

/** What makes elements for a document: what is made for another loses its sheets on the way.
 * @param {Document} doc
 * @returns {Make}
 */
export function maker(doc) {
  return (tag, attributes = {}, inside = []) => make(doc, tag, attributes, inside);
}

/**
 * @param {Document} doc
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} inside
 */
function make(doc, tag, attributes, inside) {
  const element = dom.createElement(doc, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** Our mark: a column of text with one line stepping aside.
 * @param {Document} doc
 */
export function icon(doc) {
  const svg = dom.createElementNS(doc, SVG, 'svg');
  const path = dom.createElementNS(doc, SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M3 3.5h10M3 12.5h10M3 8h4');
  svg.append(path);
  return svg;
}

/** Adds a sheet to a root, and gives the sheet.
 * @param {ShadowRoot | Document} root
 * @param {string} css
 */
export function adopt(root, css) {
  const doc = dom.isDocument(root) ? root : dom.documentOf(root);
  // A document adopts only what its own window made.
  const sheet = new (dom.viewOf(doc) ?? window).CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}
