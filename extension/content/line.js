// A disclosure line: says what is collapsed here, shows it, tells why, takes it back.
import { direction, locale, say, sayCount, sayList, sayReason } from '../popup/words.js';
import { LINE_CSS } from './line-style.js';
import { adopt, icon, maker } from './make.js';
import * as dom from './dom.js';

/** Between a panel and the edge of the view. */
const EDGE = 8;

/** @typedef {import('../background/states.js').UnitState} UnitState */
/**
 * @typedef {object} Actions
 * @property {() => void} toggle
 * @property {(unit: number, byKey: boolean) => void} keep it is no appeal
 * @property {(raised: boolean) => void} raise
 */

export class Line {
  /**
   * @param {Document} doc that it stands in
   * @param {UnitState[]} units that it stands for
   * @param {boolean} cutOff
   * @param {Actions} actions
   */
  constructor(doc, units, cutOff, actions) {
    const make = maker(doc);
    this.doc = doc;
    this.actions = actions;
    this.host = make('div');
    const blocks = units.reduce((sum, unit) => sum + Math.max(1, unit.blocks), 0);
    const more = cutOff ? say('cut_off_here') : sayCount('blocks', blocks);
    this.name = sayList([...new Set(units.map(({ kind }) => say(`kind_${kind}`)))]);
    this.label = `${this.name} · ${more}`;
    this.named = make('span', { class: 'name' }, [this.name]);
    this.more = make('span', { class: 'more' }, [make('span', { class: 'dot' }, [' · ']), more]);
    this.show = make('button', { class: 'show', type: 'button' }, [icon(doc), this.named, this.more]);
    this.why = make('button', { class: 'why', type: 'button' }, [say('line_why')]);
    this.panel = this.makePanel(units);
    const ours = { dir: direction(), lang: locale() };
    this.bar = make('div', { class: 'bar', ...ours }, [this.show, this.why]);
    // A landmark, so that a screen reader finds the line: it stands after the page's own content.
    const region = { role: 'region', 'aria-label': this.label, lang: locale() };
    this.frame = make('div', { class: cutOff ? 'frame cut' : 'frame', ...region }, [this.bar, this.panel]);
    this.listen();
    this.setOpen(false);
    const root = dom.attachShadow(this.host, { mode: 'closed' });
    adopt(root, LINE_CSS);
    /** Of the host, from inside: the page sees no change of it, and no rule of the page's is stronger. */
    this.style = /** @type {CSSStyleRule} */ (adopt(root, ':host {}').cssRules[0]).style;
    root.append(this.frame);
  }

  /** @param {UnitState[]} units */
  makePanel(units) {
    const make = maker(this.doc);
    const parts = units.map((unit, at) => {
      const kind = say(`kind_${unit.kind}`);
      const reasons = unit.reasons.map((reason) => make('li', {}, [sayReason(reason)]));
      const keep = make('button', { type: 'button' }, [say('line_not_an_appeal')]);
      // Of several the button says which, where it is read out without what stands above it.
      if (units.length > 1) keep.setAttribute('aria-label', `${say('line_not_an_appeal')} (${kind})`);
      on(keep, 'click', (event) => this.actions.keep(at, /** @type {UIEvent} */ (event).detail === 0));
      const title = units.length > 1 ? [make('p', { class: 'kind' }, [kind])] : [];
      return make('div', {}, [...title, make('p', {}, [say('line_because')]), make('ul', {}, reasons), keep]);
    });
    const ours = { dir: direction(), lang: locale() };
    return make('div', { class: 'panel', role: 'group', 'aria-label': say('line_why'), hidden: '', ...ours }, parts);
  }

  listen() {
    on(this.show, 'click', () => this.actions.toggle());
    on(this.why, 'click', () => this.explain(Boolean(this.panel.hidden)));
    on(this.frame, 'keydown', (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      // Ours press our buttons; the page's own shortcuts on these keys are not meant.
      if (key === 'Enter' || key === ' ') event.stopPropagation();
      if (key !== 'Escape' || this.panel.hidden) return;
      event.stopPropagation();
      this.explain(false);
      this.why.focus();
    });
    on(this.frame, 'focusout', (event) => {
      const to = /** @type {FocusEvent} */ (event).relatedTarget;
      if (to && !this.frame.contains(/** @type {Node} */ (to))) this.explain(false);
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
    if (open) this.fit();
  }

  /** Keeps the panel within the view. */
  fit() {
    const { panel, doc } = this;
    const { innerHeight } = dom.viewOf(doc) ?? window;
    panel.classList.remove('above');
    panel.style.translate = '';
    const below = panel.getBoundingClientRect();
    const over = this.bar.getBoundingClientRect().top - below.height;
    panel.classList.toggle('above', below.bottom > innerHeight && over > 0);
    const out = Math.max(0, below.right - doc.documentElement.clientWidth + EDGE);
    const shift = below.left - out < EDGE ? EDGE - below.left : -out;
    if (shift !== 0) panel.style.translate = `${shift}px`;
  }

  /** @param {boolean} open the unit is shown, and this the pill that hides it again */
  setOpen(open) {
    this.explain(false);
    this.frame.classList.toggle('pill', open);
    this.more.hidden = open;
    this.named.textContent = open ? say('line_hide_again') : this.name;
    this.show.setAttribute('aria-expanded', String(open));
    // What is seen is part of what is read out.
    this.show.setAttribute('aria-label', open ? `${say('line_hide_again')}: ${this.label}` : this.label);
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
