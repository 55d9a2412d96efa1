// Writes into its box again as soon as the box has been hidden.
let times = 0;
setInterval(() => {
  const box = document.getElementById('box');
  if (getComputedStyle(box).visibility === 'visible') return;
  times++;
  document.getElementById('copy').textContent = `The news of the valley in your inbox every morning. (${times})`;
}, 20);
