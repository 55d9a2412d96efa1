// A single-page site: pushState, then another article in the place of the
// first, the boxes in other spots. Step 2 goes on to an article without any.
(function () {
  'use strict';
  var status = document.getElementById('status');
  var view = document.getElementById('view');

  var HERONS =
    '<section class="Give_root__aa1" data-appeal="donation" data-place="inline"><p>You can read this because others pay for it. <a href="/give">Support the Advertiser-Journal with a donation</a>.</p></section>' +
    '<article class="Story_root__p9" data-article>' +
    '<h1>Herons Take Over the Gravel Pits</h1>' +
    '<p class="Story_by__p2">Isolde Farr</p>' +
    '<p>Where the Lorne Gravel Company dug until 2011, 92 pairs of herons have raised their young this year, more than anywhere else on the river.</p>' +
    '<p>They arrived in the second spring, said warden Piet Ostrander, who counts them from a bicycle. “One stood there for a month. Then it must have told the others.”</p>' +
    '<p>The pits lie 6 metres deep and hold perch, roach and a shopping trolley, which the birds use as a jetty.</p>' +
    '<p>Anglers are less pleased. Their club put the loss at 1.4 tonnes of fish and asked for nets; the nature office declined.</p>' +
    '<p>In August the young birds leave. By then, Ostrander said, the noise is such that people on the far bank close their windows.</p>' +
    '<div class="Promo_box__x8Zq" data-appeal="newsletter" data-place="inline"><h4>Nature notes by e-mail</h4><p>Subscribe to our free nature newsletter and hear from the river twice a month.</p><form action="/newsletters"><input type="email" placeholder="E-mail"><button type="submit">Subscribe</button></form></div>' +
    '<p>A hide for visitors opens on Sunday. It seats nine, and the warden recommends earplugs.</p>' +
    '</article>' +
    '<section class="More_root__z4"><h2>Related</h2><ul><li><a href="/nature/owls">The owl in the organ loft</a></li></ul></section>';

  document.getElementById('step-1').addEventListener('click', function () {
    history.pushState({ page: 'herons' }, '', '?page=herons');
    document.title = 'Herons Take Over the Gravel Pits';
    view.innerHTML = HERONS;
    status.textContent = 'step-1: second article';
  });

  document.getElementById('step-2').addEventListener('click', function () {
    history.pushState({ page: 'owls' }, '', '?page=owls');
    document.title = 'The Owl in the Organ Loft';
    var article = document.createElement('article');
    article.className = 'Story_root__p9';
    article.setAttribute('data-article', '');
    [
      ['h1', 'The Owl in the Organ Loft'],
      ['p', 'Since Advent a tawny owl has lived behind the great pipes of St Brannoc’s, and since Advent nobody has played the low C.'],
      ['p', '“It would be like shouting at a guest,” said the organist, Tibor Lund, who has rewritten three chorales.'],
      ['p', 'The parish is collecting for a nest box on the tower. Anyone who wishes to donate may do so at the vestry, said the verger; so far there are 61 crowns and a button.'],
      ['p', 'The owl has not been consulted. It leaves at dusk by a broken pane and returns, the neighbours report, well fed.'],
      ['p', 'Evensong on Sunday will be sung without accompaniment. Visitors are asked to whisper.']
    ].forEach(function (part) {
      var node = document.createElement(part[0]);
      node.textContent = part[1];
      article.appendChild(node);
    });
    view.replaceChildren(article);
    status.textContent = 'step-2: third article, no appeals';
  });
})();
