// A page from click to collapsed: inject, shake hands, insert the sheet, let the content script run.
import { usage } from '../popup/words.js';
import { answer as show, badge } from './badge.js';
import { warm } from './core.js';
import { load } from './settings.js';
import { sheet } from './sheet.js';
import { Failure, isState, problem, state as stateOf } from './states.js';
import { cannotRun, elsewhere } from './where.js';

/** @typedef {import('./states.js').PageState} PageState */

/** Runs a page that has not been run, or has become another or found nothing so far; tells what stands
 * otherwise, also of a page that is left alone because it fights back.
 * @param {number} tabId
 */
export async function open(tabId) {
  const standing = await ask(tabId, { type: 'state' });
  const stands =
    standing?.status === 'undone' || standing?.contested || (standing?.status === 'collapsed' && !standing.moved);
  return standing && stands ? standing : run(tabId);
}

/** @param {number} tabId @returns {Promise<PageState>} */
export async function state(tabId) {
  return (await ask(tabId, { type: 'state' })) ?? stateOf('fresh');
}

/** @param {number} tabId */
export async function undo(tabId) {
  return (await tell(tabId, { type: 'undo' })) ?? stateOf('ended');
}

/** Asked from an open popup: the click that opened it gave a permission that may have ended.
 * @param {number} tabId
 */
export async function again(tabId) {
  const answer = await run(tabId);
  return answer.reason === 'cannot_permission' ? stateOf('ended') : answer;
}

/** Shows one unit, or hides it again.
 * @param {number} tabId
 * @param {unknown} unit its number
 */
export async function turn(tabId, unit) {
  return (await tell(tabId, { type: 'turn', unit })) ?? stateOf('ended');
}

/** Scrolls to a unit's line.
 * @param {number} tabId
 * @param {unknown} unit
 */
export async function jump(tabId, unit) {
  return (await tell(tabId, { type: 'jump', unit })) ?? stateOf('ended');
}

/** Undoes if something is collapsed, runs otherwise. No popup is open: the button says what came of it.
 * @param {number} tabId
 */
export async function toggle(tabId) {
  const standing = await ask(tabId, { type: 'state' });
  await show(tabId, await (standing?.status === 'collapsed' ? undo(tabId) : run(tabId)));
}

/** @type {Map<number, Promise<PageState>>} */
const running = new Map();

/** One run at a time a tab: whoever asks meanwhile gets the same answer.
 * @param {number} tabId
 */
function run(tabId) {
  const started = running.get(tabId);
  if (started) return started;
  const answer = attempt(tabId)
    .catch(problem)
    .finally(() => running.delete(tabId));
  running.set(tabId, answer);
  return answer;
}

/** @param {number} tabId */
async function attempt(tabId) {
  warm();
  let hello = await shakeHands(tabId);
  if (!hello) {
    try {
      const injected = chrome.scripting.executeScript({ target: { tabId }, files: ['content.js'] });
      // Meanwhile, as it takes a frame's time once.
      usage();
      await injected;
    } catch (error) {
      return cannotRun(tabId, error);
    }
    hello = await shakeHands(tabId);
  }
  // On some of its own pages Firefox injects nothing and says nothing.
  if (!hello) return (await elsewhere(tabId)) ?? problem(new Failure('error_handshake'));
  if (hello.cannot) return stateOf('cannot', { reason: hello.cannot });
  if (!hello.styled) {
    const css = sheet(hello.attribute);
    await chrome.scripting.insertCSS({ target: { tabId, allFrames: true }, origin: 'USER', css });
  }
  const { lines } = (await load()).settings;
  const answer = await tell(tabId, { type: 'run', lines, usage: usage() });
  if (!answer) throw new Failure('error_handshake');
  return answer;
}

/** @param {number} tabId @returns {Promise<{ attribute: string, styled: boolean, cannot?: string } | undefined>} */
async function shakeHands(tabId) {
  const hello = await send(tabId, { type: 'hello' });
  return /^[a-z][a-z0-9]{5,30}$/.test(hello?.attribute) ? hello : undefined;
}

/** Asks the content script; undefined where there is none.
 * @param {number} tabId
 * @param {object} message
 */
async function ask(tabId, message) {
  const answer = await send(tabId, message);
  return isState(answer) ? answer : undefined;
}

/** The same, and puts the answer on the badge.
 * @param {number} tabId
 * @param {object} message
 */
async function tell(tabId, message) {
  const answer = await ask(tabId, message);
  if (answer) await badge(tabId, answer);
  return answer;
}

/** @param {number} tabId @param {object} message @returns {Promise<any>} */
async function send(tabId, message) {
  try {
    return await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
  } catch {
    return undefined;
  }
}
