// Replaces the data of text nodes inside elements that stay, as a framework's
// text bindings do. Texts that become article carry data-article from then on.
(function () {
  'use strict';
  var status = document.getElementById('status');
  var box = document.getElementById('box');
  var tail = document.getElementById('tail');

  function textNodes(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    var list = [];
    while (walker.nextNode()) list.push(walker.currentNode);
    return list;
  }

  function unlabel(el) {
    el.removeAttribute('data-appeal');
    el.removeAttribute('data-place');
    el.setAttribute('data-article', '');
  }

  // The newsletter box's three text nodes become a fact box of the article.
  document.getElementById('step-1').addEventListener('click', function () {
    var texts = [
      'What the sleeper costs',
      'A seat is 19 crowns, a berth in a cabin of four 49, and a cabin of one’s own 129. Dogs travel for the price of a child, and the conductor wakes you half an hour before Pellory with tea.',
      'Trains leave on Monday, Wednesday and Friday.'
    ];
    textNodes(box).forEach(function (node, i) { node.data = texts[i]; });
    unlabel(box);
    status.textContent = 'step-1: newsletter box now holds article text';
  });

  // The donation line becomes the article's last paragraph.
  document.getElementById('step-2').addEventListener('click', function () {
    var texts = [
      'At seven the next morning the band got out at Pellory, where it had, it turned out, ',
      'a wedding to play at',
      '. It had still not bought tickets, and Telling said that it would not be asked to.'
    ];
    textNodes(tail).forEach(function (node, i) { node.data = texts[i]; });
    unlabel(tail);
    status.textContent = 'step-2: donation line now holds article text';
  });

  // And back: an article's box becomes an appeal again in the same nodes.
  document.getElementById('step-3').addEventListener('click', function () {
    var texts = [
      'Never miss a train of thought',
      'Join our mailing list and get the Post’s free newsletter in your inbox every Friday.',
      'Sign up for the newsletter'
    ];
    textNodes(box).forEach(function (node, i) { node.data = texts[i]; });
    box.removeAttribute('data-article');
    box.setAttribute('data-appeal', 'newsletter');
    box.setAttribute('data-place', 'inline');
    status.textContent = 'step-3: box is an appeal again';
  });
})();
