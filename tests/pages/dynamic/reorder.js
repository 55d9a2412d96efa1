// Moves children about by index of childNodes, as keyed lists do. It relies on
// the container having exactly the children the page was written with.
(function () {
  'use strict';
  var status = document.getElementById('status');
  var list = document.getElementById('paras');
  var COUNT = 8;
  var first = Array.prototype.slice.call(list.childNodes);

  function check() {
    if (list.childNodes.length !== COUNT) {
      status.textContent = 'error: ' + list.childNodes.length + ' children';
      throw new Error('reorder: expected ' + COUNT + ' children, found ' + list.childNodes.length);
    }
  }

  function sameSet() {
    for (var i = 0; i < first.length; i++) {
      if (first[i].parentNode !== list) throw new Error('reorder: a child has left the list');
    }
  }

  // The box (index 3) goes to the end, the newsletter line (7) to the front.
  document.getElementById('step-1').addEventListener('click', function () {
    check();
    var box = list.childNodes[3];
    var line = list.childNodes[7];
    list.appendChild(box);
    list.insertBefore(line, list.childNodes[0]);
    check();
    status.textContent = 'step-1: box last, line first';
  });

  // The whole list is turned round: one insertBefore a child.
  document.getElementById('step-2').addEventListener('click', function () {
    check();
    for (var i = 1; i < COUNT; i++) {
      list.insertBefore(list.childNodes[i], list.childNodes[0]);
    }
    check();
    status.textContent = 'step-2: reversed';
  });

  // Back to the order of the page, and a check that all are the same nodes.
  document.getElementById('step-3').addEventListener('click', function () {
    check();
    first.forEach(function (node) { list.appendChild(node); });
    for (var i = 0; i < COUNT; i++) {
      if (list.childNodes[i] !== first[i]) throw new Error('reorder: wrong node at ' + i);
    }
    sameSet();
    status.textContent = 'step-3: original order';
  });
})();
