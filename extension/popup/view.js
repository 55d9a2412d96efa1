// What the popup shows for a state.
import { say, sayCount, sayNumber } from './words.js';

/** @typedef {import('../background/states.js').PageState} PageState */

const KINDS = ['donation', 'newsletter', 'subscription', 'registration', 'app', 'social'];

const status = part('status');
const kinds = part('kinds');
const note = part('note');
const undo = part('undo');
const again = part('again');
undo.textContent = say('popup_undo');

/** @param {string} id */
function part(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`popup.html has no #${id}`);
  return element;
}

/** @param {PageState} page */
export function show(page) {
  const held = document.activeElement;
  status.className = page.status === 'running' ? 'running' : page.reason ? 'long' : '';
  status.textContent = headline(page);
  status.title = page.status === 'error' ? (page.detail ?? '') : '';
  kinds.replaceChildren(...rows(page));
  kinds.hidden = kinds.childElementCount === 0;
  note.textContent = notes(page).join(' ');
  note.hidden = note.textContent === '';
  undo.hidden = page.status !== 'collapsed';
  again.textContent = say(page.status === 'undone' || page.contested ? 'popup_again' : 'popup_retry');
  again.hidden = page.status !== 'undone' && page.status !== 'nothing' && page.status !== 'error' && !page.contested;
  // The button pressed is gone: its place is taken by the other one.
  if (held === undo && undo.hidden && !again.hidden) again.focus();
  if (held === again && again.hidden && !undo.hidden) undo.focus();
}

/** @param {PageState} page */
function headline(page) {
  switch (page.status) {
    case 'running':
    case 'fresh':
      return say('popup_running');
    case 'collapsed':
      return sayCount('popup_collapsed', page.units.length);
    case 'nothing':
      return say('popup_nothing');
    case 'undone':
      return say('popup_undone');
    default:
      return say(page.reason ?? 'error_unexpected');
  }
}

/** @param {PageState} page */
function notes(page) {
  return [page.withheld ? say('popup_withheld') : '', page.contested ? say('popup_contested') : ''].filter(Boolean);
}

/** One row a kind; how many lie over the page is said, since no line tells of them there.
 * @param {PageState} page
 */
function rows(page) {
  if (page.status !== 'collapsed') return [];
  return KINDS.flatMap((kind) => {
    const units = page.units.filter((unit) => unit.kind === kind);
    if (units.length === 0) return [];
    const row = document.createElement('li');
    const over = units.filter((unit) => unit.place === 'overlay').length;
    row.append(span('', say(`kind_${kind}`)));
    if (over > 0) row.append(span('where', sayCount('popup_over', over)));
    row.append(span('count', sayNumber(units.length)));
    return [row];
  });
}

/** @param {string} name @param {string} text */
function span(name, text) {
  const element = document.createElement('span');
  if (name) element.className = name;
  element.textContent = text;
  return element;
}
