// How often a page is judged anew: after a pause, when idle, and not for ever.
const PAUSE = 250;
const MINUTE = 60_000;
/** Judgements a minute because the page changed what we hid. */
const LIMIT = 20;
/** And because it added something. */
const ARRIVALS = 10;

export class Pace {
  /** @type {number[]} */
  times = [];
  /** The page changed what we hid too often: it is left alone from here on. */
  spent = false;
  timer = 0;

  /** @param {() => void} judge */
  constructor(judge) {
    this.judge = judge;
  }

  /** What was hidden has changed. */
  ask() {
    if (this.spent) return;
    if (this.recent() >= LIMIT) {
      this.spent = true;
      clearTimeout(this.timer);
      return;
    }
    clearTimeout(this.timer);
    this.later(PAUSE);
  }

  /** Something has come. A page that keeps adding is looked at less often, but not given up. */
  arrived() {
    if (this.spent || this.timer) return;
    const oldest = this.times.at(-ARRIVALS);
    this.later(this.recent() < ARRIVALS || oldest === undefined ? PAUSE : oldest + MINUTE - performance.now());
  }

  /** @param {number} ms */
  later(ms) {
    this.timer = setTimeout(() => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => this.go(), { timeout: 500 });
      else this.go();
    }, ms);
  }

  recent() {
    const now = performance.now();
    this.times = this.times.filter((time) => now - time < MINUTE);
    return this.times.length;
  }

  go() {
    if (!this.timer) return;
    this.timer = 0;
    this.times.push(performance.now());
    this.judge();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.times = [];
    this.spent = false;
  }
}
