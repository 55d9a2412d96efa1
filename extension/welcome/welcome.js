// Shown once, after the extension is installed.
import { fill, part } from '../ui/page.js';
import { say } from '../popup/words.js';

fill();
document.title = say('name');
part('options').addEventListener('click', () => void chrome.runtime.openOptionsPage());
