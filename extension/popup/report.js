// A report of a mistake, for whoever mends it: what was thought and of what sort of elements. No words of
// the page, no address, and for that reason none of the browser's own messages either.
import { say } from './words.js';

/**
 * @param {import('../background/states.js').PageState} page
 * @param {import('../background/format.js').Settings} settings
 */
export function report(page, { off, lines }) {
  const [browser = 'unknown browser'] = navigator.userAgent.match(/(Firefox|Chrome)\/\d+/) ?? [];
  const flags = [page.withheld && 'withheld', page.contested && 'contested', page.moved && 'moved'].filter(Boolean);
  return [
    `Clearcolumn ${chrome.runtime.getManifest().version}, ${browser.replace('/', ' ')}, ${say('locale')}`,
    [`page: ${page.status}`, page.reason, ...flags, `${page.delivered} words delivered`].filter(Boolean).join(', '),
    `settings: off ${off.join(' ') || 'none'}, lines ${lines ? 'on' : 'off'}`,
    ...page.units.map(unit),
    '',
  ].join('\n');
}

/** @param {import('../background/states.js').UnitState} unit */
function unit({ number, kind, confidence, place, open, blocks, words, reasons, tags }) {
  const evidence = reasons.map(({ key }) => key).join(' ');
  const form = `${place}${open ? ', shown' : ''}, ${blocks} blocks, ${words} words`;
  return `${number}: ${kind} ${confidence.toFixed(3)}, ${form}\n   evidence: ${evidence}\n   tags: ${tags.join(' ')}`;
}
