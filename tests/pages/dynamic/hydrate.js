// Hydration in small: on step 1 the script walks the server's markup child by
// child against the tree it expects and throws where the two part; on step 2
// it re-renders through the nodes it has kept.
(function () {
  'use strict';
  var status = document.getElementById('status');
  var app = document.getElementById('app');
  var kept = null;
  var clicks = 0;

  // [tag, class or null, number of childNodes or null]
  var TOP = [['DIV', 'h_bar', 1], ['HEADER', 'h_top', 2], ['MAIN', 'h_a1', null], ['FOOTER', 'h_ft', 1]];
  var MAIN = [
    ['H1', '', 1], ['P', 'h_by', 1], ['#comment', null, null],
    ['P', '', 1], ['P', '', 1], ['SECTION', 'h_b2', 3],
    ['P', '', 1], ['P', '', 1], ['P', '', 1], ['P', '', 1], ['P', '', 1],
    ['SECTION', 'h_c3', 5]
  ];

  function fail(message) {
    status.textContent = 'error: ' + message;
    throw new Error('hydrate: ' + message);
  }

  function walk(parent, expected, where) {
    if (parent.childNodes.length !== expected.length) {
      fail(where + ' has ' + parent.childNodes.length + ' children, expected ' + expected.length);
    }
    return expected.map(function (e, i) {
      var node = parent.childNodes[i];
      if (node.nodeName !== e[0]) fail(where + '[' + i + '] is ' + node.nodeName + ', expected ' + e[0]);
      if (e[1] !== null && node.className !== e[1]) fail(where + '[' + i + '] has class "' + node.className + '"');
      if (e[2] !== null && node.childNodes.length !== e[2]) {
        fail(where + '[' + i + '] has ' + node.childNodes.length + ' children, expected ' + e[2]);
      }
      return node;
    });
  }

  document.getElementById('step-1').addEventListener('click', function () {
    var top = walk(app, TOP, 'app');
    kept = walk(top[2], MAIN, 'main');
    var form = kept[5].childNodes[2];
    if (form.nodeName !== 'FORM') fail('newsletter form is missing');
    if (form.childNodes.length !== 2) fail('newsletter form has ' + form.childNodes.length + ' children');
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      clicks++;
      status.textContent = 'submitted ' + clicks;
    });
    for (var i = 2; i < 5; i++) {
      var button = kept[11].childNodes[i];
      if (button.nodeName !== 'BUTTON') fail('amount ' + i + ' is ' + button.nodeName);
      button.addEventListener('click', function () {
        clicks++;
        status.textContent = 'amount clicked ' + clicks;
      });
    }
    status.textContent = 'step-1: hydrated';
  });

  document.getElementById('step-2').addEventListener('click', function () {
    if (!kept) fail('not hydrated');
    for (var i = 0; i < kept.length; i++) {
      if (kept[i].parentNode !== kept[0].parentNode) fail('node ' + i + ' was moved');
    }
    var again = walk(app.childNodes[2], MAIN, 'main');
    for (var j = 0; j < kept.length; j++) if (again[j] !== kept[j]) fail('node ' + j + ' was replaced');
    kept[1].firstChild.data = 'By Linnea Marsh, updated at 18:20';
    kept[3].firstChild.data += ' On Thursdays his granddaughter comes along and carries the matches.';
    status.textContent = 'step-2: updated in place';
  });
})();
