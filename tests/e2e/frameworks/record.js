// First of all scripts: writes down what a framework complains of.
const heard = [];
window.heard = heard;
for (const level of ['error', 'warn']) {
  const own = console[level].bind(console);
  console[level] = (...args) => {
    heard.push(`${level}: ${args.map(String).join(' ').slice(0, 400)}`);
    own(...args);
  };
}
addEventListener('error', (event) => heard.push(`thrown: ${event.message}`));
addEventListener('unhandledrejection', (event) => heard.push(`rejected: ${event.reason}`));
