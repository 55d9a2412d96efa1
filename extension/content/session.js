// All that is known of this document: what is collapsed, how to undo it, when to judge anew. Needs the
// background only to judge.
import { Failure, hidden, problem, state } from '../background/states.js';
import { Arrivals } from './arrivals.js';
import { ask } from './ask.js';
import * as dom from './dom.js';
import { dismissible } from './dismiss.js';
import { entering } from './enter.js';
import { inTopLayer, overlayOf } from './floats.js';
import { markLayout } from './layout.js';
import { ownHosts, settled } from './lines.js';
import { unmarkCopiesIn } from './marks.js';
import { gates } from './overlay.js';
import { TooLarge } from './pack.js';
import { Pace } from './pace.js';
import { Reader } from './reader.js';
import { Remembered } from './remembered.js';
import { takeSheetsBack } from './roots.js';
import { Rows } from './rows.js';
import { visible } from './strip.js';
import { unchanged } from './subtree.js';
import { Trees } from './trees.js';
import { inTurns, pause } from './turns.js';
import { Unit } from './unit.js';
import { whole } from './whole.js';

/** @typedef {import('../background/states.js').PageState} PageState */
/** @typedef {import('../background/core.js').Verdicts} Verdicts */

const GATES = new Set(['subscription', 'registration']);
/** Elements from which a page is read in turns. */
const LARGE = 10_000;

export class Session {
  styled = false;
  /** Whether the reader wants lines in the page. */
  lines = true;
  /** @type {PageState['status']} */
  status = 'fresh';
  withheld = false;
  delivered = 0;
  truncated = false;
  /** @type {Unit[]} */
  units = [];
  /** Elements the reader says are no appeals. @type {WeakSet<Element>} */
  kept = new WeakSet();
  /** What floated before it was hidden. @type {Set<Element>} */
  floated = new Set();
  next = 0;
  /** Address of what was judged. */
  judged = '';
  /** Why the last run failed, if nothing stands. @type {PageState | null} */
  failure = null;
  /** Goes up with each undo: an answer that comes later is dropped. */
  era = 0;
  pace = new Pace(() => this.rejudge());
  reader = new Reader((target, after) => this.aimed(target, after));
  arrivals = new Arrivals(() => this.pace.arrived(), this.reader);
  trees = new Trees([this.arrivals, this.reader], () => this.pace.arrived());
  remembered = new Remembered();
  rows = new Rows({
    changed: () => void this.tell(),
    kept: (unit) => {
      for (const element of unit.elements) this.kept.add(element);
      this.drop(unit);
    },
    lost: (unit) => this.drop(unit),
  });
  /** @type {Promise<PageState> | null} */
  running = null;

  /** @returns {PageState} */
  state() {
    if (this.units.some((unit) => !unit.connected)) this.remove([]);
    const { withheld, delivered } = this;
    if (this.failure) return { ...this.failure, withheld, delivered };
    const units = this.units.map((unit) => unit.state());
    const moved = this.judged !== '' && this.judged !== address();
    const { truncated } = this;
    return state(this.status, { units, withheld, delivered, truncated, contested: this.pace.spent, moved });
  }

  /** The reader asks: whatever was given up is tried again. */
  begin() {
    this.pace.stop();
    return this.run();
  }

  /** Judges the page and collapses what is an appeal. */
  run() {
    this.running ??= this.judge()
      .then(
        () => {
          this.failure = null;
          return this.state();
        },
        (error) => {
          // What stands from before is worth more than the news that it couldn't be judged again.
          if (this.units.length === 0) this.failure = problem(error);
          return this.failure ?? this.state();
        },
      )
      .finally(() => (this.running = null));
    return this.running;
  }

  async judge() {
    const era = this.era;
    const first = this.judged === '';
    const packed = await this.read(era);
    if (!packed) return;
    // What comes from here on comes later.
    this.trees.keep(this.remembered.trees);
    await pause();
    if (era !== this.era) return;
    markLayout(packed, this.floated);
    const verdicts = await ask(packed);
    if (era !== this.era) return;
    this.judged = address();
    this.withheld = verdicts.withheld;
    this.delivered = verdicts.delivered;
    this.truncated = packed.truncated;
    this.apply(packed, verdicts);
    this.status = this.units.length > 0 ? 'collapsed' : 'nothing';
    await settled();
    if (era !== this.era) return;
    this.rows.settled = true;
    if (!(await inTurns(this.rows.mounting(), () => era === this.era))) return;
    // The page may have been opened at a place inside what is hidden now.
    const [target] = first ? dom.selectAll(document, ':target') : [];
    if (target) this.aimed(target, false);
  }

  /** Null where the reader undid meanwhile. A page that changes in a large page's turns is read at once.
   * @param {number} era
   */
  async read(era) {
    await inTurns(entering(document));
    await pause();
    if (era !== this.era) return null;
    const root = dom.rootElement(document);
    if (!root) throw new Failure('error_no_document');
    try {
      const large = dom.countElements(root) > LARGE;
      const inParts = large ? await this.remembered.readInTurns(root, ownHosts()) : null;
      if (era !== this.era) return null;
      return inParts ?? this.remembered.read(root, ownHosts());
    } catch (error) {
      if (error instanceof TooLarge) throw new Failure('error_too_large', error);
      throw error;
    }
  }

  /** Keeps units that are judged the same, forgets those that aren't, hides new ones. First all is read,
   * then all is written.
   * @param {import('./pack.js').Packed} packed
   * @param {Verdicts} verdicts
   */
  apply(packed, verdicts) {
    const elements = verdicts.units.map((verdict) => {
      verdict.elements = whole(packed, verdict.elements);
      return verdict.elements.map((index) => packed.elements[index]);
    });
    const standing = elements.map((own) => this.units.find((unit) => unit.isOf(own)));
    for (const unit of this.units) if (!standing.includes(unit)) unit.forget();
    this.arrivals.clear();
    const all = verdicts.units.map((verdict, at) => standing[at] ?? this.admit(packed, verdict, elements[at]));
    this.units = all.filter((unit) => unit !== null);
    this.rows.arrange(this.units);
    for (const unit of this.units) if (!standing.includes(unit)) unit.hide();
  }

  /** In doubt an appeal is left alone.
   * @param {import('./pack.js').Packed} packed
   * @param {import('../background/core.js').Verdict} verdict
   * @param {Element[]} elements
   */
  admit(packed, verdict, elements) {
    if (elements.length === 0 || elements.some((element) => this.kept.has(element))) return null;
    if (!verdict.elements.every((index) => unchanged(packed, index))) return null;
    const seen = elements.find(visible);
    if (!seen) {
      this.arrivals.await(elements);
      return null;
    }
    const { floating, foreign } = overlayOf(packed, verdict.elements, seen);
    if (foreign) return null;
    if (floating && this.arrivals.isWanted(seen)) return null;
    const gate = floating !== null && this.withheld && !dismissible(floating) && gates(floating);
    // Over a modal dialog no line can lie, and to close it would lift the gate. Where the reader wants no
    // lines, an empty gate would tell nothing.
    if (gate && (inTopLayer(floating) || !this.lines)) return null;
    const how = { lines: this.lines, floating: gate ? null : floating, cutOff: gate || (!floating && this.withheld && GATES.has(verdict.kind)) };
    const unit = new Unit(this.next++, verdict, packed, how, this.owner);
    if (floating) for (const element of [floating, ...elements]) this.floated.add(element);
    return unit;
  }

  /** The reader goes to a place inside a hidden unit: it opens.
   * @param {Element} target
   * @param {boolean} after the page went there and found nothing
   */
  aimed(target, after) {
    const unit = this.units.find((other) => other.hidden && other.connected && other.holds(target));
    if (!unit) return;
    this.rows.setOpen(unit, true);
    if (after) dom.scrollTo(target);
    void this.tell();
  }

  /** Shows one unit or hides it again, as its line would.
   * @param {number} number
   */
  turn(number) {
    const unit = this.units.find((other) => other.number === number);
    if (!unit) return;
    this.rows.setOpen(unit, !unit.open);
    void this.tell();
  }

  /** @param {number} number */
  jump(number) {
    const unit = this.units.find((other) => other.number === number);
    if (unit) this.rows.rowOf(unit)?.line?.reveal();
  }

  owner = {
    /** @param {Unit} unit */
    broken: (unit) => {
      this.drop(unit);
      this.arrivals.recycled(unit.elements);
      this.pace.ask();
    },
    stale: () => this.pace.arrived(),
  };

  /** @param {Unit} unit */
  drop(unit) {
    this.remove([unit]);
    void this.tell();
  }

  /** With those that the page took away.
   * @param {Unit[]} units
   */
  remove(units) {
    const own = [...units, ...this.units.filter((unit) => !unit.connected)];
    // A script that lost its extension has no words for a new line: what shared a unit's goes too.
    const going = new Set(chrome.runtime?.id ? own : own.flatMap((unit) => this.rows.rowOf(unit)?.units ?? [unit]));
    for (const other of going) other.forget();
    this.units = this.units.filter((other) => !going.has(other));
    this.rows.arrange(this.units);
    if (this.rows.settled) this.rows.mount();
    if (this.units.length === 0 && this.status === 'collapsed') this.status = 'nothing';
  }

  async rejudge() {
    // What comes during a judgement was not read by it.
    await this.running;
    if (this.status !== 'collapsed' && this.status !== 'nothing') return;
    // The extension was updated or taken away: nobody is left to judge. What is hidden is still watched.
    if (!chrome.runtime?.id) {
      this.standDown();
      return;
    }
    await this.run();
    void this.tell();
  }

  /** Nothing that comes is looked at any more. */
  standDown() {
    for (const tree of this.trees.all) if (dom.isShown(tree)) unmarkCopiesIn(tree);
    this.trees.stop();
    this.remembered.stop();
  }

  /** @returns {PageState} */
  undo() {
    this.era++;
    this.pace.stop();
    this.standDown();
    for (const unit of this.units) unit.forget();
    this.units = [];
    this.rows.arrange([]);
    this.floated.clear();
    takeSheetsBack();
    this.failure = null;
    this.status = 'undone';
    return this.state();
  }

  /** Tells the background how many are hidden, for the badge; it may be gone. */
  async tell() {
    const now = this.state();
    try {
      await chrome.runtime.sendMessage({ type: 'changed', state: { ...now, hidden: hidden(now) } });
    } catch {
      // The lines work without it.
    }
  }
}

/** Of the document, without the place in it. */
function address() {
  return location.href.replace(/#.*/, '');
}
