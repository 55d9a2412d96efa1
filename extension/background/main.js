// Listeners only, registered at the top level: the worker dies and is started again for each event.
import { answerContent, fromContent } from './content-messages.js';
import { answerPage, fromPage } from './page-messages.js';
import { toggle } from './pipeline.js';
import { register } from './sites.js';
import { problem } from './states.js';

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return false;
  const answer = fromPage(message, sender)
    ? answerPage(message, sender)
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

chrome.permissions.onAdded.addListener(() => void register());
chrome.permissions.onRemoved.addListener(() => void register());
chrome.runtime.onStartup.addListener(() => void register());
chrome.runtime.onInstalled.addListener(({ reason }) => {
  // An update forgets registered scripts.
  void register();
  if (reason === 'install') void chrome.tabs.create({ url: chrome.runtime.getURL('welcome/welcome.html') });
});
