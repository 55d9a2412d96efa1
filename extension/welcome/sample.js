// The sample's text, and a button for readers who haven't found the one in the toolbar.
import { fill, part } from '../ui/page.js';
import { say } from '../popup/words.js';

fill();
document.title = say('sample_headline');
/** @type {HTMLInputElement} */ (document.querySelector('input[type=email]')).placeholder = say('sample_letter_email');
// Nothing is sent from here.
document.addEventListener('submit', (event) => event.preventDefault());

const button = part('try');
button.addEventListener('click', async () => {
  const page = await chrome.runtime.sendMessage({ type: 'sample' });
  button.textContent = say(page?.status === 'collapsed' ? 'popup_undo' : 'action_title');
});
