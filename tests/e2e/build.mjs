// Things put into a page before the click, as the page's own script would put them.

/** @typedef {{ tag?: string, text?: string, in?: Node[], [attribute: string]: unknown }} Spec */
/** What to build: elements for the body, style for the page, and how it is shown.
 * @typedef {{ add?: object[], css?: string, root?: Record<string, string>, body?: Record<string, string>,
 *   main?: Record<string, string>, withheld?: boolean, show?: Record<string, string>, scroll?: number, focus?: string }} Scene
 */

/** Runs in the page, and must stand alone.
 * @param {Scene} scene
 */
export async function build(scene) {
  /** @param {any} spec @returns {Element} */
  const make = ({ tag = 'div', text = '', in: inside = [], ...attributes }) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(text, ...inside.map(make));
    return element;
  };
  if (scene.withheld) {
    const ld = make({ tag: 'script', type: 'application/ld+json', text: '{"@type":"NewsArticle","isAccessibleForFree":false}' });
    document.head.append(ld);
  }
  if (scene.css) document.head.append(make({ tag: 'style', text: scene.css }));
  scrollTo(0, scene.scroll ?? 0);
  for (const spec of scene.add ?? []) document.body.append(make(spec));
  for (const [id, method] of Object.entries(scene.show ?? {})) /** @type {any} */ (document.getElementById(id))[method]();
  const parts = /** @type {const} */ ([['html', scene.root], ['body', scene.body], ['main', scene.main]]);
  for (const [name, attributes] of parts) {
    for (const [key, value] of Object.entries(attributes ?? {})) document.querySelector(name)?.setAttribute(key, value);
  }
  if (scene.focus) document.getElementById(scene.focus)?.focus();
}

/** An appeal the oracle finds.
 * @param {string} kind
 * @param {object} more
 */
export function appeal(kind, more = {}) {
  return {
    class: 'appeal',
    'data-appeal': kind,
    itemtype: `appeal:${kind}:-`,
    in: [
      { tag: 'h2', text: 'Stay with the Corran Log' },
      { tag: 'p', text: 'Ten words from us to you, every Friday morning.' },
      { tag: 'input', type: 'email', id: 'field', 'aria-label': 'Your e-mail' },
      { tag: 'a', href: '/join', text: 'Join now' },
    ],
    ...more,
  };
}

export const CLOSE = { tag: 'button', class: 'modal__close', text: '×' };
export const MODAL = '.appeal { position: fixed; top: 20%; left: 30%; width: 40%; background: #fff; padding: 24px; z-index: 20 }';
export const CLOTH = '#cloth { position: fixed; inset: 0; background: rgb(0 0 0 / 60%); z-index: 10 }';

/** The appeal with a way to close it. @param {string} kind @param {object} more */
export function closable(kind, more = {}) {
  const base = appeal(kind, more);
  return { ...base, in: [CLOSE, ...base.in] };
}
