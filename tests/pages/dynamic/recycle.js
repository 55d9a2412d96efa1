// Reuses the very element that held an appeal as an article paragraph: class,
// attributes and children change, the node itself stays in its place.
(function () {
  'use strict';
  var status = document.getElementById('status');

  function recycle(el, text) {
    el.className = 'rt-par';
    el.removeAttribute('data-appeal');
    el.removeAttribute('data-place');
    el.setAttribute('data-article', '');
    while (el.firstChild) el.removeChild(el.firstChild);
    el.appendChild(document.createTextNode(text));
  }

  document.getElementById('step-1').addEventListener('click', function () {
    recycle(document.getElementById('slot-a'),
      'It took the masons seven months to lay the floor, a single slab of fused bricks that will have to carry 140 tonnes of melt. Twice they tore it up and began again.');
    status.textContent = 'step-1: donation element is now a paragraph';
  });

  // The second one also moves to the top of the list, still the same node.
  document.getElementById('step-2').addEventListener('click', function () {
    var list = document.getElementById('list');
    var el = document.getElementById('slot-b');
    recycle(el,
      'Simmering, on the Dun, has made glass since 1764. At the height of the trade five chimneys stood by the river; the one that is left is listed, and home to a pair of falcons.');
    list.insertBefore(el, list.children[1]);
    status.textContent = 'step-2: newsletter element is now the second paragraph';
  });
})();
