// What every page of ours begins with: its language, and the texts its markup names.
import { direction, locale, say } from '../popup/words.js';

/** `data-say` names a message; `data-with` another that is put into it; `data-label` one that is the
 * name of a button without words.
 */
export function fill() {
  document.documentElement.lang = locale();
  document.documentElement.dir = direction();
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-say]'))) {
    const { say: key = '', with: other } = element.dataset;
    element.textContent = say(key, other && say(other));
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]'))) {
    label(element, say(element.dataset.label ?? ''));
  }
}

/** @param {HTMLElement} element @param {string} name */
export function label(element, name) {
  element.setAttribute('aria-label', name);
  element.title = name;
}

/** An element the page's markup must have.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function part(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return /** @type {T} */ (element);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [inside]
 */
export function make(tag, attributes = {}, inside = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

const SHAPES = {
  /** An arrow into the page. */
  jump: 'M8 2.5v9M4.5 8 8 11.5 11.5 8M3 13.5h10',
  /** An open eye. */
  show: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z',
  /** The same, struck out. */
  hide: 'M2.5 13.5 13.5 2.5M6.2 3.8A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a11 11 0 0 1-2 2.5M10 12.1a5.600 5.600 0 0 1-2 .4C4 12.500 1.500 8 1.500 8a11 11 0 0 1 2.400-2.800',
  /** Two sliders. */
  options: 'M2 5h7M13 5h1M2 11h1M7 11h7M11 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
};

/** @param {keyof typeof SHAPES} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}

/** Puts a question to the background; a failure is told as a state with a reason.
 * @param {{ type: string, [more: string]: unknown }} message
 * @returns {Promise<any>}
 */
export async function ask(message) {
  const failed = { status: 'error', reason: 'error_background' };
  try {
    return (await chrome.runtime.sendMessage(message)) ?? failed;
  } catch {
    return failed;
  }
}
