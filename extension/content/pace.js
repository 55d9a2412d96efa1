// How often a page is judged anew: after a pause, when idle, and not for ever.
const PAUSE = 250;
const MINUTE = 60_000;
const LIMIT = 20;

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

  ask() {
    if (this.spent) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => this.go(), { timeout: 500 });
      else this.go();
    }, PAUSE);
  }

  go() {
    const now = performance.now();
    this.times = this.times.filter((time) => now - time < MINUTE);
    if (this.times.length >= LIMIT) {
      this.spent = true;
      return;
    }
    this.times.push(now);
    this.judge();
  }

  stop() {
    clearTimeout(this.timer);
    this.times = [];
    this.spent = false;
  }
}
