// Injected at the click, once a document: a second injection finds the first.
import { ATTRIBUTE } from './marks.js';
import { Session } from './session.js';

const KEY = Symbol.for('clearcolumn');
const HTML = new Set(['text/html', 'application/xhtml+xml']);

/** @typedef {{ alive: () => boolean, undo: () => void }} Instance */
const world = /** @type {typeof globalThis & { [KEY]?: Instance }} */ (globalThis);

/** After an update the old script stays behind without an extension to speak to. */
const standing = world[KEY];
if (!standing?.alive()) {
  standing?.undo();
  start();
}

function start() {
  const session = new Session();
  world[KEY] = {
    alive: () => Boolean(chrome.runtime?.id),
    undo: () => session.undo(),
  };
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return false;
    switch (message?.type) {
      case 'hello':
        respond({
          attribute: ATTRIBUTE,
          styled: session.styled,
          cannot: HTML.has(document.contentType) ? undefined : 'cannot_document',
        });
        return false;
      case 'state':
        respond(session.state());
        return false;
      case 'undo':
        respond(session.undo());
        return false;
      case 'run':
        session.styled = true;
        session.begin().then(respond);
        return true;
      default:
        return false;
    }
  });
}
