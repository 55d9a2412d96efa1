// What the popup shows for a state.
import { KINDS } from '../background/kinds.js';
import { make, part } from '../ui/page.js';
import { row } from './units.js';
import { say, sayCount, sayNumber } from './words.js';

/** @typedef {import('../background/states.js').PageState} PageState */
/** @typedef {(type: string, unit: number) => void} Act */

const status = part('status');
const kinds = part('kinds');
const note = part('note');
const undo = part('undo');
const again = part('again');

/** @param {PageState} page @param {Act} [act] what a unit's buttons do */
export function show(page, act = () => {}) {
  const held = document.activeElement;
  const long = page.reason || page.status === 'ended' || leftAlone(page);
  status.className = page.status === 'running' ? 'running' : long ? 'long' : '';
  status.textContent = headline(page);
  status.title = page.status === 'error' ? (page.detail ?? '') : '';
  note.textContent = notes(page).join(' ');
  note.hidden = note.textContent === '';
  const focused = held?.getAttribute('data-key');
  kinds.replaceChildren(...groups(page, act));
  kinds.hidden = kinds.childElementCount === 0;
  undo.hidden = page.status !== 'collapsed';
  again.textContent = say(page.status === 'undone' || page.contested ? 'popup_again' : 'popup_retry');
  again.hidden = !['undone', 'nothing', 'error'].includes(page.status) && !page.contested;
  // The button pressed is made anew, or gone and its place taken by the other one.
  if (focused) /** @type {HTMLElement | null} */ (kinds.querySelector(`[data-key="${focused}"]`))?.focus();
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
      return say(leftAlone(page) ? 'popup_contested' : 'popup_nothing');
    case 'undone':
      return say('popup_undone');
    case 'ended':
      return say('popup_ended');
    default:
      return say(page.reason ?? 'error_unexpected');
  }
}

/** Nothing is hidden, because the page has put back whatever was.
 * @param {PageState} page
 */
function leftAlone(page) {
  return page.contested && page.status === 'nothing';
}

/** @param {PageState} page */
function notes(page) {
  const cut = page.withheld && page.status !== 'running';
  return [
    cut ? sayCount('popup_delivered', page.delivered) : '',
    page.truncated ? say('popup_truncated') : '',
    page.contested && !leftAlone(page) ? say('popup_contested') : '',
  ].filter(Boolean);
}

/** A group a kind, with its units.
 * @param {PageState} page
 * @param {Act} act
 */
function groups(page, act) {
  if (page.status !== 'collapsed') return [];
  return KINDS.flatMap((kind) => {
    const units = page.units.filter((unit) => unit.kind === kind);
    if (units.length === 0) return [];
    const name = make('span', { class: 'kind' }, [say(`kind_${kind}`)]);
    const count = make('span', { class: 'count' }, [sayNumber(units.length)]);
    const rows = make('ul', {}, units.map((unit) => row(unit, act)));
    return [make('li', {}, [make('div', { class: 'row' }, [name, count]), rows])];
  });
}
