// Appeals that arrive after the page has been read for a while.
(function () {
  'use strict';
  var status = document.getElementById('status');
  var story = document.getElementById('story');

  function el(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.appendChild(document.createTextNode(text));
    return node;
  }

  function appeal(node, kind, place) {
    node.setAttribute('data-appeal', kind);
    node.setAttribute('data-place', place);
    return node;
  }

  // A newsletter box after the third paragraph; a donation modal, its backdrop
  // and a lock on scrolling.
  document.getElementById('step-1').addEventListener('click', function () {
    var box = appeal(el('div', 'nl-late'), 'newsletter', 'inline');
    box.appendChild(el('h4', '', 'Get the valley in your inbox'));
    box.appendChild(el('p', '', 'Sign up for our free newsletter: snow, road and village news each morning at six.'));
    var form = el('form');
    var input = el('input');
    input.type = 'email';
    input.placeholder = 'Your e-mail address';
    form.appendChild(input);
    var send = el('button', '', 'Subscribe');
    send.type = 'submit';
    form.appendChild(send);
    box.appendChild(form);
    story.insertBefore(box, story.querySelectorAll('p')[3]);

    var backdrop = el('div', 'bk');
    backdrop.id = 'backdrop';
    document.body.appendChild(backdrop);
    var modal = appeal(el('div', 'md'), 'donation', 'overlay');
    modal.id = 'modal';
    modal.setAttribute('role', 'dialog');
    modal.setAttribute('aria-modal', 'true');
    modal.appendChild(el('h3', '', 'Before you go on reading'));
    modal.appendChild(el('p', '', 'Dear reader, the News-Sheet is made by four people and paid for by those who read it. Please support our work with a donation: 5 francs a month make a difference.'));
    ['5 francs', '10 francs', '20 francs'].forEach(function (amount) {
      var b = el('button', 'amount', amount);
      b.type = 'button';
      modal.appendChild(b);
    });
    var go = el('a', 'go', 'Donate now');
    go.href = '/donate';
    modal.appendChild(go);
    modal.appendChild(el('p', 'later', 'No thanks, remind me later'));
    document.body.appendChild(modal);
    document.body.classList.add('noscroll');
    document.documentElement.style.overflow = 'hidden';
    status.textContent = 'step-1: newsletter box and donation modal injected';
  });

  // A sticky subscription bar, by insertAdjacentHTML.
  document.getElementById('step-2').addEventListener('click', function () {
    document.body.insertAdjacentHTML('beforeend',
      '<div class="bar" id="bar" data-appeal="subscription" data-place="overlay"><strong>Read all you like for 1 franc.</strong> <a href="/subscribe">Subscribe now</a> <button type="button">No thanks</button></div>');
    status.textContent = 'step-2: subscription bar injected';
  });

  // Late article text: it must stay.
  document.getElementById('step-3').addEventListener('click', function () {
    story.appendChild(el('p', '', 'Update, 17:05: The bearing has left the workshop by lorry. The postmistress has been offered a mule for Friday, and has asked for its name.'));
    status.textContent = 'step-3: article update appended';
  });
})();
