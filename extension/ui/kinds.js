// A box for each kind: checked where it is to be collapsed.
import { KINDS } from '../background/kinds.js';
import { say } from '../popup/words.js';
import { make } from './page.js';

export class KindBoxes {
  /** @param {HTMLElement} into @param {(off: string[]) => void} changed */
  constructor(into, changed) {
    this.boxes = KINDS.map((kind) => {
      const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', value: kind }));
      into.append(make('label', { class: 'check' }, [box, make('span', {}, [say(`kind_${kind}`)])]));
      box.addEventListener('change', () => changed(this.off()));
      return box;
    });
  }

  off() {
    return this.boxes.filter((box) => !box.checked).map((box) => box.value);
  }

  /** @param {readonly string[]} off @param {boolean} fixed no change is possible */
  show(off, fixed) {
    for (const box of this.boxes) {
      box.checked = !off.includes(box.value);
      box.disabled = fixed;
    }
  }
}
