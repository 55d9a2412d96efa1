// Where a line stands: over its strip, held there by CSS anchor positioning; where that doesn't bring
// it to its strip (a transformed ancestor, a shadow root), by script.
import { ANCHORS, MODES, STRIP } from '../background/sheet.js';
import { clippers, clipPath } from './clip.js';
import * as dom from './dom.js';
import { levelOf } from './level.js';
import { ATTRIBUTE } from './marks.js';
import { isVertical } from './strip.js';

const NEAR = 2;
/** Between a pill and the edges of what it hides again. */
const GAP = 4;
// `position-visibility: anchors-visible`, the initial value, would do, but Firefox takes a strip, which
// is not visible, for an anchor that isn't. The margin leaves only what a scroller in the page clips.
const CLIPPED = { rootMargin: '1000000px', threshold: [0, 0.25, 0.5, 0.75, 1] };
/** A button needs so much: over a narrower strip its line hangs out. */
const LEAST = 24;
const TOP = '2147483647';
/** Of a line: not at all without the sheet. */
const DISPLAY = `var(--${ATTRIBUTE}, none)`;

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

export class Place {
  /**
   * @param {{ host: HTMLElement, style: CSSStyleDeclaration }} line
   * @param {import('./unit.js').Unit} unit whose strip it stands over
   * @param {() => void} lost the strip has left the page
   */
  constructor({ host, style }, { strip, number, held }, lost) {
    this.lost = lost;
    this.line = host;
    this.css = style;
    this.strip = strip;
    this.open = false;
    this.raised = false;
    this.clipped = false;
    this.text = '';
    this.held = held;
    this.vertical = isVertical(strip);
    /** What it is laid out in. */
    this.around = dom.parentElement(strip) ?? strip;
    this.turned = isVertical(this.around) !== this.vertical;
    this.clippers = clippers(strip);
    this.path = 'none';
    this.tracked = number >= ANCHORS || this.held === 'sticky';
    dom.setAttribute(host, ATTRIBUTE, `${MODES.line}-${this.tracked ? '' : number}`);
    this.frame = 0;
    this.view = dom.around(strip).view;
    this.sizes = new this.view.ResizeObserver(() => this.resized());
    this.clips = new this.view.IntersectionObserver((entries) => {
      const clipped = entries.at(-1)?.isIntersecting === false;
      if (clipped === this.clipped) this.cut();
      else {
        this.clipped = clipped;
        this.refresh();
      }
    }, CLIPPED);
    this.moved = () => this.soon();
    this.rested = () => this.check();
    this.scrolled = (/** @type {Event} */ event) => {
      if (this.clippers.includes(/** @type {Element} */ (event.target))) this.cut();
    };
  }

  /** Keeps the line in place from here on. */
  start() {
    this.sizes.observe(this.strip);
    this.clips.observe(this.strip);
    this.view.addEventListener('scrollend', this.rested, { capture: true, passive: true });
    this.view.addEventListener('scroll', this.scrolled, { capture: true, passive: true });
    if (this.tracked) this.track();
    else this.check();
  }

  stop() {
    cancelAnimationFrame(this.frame);
    if (!dom.isAlive(this.strip)) return;
    this.sizes.disconnect();
    this.clips.disconnect();
    this.view.removeEventListener('scrollend', this.rested, { capture: true });
    this.view.removeEventListener('scroll', this.scrolled, { capture: true });
    this.untrack();
  }

  /** @param {boolean} open */
  setOpen(open) {
    this.open = open;
    this.refresh();
  }

  /** @param {boolean} raised */
  raise(raised) {
    if (this.raised === raised) return;
    this.raised = raised;
    this.refresh();
  }

  refresh() {
    this.style();
    if (this.tracked) this.follow();
    this.cut();
  }

  /** Leaves of the line what the scrollers around its strip show; of an open panel, all. */
  cut() {
    const path = this.raised || this.clippers.length === 0 ? 'none' : clipPath(dom.box(this.line), this.clippers);
    if (path === this.path) return;
    this.path = path;
    this.style();
    if (this.tracked) this.follow();
  }

  style() {
    const { direction } = dom.styleOf(this.strip);
    const { writingMode } = dom.styleOf(this.around);
    const rtl = direction === 'rtl';
    const level = this.raised ? TOP : levelOf(this.strip);
    const rules = [
      'all:initial',
      `position:${this.held === 'fixed' ? 'fixed' : 'absolute'}`,
      `display:${this.hasBox() ? DISPLAY : 'none'}`,
      `visibility:${this.clipped ? 'hidden' : 'visible'}`,
      `z-index:${level}`,
      `direction:${direction}`,
      `writing-mode:${writingMode}`,
      `clip-path:${this.path}`,
      ...(this.open ? [] : [`min-width:${LEAST}px`, `min-height:${LEAST}px`]),
    ];
    if (this.tracked) rules.push('left:0px', 'top:0px');
    else rules.push('position-visibility:always', ...this.anchors(rtl));
    const text = rules.map((rule) => `${rule}!important`).join(';');
    if (text === this.text) return;
    this.text = text;
    // What the tracking added comes again with the next step.
    this.css.cssText = text;
  }

  /** A line covers its strip; a pill hangs in the upper outer corner of what is shown.
   * @param {boolean} rtl
   */
  anchors(rtl) {
    if (this.open) return [`top:calc(anchor(top) + ${GAP}px)`, `${rtl ? 'left' : 'right'}:calc(anchor(${rtl ? 'left' : 'right'}) + ${GAP}px)`];
    const [width, height] = ['width', 'height'].map((side) => `anchor-size(${side})`);
    // A table's cell is as high as its row, whatever is in it.
    const across = this.vertical || this.turned ? `min(${width}, ${STRIP}px)` : width;
    const along = this.vertical && !this.turned ? height : `min(${height}, ${STRIP}px)`;
    return ['top:anchor(top)', 'left:anchor(left)', `width:${across}`, `height:${along}`];
  }

  /** Where the line belongs.
   * @returns {Box}
   */
  spot() {
    const { left, top, width, height } = dom.box(this.strip);
    if (this.open) return { left, top, width, height };
    const across = this.vertical || this.turned ? Math.min(width, STRIP) : width;
    const along = this.vertical && !this.turned ? height : Math.min(height, STRIP);
    return { left, top, width: Math.max(across, LEAST), height: Math.max(along, LEAST) };
  }

  hasBox() {
    if (!dom.isConnected(this.strip)) return false;
    const { width, height } = dom.box(this.strip);
    return width > 0 && height > 0;
  }

  resized() {
    if (!dom.isConnected(this.strip)) {
      this.lost();
      return;
    }
    this.refresh();
    this.check();
  }

  /** Goes over to tracking if the anchor did not bring the line to its strip, two frames running: an
   * anchored box may be a frame late.
   * @param {number} [frames]
   */
  check(frames = 2) {
    if (this.tracked || this.open || !this.hasBox() || !this.off()) return;
    if (frames > 0) {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.check(frames - 1);
      });
      return;
    }
    this.tracked = true;
    this.style();
    this.track();
  }

  off() {
    const [spot, line] = [this.spot(), dom.box(this.line)];
    return /** @type {const} */ (['left', 'top', 'width', 'height']).some((side) => Math.abs(spot[side] - line[side]) > NEAR);
  }

  track() {
    this.view.addEventListener('scroll', this.moved, { capture: true, passive: true });
    this.view.addEventListener('resize', this.moved, { passive: true });
    const { root } = dom.around(this.strip);
    if (root) this.sizes.observe(root);
    this.follow();
  }

  untrack() {
    this.view.removeEventListener('scroll', this.moved, { capture: true });
    this.view.removeEventListener('resize', this.moved);
  }

  soon() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.follow();
    });
  }

  /** Moves the line by as much as it is off: the root element may be positioned itself. */
  follow() {
    const style = this.css;
    const has = this.hasBox();
    set(style, 'display', has ? DISPLAY : 'none');
    if (!has) return;
    const { left, top, width, height } = this.spot();
    set(style, 'width', this.open ? 'auto' : px(width));
    set(style, 'height', this.open ? 'auto' : px(height));
    const now = dom.box(this.line);
    const start = style.direction === 'rtl' ? left + GAP : left + width - now.width - GAP;
    const [x, y] = this.open ? [start, top + GAP] : [left, top];
    set(style, 'left', px((parseFloat(style.left) || 0) + x - now.left));
    set(style, 'top', px((parseFloat(style.top) || 0) + y - now.top));
  }
}

/** As style sheets write lengths back.
 * @param {number} length
 */
function px(length) {
  return `${Math.round(length * 100) / 100}px`;
}

/** Changes a property only where it differs, so that nothing is laid out for nothing.
 * @param {CSSStyleDeclaration} style
 * @param {string} name
 * @param {string} value
 */
function set(style, name, value) {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value, 'important');
}
