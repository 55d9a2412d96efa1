// A collapsed unit in the popup: what it is known by, a way to it, a way back.
import { icon, label, make } from '../ui/page.js';
import { say, sayCount, sayReason } from './words.js';

/** @typedef {import('../background/states.js').UnitState} UnitState */

/** @param {UnitState} unit @param {import('./view.js').Act} act */
export function row(unit, act) {
  const words = what(unit);
  const text = make('span', { class: 'what quiet', title: words }, [words]);
  const buttons = make('span', { class: 'buttons' });
  if (unit.place === 'line' || unit.place === 'row') {
    buttons.append(button('jump', 'unit_jump', words, `jump-${unit.number}`, () => act('jump', unit.number)));
  }
  const [shape, name] = unit.open ? /** @type {const} */ (['hide', 'unit_hide']) : /** @type {const} */ (['show', 'unit_show']);
  buttons.append(button(shape, name, words, `turn-${unit.number}`, () => act('turn', unit.number)));
  return make('li', { class: unit.open ? 'unit row open' : 'unit row' }, [text, buttons]);
}

/** Where it lies if no line tells of it, and the first reason.
 * @param {UnitState} unit
 */
function what(unit) {
  const [reason] = unit.reasons;
  const parts = [
    unit.open ? say('unit_shown') : '',
    unit.place === 'overlay' ? say('unit_over') : '',
    reason ? sayReason(reason) : sayCount('blocks', Math.max(1, unit.blocks)),
  ];
  return parts.filter(Boolean).join(' · ');
}

/**
 * @param {'jump' | 'show' | 'hide'} shape
 * @param {string} name
 * @param {string} words
 * @param {string} key by which it is found again when the list is made anew
 * @param {() => void} press
 */
function button(shape, name, words, key, press) {
  const element = make('button', { class: 'icon', type: 'button', 'data-key': key }, [icon(shape)]);
  label(element, say(name));
  element.setAttribute('aria-label', `${say(name)}: ${words}`);
  element.addEventListener('click', press);
  return element;
}
