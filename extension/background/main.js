// Listeners only, registered at the top level: the worker dies and is started again for each event.
import { answerContent, fromContent } from './content-messages.js';
import { answerPopup, fromPopup } from './popup-messages.js';
import { toggle } from './pipeline.js';
import { problem } from './states.js';

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return false;
  const answer = fromPopup(message, sender)
    ? answerPopup(message)
    : fromContent(message, sender)
      ? answerContent(message, sender)
      : undefined;
  if (!answer) return false;
  answer.then(respond, (error) => respond(problem(error)));
  return true;
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === 'toggle' && tab?.id !== undefined) void toggle(tab.id);
});
