// Opening the popup runs the page once; after that it shows what stands. All work is the background's.
import { state } from '../background/states.js';
import { ask, fill, icon, part } from '../ui/page.js';
import { Controls } from './controls.js';
import { report } from './report.js';
import { show } from './view.js';
import { say } from './words.js';

/** @typedef {import('../background/states.js').PageState} PageState */

fill();
part('options').append(icon('options'));
part('options').addEventListener('click', () => void chrome.runtime.openOptionsPage());

let page = state('running');

async function start() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id;
  if (tabId === undefined) {
    tell(state('cannot', { reason: 'cannot_browser_page' }));
    return;
  }
  /** @param {string} type @param {number} [unit] */
  const act = async (type, unit) => {
    // A unit's own buttons stay under the reader's hand.
    if (unit === undefined) tell(state('running'));
    tell({ ...state('error'), ...(await ask({ type, tabId, unit })) }, act);
  };
  const controls = new Controls(tabId, () => void act('again'));
  for (const type of ['undo', 'again']) part(type).addEventListener('click', () => void act(type));
  chrome.tabs.onUpdated.addListener((id, { status }) => {
    if (id === tabId && status) void look(tabId, act);
  });
  part('report').addEventListener('click', () => void copy(report(page, controls.settings)));
  await Promise.all([act('popup-open'), controls.load()]);
}

/** The tab went on under the open popup: what it showed is no more, and its buttons would be dead.
 * @param {number} tabId
 * @param {(type: string, unit: number) => void} act
 */
async function look(tabId, act) {
  const now = await ask({ type: 'state', tabId });
  if (page.status === 'running') return;
  tell(now.status === 'fresh' ? state('ended') : now, act);
}

/** @param {PageState} now @param {(type: string, unit: number) => void} [act] */
function tell(now, act) {
  page = now;
  show(page, act);
}

/** @param {string} text */
async function copy(text) {
  const said = part('reported');
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = say('popup_reported');
  } catch {
    said.textContent = say('popup_report_failed');
  }
}

show(page);
void start();
