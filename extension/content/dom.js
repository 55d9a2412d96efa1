// The DOM through captured methods. A form's fields shadow its properties (`<input name="parentNode">`),
// also for content scripts; prototypes of our own world can't be touched by the page.

/** @template {object} T @param {T} proto @param {string} name @returns {(self: any) => any} */
function getter(proto, name) {
  const get = Object.getOwnPropertyDescriptor(proto, name)?.get;
  if (!get) throw new Error(`no getter ${name}`);
  return Function.prototype.call.bind(get);
}

/** @param {Function} fn @returns {(self: any, ...args: any[]) => any} */
function method(fn) {
  return Function.prototype.call.bind(fn);
}

const HTML = 'http://www.w3.org/1999/xhtml';

/** @type {(node: Node) => number} */
export const nodeType = getter(Node.prototype, 'nodeType');
/** @type {(node: Node) => Node | null} */
export const parentNode = getter(Node.prototype, 'parentNode');
/** @type {(node: Node) => Node | null} */
export const firstChild = getter(Node.prototype, 'firstChild');
/** @type {(node: Node) => Node | null} */
export const nextSibling = getter(Node.prototype, 'nextSibling');
/** @type {(node: Node) => boolean} */
const connected = getter(Node.prototype, 'isConnected');
/** @type {(node: Node) => string} */
export const textContent = getter(Node.prototype, 'textContent');
/** @type {(node: Node) => Node} */
export const rootOf = method(Node.prototype.getRootNode);
/** @type {(node: Node, other: Node) => boolean} */
export const contains = method(Node.prototype.contains);
/** @type {(node: Node, child: Node) => Node} */
export const appendChild = method(Node.prototype.appendChild);

/** @type {(node: Node) => Document} of any node but a document */
export const documentOf = getter(Node.prototype, 'ownerDocument');

/** @type {(text: CharacterData) => string} */
export const data = getter(CharacterData.prototype, 'data');

/** @type {(element: Element) => string} */
export const localName = getter(Element.prototype, 'localName');
/** @type {(element: Element) => string | null} */
export const namespace = getter(Element.prototype, 'namespaceURI');
/** @type {(element: Element) => HTMLCollection} */
export const children = getter(Element.prototype, 'children');
/** @type {(element: Element, name: string) => string | null} */
export const getAttribute = method(Element.prototype.getAttribute);
/** @type {(element: Element, name: string, value: string) => void} */
export const setAttribute = method(Element.prototype.setAttribute);
/** @type {(element: Element, name: string) => void} */
export const removeAttribute = method(Element.prototype.removeAttribute);
/** @type {(element: Element, name: string) => boolean} */
export const hasAttribute = method(Element.prototype.hasAttribute);
/** @type {(element: Element) => string[]} */
export const attributeNames = method(Element.prototype.getAttributeNames);
/** @type {(element: Element) => boolean} */
export const hasAttributes = method(Element.prototype.hasAttributes);
/** @type {(element: Element, selector: string) => boolean} */
export const matches = method(Element.prototype.matches);
/** @type {(element: Element) => DOMRect} */
export const box = method(Element.prototype.getBoundingClientRect);
/** @type {(element: Element) => DOMRectList} */
export const boxes = method(Element.prototype.getClientRects);
/** @type {(element: Element, options?: object) => boolean} */
export const checkVisibility = method(Element.prototype.checkVisibility);
/** @type {(element: Element, selector: string) => NodeListOf<Element>} */
export const queryAll = method(Element.prototype.querySelectorAll);
/** @type {(element: Element, name: string) => HTMLCollectionOf<Element>} */
const byTagName = method(Element.prototype.getElementsByTagName);
/** @type {(list: HTMLCollection) => number} */
const lengthOf = getter(HTMLCollection.prototype, 'length');

/** Elements below one, without what is in shadow roots and frames.
 * @param {Element} element
 */
export function countElements(element) {
  return lengthOf(byTagName(element, '*'));
}

/** @type {(element: Element, options: ShadowRootInit) => ShadowRoot} */
export const attachShadow = method(Element.prototype.attachShadow);
/** @type {(node: Element) => void} */
export const removeElement = method(Element.prototype.remove);

/** @type {(dialog: HTMLDialogElement) => void} */
export const closeDialog = method(HTMLDialogElement.prototype.close);
/** @type {(dialog: HTMLDialogElement) => void} */
export const showModal = method(HTMLDialogElement.prototype.showModal);

/** @type {(element: Element, options?: FocusOptions) => void} */
const focusOn = method(HTMLElement.prototype.focus);
/** @type {(element: Element) => void} */
export const blur = method(HTMLElement.prototype.blur);
/** @type {(element: Element) => void} */
export const scrollTo = method(Element.prototype.scrollIntoView);

/** @type {(doc: Document) => Element | null} */
export const activeElement = getter(Document.prototype, 'activeElement');
/** @type {(doc: Document, id: string) => Element | null} */
export const byId = method(Document.prototype.getElementById);
/** @type {(doc: Document) => HTMLElement | null} */
export const rootElement = getter(Document.prototype, 'documentElement');
/** @type {(doc: Document) => HTMLElement | null} */
export const bodyOf = getter(Document.prototype, 'body');
/** @type {(doc: Document) => (Window & typeof globalThis) | null} */
const defaultView = getter(Document.prototype, 'defaultView');
/** @type {(doc: Document) => DocumentReadyState} */
export const readyState = getter(Document.prototype, 'readyState');
/** @type {(doc: Document, x: number, y: number) => Element | null} */
export const elementAt = method(Document.prototype.elementFromPoint);
/** @type {(doc: Document, x: number, y: number) => Element[]} */
export const elementsAt = method(Document.prototype.elementsFromPoint);
/** @type {(doc: Document, selector: string) => NodeListOf<Element>} */
export const selectAll = method(Document.prototype.querySelectorAll);
/** @type {(root: DocumentFragment, selector: string) => NodeListOf<Element>} */
export const selectAllIn = method(DocumentFragment.prototype.querySelectorAll);
/** @type {(doc: Document) => string} */
export const contentType = getter(Document.prototype, 'contentType');
/** @type {(doc: Document, root: Node, show: number) => TreeWalker} */
export const createTreeWalker = method(Document.prototype.createTreeWalker);
/** @type {(doc: Document, space: string, name: string) => Element} */
export const createElementNS = method(Document.prototype.createElementNS);
/** @type {(doc: Document, name: string) => HTMLElement} */
export const createElement = method(Document.prototype.createElement);

/** Without moving the page.
 * @param {Element} element
 */
export function focus(element) {
  if (namespace(element) === HTML) focusOn(element, { preventScroll: true });
}

/** @param {Element} element @returns {CSSStyleDeclaration} */
export function styleOf(element) {
  return (viewOf(documentOf(element)) ?? window).getComputedStyle(element);
}

/** @param {Node | null} node @returns {node is Element} */
export function isElement(node) {
  return node !== null && nodeType(node) === Node.ELEMENT_NODE;
}

/** Whether a node can still be asked anything: Firefox lets go of all in a frame when the frame is gone.
 * @param {Node} node
 */
export function isAlive(node) {
  try {
    return nodeType(node) > 0;
  } catch {
    return false;
  }
}

/** @param {Node} node */
export function isConnected(node) {
  return isAlive(node) && connected(node);
}

/** None if it is no longer shown anywhere.
 * @param {Document} doc
 */
export function viewOf(doc) {
  return isAlive(doc) ? defaultView(doc) : null;
}

/** The document an element stands in, and the view it is seen through: in a frame another than ours.
 * @param {Element} element
 */
export function around(element) {
  const doc = documentOf(element);
  return { doc, view: viewOf(doc) ?? window, root: rootElement(doc), body: bodyOf(doc) };
}

/** @type {(frame: Element) => Document | null} */
const contentDocument = getter(HTMLIFrameElement.prototype, 'contentDocument');
/** @type {(root: Node) => Element} */
const shadowHost = getter(ShadowRoot.prototype, 'host');

/** The document in an `<iframe>`, if it may be read: it is of the page's own origin.
 * @param {Element} frame
 */
export function frameDocument(frame) {
  return namespace(frame) === HTML ? contentDocument(frame) : null;
}

/** What a document or a shadow root stands in, if it stands in anything we may see. A frame has classes of
 * its own, so no `instanceof`.
 * @param {Node} node
 * @returns {Element | null}
 */
export function holderOf(node) {
  switch (nodeType(node)) {
    case Node.DOCUMENT_NODE:
      return viewOf(/** @type {Document} */ (node))?.frameElement ?? null;
    case Node.DOCUMENT_FRAGMENT_NODE:
      try {
        return shadowHost(node);
      } catch {
        return null;
      }
    default:
      return null;
  }
}

/** Whether a tree is the page's, or stands in it: a frame's document, a shadow root.
 * @param {Document | ShadowRoot} tree
 * @returns {boolean}
 */
export function isShown(tree) {
  if (tree === document) return true;
  if (!isAlive(tree)) return false;
  const holder = holderOf(tree);
  return holder !== null && (!isDocument(tree) || frameDocument(holder) === tree) && isInPage(holder);
}

/** Whether an element stands in the page, be it in a frame.
 * @param {Element} element
 */
export function isInPage(element) {
  return isConnected(element) && isShown(documentOf(element));
}

/** @param {Node} node @returns {node is ShadowRoot} */
export function isShadowRoot(node) {
  return nodeType(node) === Node.DOCUMENT_FRAGMENT_NODE && holderOf(node) !== null;
}

/** @param {Node} node @returns {node is Document} */
export function isDocument(node) {
  return nodeType(node) === Node.DOCUMENT_NODE;
}

/** The parent in the tree that is laid out: a shadow root's child belongs to its host.
 * @param {Element} element
 * @returns {Element | null}
 */
export function parentElement(element) {
  const parent = parentNode(element);
  if (isElement(parent)) return parent;
  return parent && isShadowRoot(parent) ? holderOf(parent) : null;
}

/** The tree inside an element, as far as it is read: a frame's document, or a shadow root.
 * @param {Element} element
 */
export function innerTree(element) {
  const name = localName(element);
  return name === 'iframe' ? frameDocument(element) : shadowOf(element, name, false);
}

// Elements that attachShadow accepts, beside custom elements: only these are worth asking.
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** @type {{ openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null } | undefined} */
const extra = /** @type {any} */ (chrome).dom ?? /** @type {any} */ (globalThis).browser?.dom;
/** @type {(element: Element) => ShadowRoot | null} */
const openRoot = getter(Element.prototype, 'shadowRoot');
// Firefox tells extensions by a property, which costs nothing.
const anyRoot = Object.getOwnPropertyDescriptor(Element.prototype, 'openOrClosedShadowRoot')
  ? getter(Element.prototype, 'openOrClosedShadowRoot')
  : undefined;

/** The element's shadow root, open or closed.
 *
 * Asking Chromium for a closed one costs more than all else that is read of an element. So it is asked
 * of custom elements and of elements without children, which is what hosts are, and of every element
 * only where that is wanted: before something is hidden.
 * @param {Element} element
 * @param {string} name its local name
 * @param {boolean} every
 * @returns {ShadowRoot | null}
 */
export function shadowOf(element, name, every) {
  const custom = name.includes('-');
  if (!custom && !HOSTS.has(name)) return null;
  if (anyRoot) return anyRoot(element);
  const ask = extra?.openOrClosedShadowRoot;
  if (ask && (custom || every || !firstChild(element))) return namespace(element) === HTML ? ask(element) : null;
  return openRoot(element);
}
