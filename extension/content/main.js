// Injected at the click, once a document: a second injection finds the first.
import { sheet } from '../background/sheet.js';
import { learn } from '../popup/words.js';
import * as dom from './dom.js';
import { adopt } from './make.js';
import { ATTRIBUTE } from './marks.js';
import { Session } from './session.js';

const KEY = Symbol.for('clearcolumn');
const HTML = new Set(['text/html', 'application/xhtml+xml']);

const world = /** @type {typeof globalThis & { [KEY]?: true }} */ (globalThis);

/** Our own sample page brings the sheet itself: a browser inserts none there. */
const OWN = location.href.startsWith(chrome.runtime.getURL(''));

if (!world[KEY]) {
  world[KEY] = true;
  if (OWN) adopt(document, sheet(ATTRIBUTE));
  start();
}

function start() {
  const session = new Session();
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    // On our own sample page also what popup and options say to the background arrives: that names a tab.
    if (sender.id !== chrome.runtime.id || sender.tab || message?.tabId !== undefined) return false;
    switch (message?.type) {
      case 'hello':
        respond({
          attribute: ATTRIBUTE,
          styled: session.styled || OWN,
          cannot: HTML.has(dom.contentType(document)) ? undefined : 'cannot_document',
        });
        return false;
      case 'state':
        respond(session.state());
        return false;
      case 'undo':
        respond(session.undo());
        return false;
      case 'turn':
        session.turn(message.unit);
        respond(session.state());
        return false;
      case 'jump':
        session.jump(message.unit);
        respond(session.state());
        return false;
      case 'run':
        session.styled = true;
        session.lines = message.lines !== false;
        learn(message.usage);
        session.begin().then(respond);
        return true;
      default:
        return false;
    }
  });
}
