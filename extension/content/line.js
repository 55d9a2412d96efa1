// A disclosure line: says what is collapsed here, shows it, tells why, takes it back.
import { direction, locale, say, sayCount, sayReason } from '../popup/words.js';
import { LINE_CSS } from './line-style.js';
import { adopt, icon, make } from './make.js';
import * as dom from './dom.js';

/**
 * @typedef {object} Actions
 * @property {() => void} toggle
 * @property {() => void} keep it is no appeal
 * @property {(raised: boolean) => void} raise
 */

export class Line {
  /** @param {import('../background/states.js').UnitState} unit @param {boolean} cutOff @param {Actions} actions */
  constructor(unit, cutOff, actions) {
    this.actions = actions;
    this.kind = unit.kind;
    this.host = make('div');
    const name = say(`kind_${unit.kind}`);
    const more = cutOff ? say('cut_off_here') : sayCount('blocks', Math.max(1, unit.blocks));
    this.label = `${name} · ${more}`;
    this.named = make('span', { class: 'name' }, [name]);
    this.more = make('span', { class: 'more' }, [`· ${more}`]);
    this.show = make('button', { class: 'show', type: 'button', 'aria-expanded': 'false' }, [
      icon(),
      this.named,
      this.more,
    ]);
    this.why = make('button', { class: 'why', type: 'button', 'aria-expanded': 'false' }, [say('line_why')]);
    this.panel = this.makePanel(unit);
    this.bar = make('div', { class: 'bar' }, [this.show, this.why]);
    // A landmark, so that a screen reader finds the line: it stands after the page's own content.
    const region = { role: 'region', 'aria-label': this.label };
    this.frame = make('div', { class: 'frame', dir: direction(), lang: locale(), ...region }, [this.bar, this.panel]);
    this.listen();
    this.setOpen(false);
    const root = dom.attachShadow(this.host, { mode: 'closed' });
    adopt(root, LINE_CSS);
    root.append(this.frame);
  }

  /** @param {import('../background/states.js').UnitState} unit */
  makePanel(unit) {
    const reasons = unit.reasons.map((reason) => make('li', {}, [sayReason(reason)]));
    this.keep = make('button', { type: 'button' }, [say('line_not_an_appeal')]);
    return make('div', { class: 'panel', role: 'group', 'aria-label': say('line_why'), hidden: '' }, [
      make('p', {}, [say('line_because')]),
      make('ul', {}, reasons),
      this.keep,
    ]);
  }

  listen() {
    on(this.show, 'click', () => this.actions.toggle());
    on(this.why, 'click', () => this.explain(Boolean(this.panel.hidden)));
    if (this.keep) on(this.keep, 'click', () => this.actions.keep());
    on(this.frame, 'keydown', (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== 'Escape' || this.panel.hidden) return;
      event.stopPropagation();
      this.explain(false);
      this.why.focus();
    });
  }

  /** Brings it before the reader. */
  reveal() {
    this.host.scrollIntoView({ block: 'center' });
    this.show.focus({ preventScroll: true });
  }

  /** @param {boolean} dark the ground it stands on */
  setDark(dark) {
    this.frame.classList.toggle('dark', dark);
  }

  /** @param {boolean} open */
  explain(open) {
    this.panel.hidden = !open;
    this.why.setAttribute('aria-expanded', String(open));
    this.actions.raise(open);
  }

  /** @param {boolean} open the unit is shown, and this the pill that hides it again */
  setOpen(open) {
    this.explain(false);
    this.frame.classList.toggle('pill', open);
    this.more.hidden = open;
    this.named.textContent = open ? say('line_hide_again') : say(`kind_${this.kind}`);
    this.show.setAttribute('aria-expanded', String(open));
    this.show.setAttribute('aria-label', this.label);
    this.show.title = this.label;
  }
}

/** A listener for what the reader does; pages can't press our buttons.
 * @param {HTMLElement} element
 * @param {string} type
 * @param {(event: Event) => void} listener
 */
function on(element, type, listener) {
  element.addEventListener(type, (event) => {
    if (event.isTrusted) listener(event);
  });
}
