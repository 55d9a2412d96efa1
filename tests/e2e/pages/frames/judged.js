// Puts in the frames of another site.
(() => {
  const other = `http://127.0.0.1:${new URLSearchParams(location.search).get('other')}/e2e/frames`;
  document.getElementById('sign-up').src = `${other}/foreign.html?list=newsletter`;
  document.getElementById('film').src = `${other}/foreign.html?film=1`;
})();
