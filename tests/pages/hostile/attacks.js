// What a page may do against an extension; which one is in the address: ?attack=NAME.
(function () {
  'use strict';
  var attacks = {
    nothing: function () {},

    // Fields and images shadow properties of forms and of the document.
    clobber: function () {
      var names = ['children', 'parentNode', 'parentElement', 'firstChild', 'nextSibling', 'nodeType', 'attributes',
        'getAttribute', 'setAttribute', 'textContent', 'localName', 'isConnected', 'style', 'remove', 'append', 'matches'];
      var create = document.createElement.bind(document);
      var footer = document.querySelector('footer');
      var form = document.querySelector('#box form');
      names.forEach(function (name) {
        var input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        form.appendChild(input);
      });
      ['documentElement', 'body', 'createElement', 'createElementNS', 'createTreeWalker', 'querySelectorAll', 'contentType',
        'elementsFromPoint', 'readyState', 'defaultView', 'chrome', 'browser', 'location'].forEach(function (name) {
        var image = create('img');
        image.name = name;
        image.id = name;
        image.alt = '';
        footer.appendChild(image);
      });
    },

    // Every method the page's world has is made to throw.
    prototypes: function () {
      var fail = function () { throw new Error('a page method was called'); };
      [Node, Element, HTMLElement, Document, EventTarget, CharacterData, ShadowRoot].forEach(function (type) {
        Object.getOwnPropertyNames(type.prototype).forEach(function (name) {
          var own = Object.getOwnPropertyDescriptor(type.prototype, name);
          if (!own.configurable || name === 'constructor') return;
          var trap = own.value === undefined ? { get: fail, set: fail } : { value: fail };
          Object.defineProperty(type.prototype, name, Object.assign({ configurable: true }, trap));
        });
      });
      window.MutationObserver = window.IntersectionObserver = window.ResizeObserver = fail;
      window.getComputedStyle = window.requestIdleCallback = window.requestAnimationFrame = fail;
      String.prototype.toWellFormed = fail;
    },

    // An appeal made of elements whose every property throws.
    getters: function () {
      class Trap extends HTMLElement {
        connectedCallback() { this.count = 0; }
        disconnectedCallback() { throw new Error('taken out of the page'); }
        attributeChangedCallback() { throw new Error('an attribute was changed'); }
        static get observedAttributes() { return ['class', 'style', 'hidden', 'inert']; }
      }
      ['children', 'parentNode', 'textContent', 'attributes', 'localName', 'shadowRoot', 'style', 'id', 'nodeType'].forEach(function (name) {
        Object.defineProperty(Trap.prototype, name, { get: function () { throw new Error(name + ' was read'); } });
      });
      customElements.define('x-trap', Trap);
      var box = document.getElementById('box');
      box.querySelectorAll('p, h3').forEach(function (old) {
        var trap = document.createElement('x-trap');
        while (old.firstChild) trap.appendChild(old.firstChild);
        old.replaceWith(trap);
      });
    },

    // What was read is gone before the answer comes.
    vanishing: function () {
      var box = document.getElementById('box');
      var place = box.nextSibling;
      setInterval(function () {
        if (box.isConnected) box.remove();
        else place.parentNode.insertBefore(box.cloneNode(true), place).id = 'box';
        box = document.getElementById('box') || box;
      }, 3);
    },

    // Frames with appeals in them come and go, each within another, faster than they are judged.
    frames: function () {
      var footer = document.querySelector('footer');
      var at = [];
      var add = function (doc, parent, depth) {
        var frame = doc.createElement('iframe');
        parent.appendChild(frame);
        var inner = frame.contentDocument;
        var box = inner.createElement('section');
        box.setAttribute('data-appeal', 'donation');
        box.textContent = 'Dear readers, please give what you can to the people who keep the lamp.';
        inner.body.appendChild(box);
        if (depth > 0) add(inner, inner.body, depth - 1);
        return frame;
      };
      var begin = function () { at.push(add(document, footer, 2)); };
      for (var i = 0; i < 6; i++) begin();
      setInterval(function () {
        at.shift().remove();
        begin();
      }, 20);
    },

    // As soon as anything is hidden the whole document is another one.
    replaced: function () {
      new MutationObserver(function (records, self) {
        self.disconnect();
        var next = document.documentElement.cloneNode(true);
        next.querySelectorAll('script').forEach(function (script) { script.remove(); });
        document.replaceChild(next, document.documentElement);
      }).observe(document, { attributes: true, subtree: true });
    },

    rewritten: function () {
      new MutationObserver(function (records, self) {
        self.disconnect();
        document.open();
        document.write('<!doctype html><title>Again</title><article id="story"><h1>Lock keeper retires</h1><p>Ada Thornby hands over the windlass on Friday.</p></article>');
        document.close();
      }).observe(document, { attributes: true, subtree: true });
    },

    // Article text is written into what was just hidden.
    recycled: function () {
      new MutationObserver(function (records, self) {
        self.disconnect();
        var box = document.getElementById('box');
        box.id = 'late';
        box.removeAttribute('data-appeal');
        box.replaceChildren();
        var text = document.createElement('p');
        text.textContent = 'The new keeper says he will leave the old lamp where it has always hung.';
        box.appendChild(text);
      }).observe(document, { attributes: true, subtree: true });
    },

    designMode: function () { document.designMode = 'on'; },

    editable: function () { document.body.contentEditable = 'true'; },

    // Ten thousand shadow roots beside each other.
    roots: function () {
      var main = document.querySelector('footer');
      for (var i = 0; i < 10000; i++) {
        var host = document.createElement('span');
        host.attachShadow({ mode: i % 2 ? 'open' : 'closed' }).textContent = 'reed ' + i + ' ';
        main.appendChild(host);
      }
    },

    // A box that asks, and in it article behind a closed root that nobody is told of.
    closed: function () {
      var ask = document.querySelector('#ask p');
      ask.attachShadow({ mode: 'closed' }).textContent = 'The new keeper starts on Monday, and the old one will show her the gates.';
    },

    // And one in the other, deeper than any page is. Shown, they would be the end of the browser.
    nested: function () {
      var at = cellar();
      for (var i = 0; i < 10000; i++) {
        var host = document.createElement('div');
        at.appendChild(host);
        at = host.attachShadow({ mode: 'open' });
      }
      at.textContent = 'deep';
    },

    // Whatever comes after the body is thrown out, and strange attributes with it.
    evicting: function () {
      new MutationObserver(function () {
        Array.from(document.documentElement.children).forEach(function (child) {
          if (!/^(head|body)$/.test(child.localName)) child.remove();
        });
      }).observe(document.documentElement, { childList: true });
    },

    stripping: function () {
      new MutationObserver(function (records) {
        records.forEach(function (record) {
          if (/^c[a-z0-9]{8,}$/.test(record.attributeName)) record.target.removeAttribute(record.attributeName);
        });
      }).observe(document, { attributes: true, subtree: true });
    },

    // A sheet against everything that is not the page's own.
    unset: function () {
      add('html > :not(head):not(body), html > :not(head):not(body) * { display: none !important; all: unset !important; visibility: hidden !important; opacity: 0 !important; }');
    },

    none: function () { add('* { display: none !important; all: unset !important; }'); },

    gone: function () { add('* { display: none !important; }'); },

    // The page is always on top.
    levels: function () {
      add('main { position: relative; z-index: 2147483647; isolation: isolate; } header { position: fixed; inset: 0 0 auto; z-index: 2147483647; }');
      setInterval(function () { document.body.appendChild(document.querySelector('header')); }, 50);
    },

    // The page never rests.
    storm: function () {
      var story = document.getElementById('ask');
      setInterval(function () {
        var again = story.cloneNode(true);
        story.replaceWith(again);
        story = again;
      }, 5);
    },

    million: function () {
      var footer = document.querySelector('footer');
      for (var i = 0; i < 1000; i++) {
        var row = document.createElement('div');
        for (var j = 0; j < 1000; j++) row.appendChild(document.createElement('i'));
        footer.appendChild(row);
      }
    },

    deep: function () {
      var at = cellar();
      for (var i = 0; i < 100000; i++) at = at.appendChild(document.createElement('b'));
    },

    // Fifty million letters, most of them after what is worth reading.
    text: function () {
      var line = 'The river rose by a hand in the night and fell again by noon. '.repeat(1000);
      var footer = document.querySelector('footer');
      for (var i = 0; i < 810; i++) footer.appendChild(document.createElement('p')).textContent = line + i;
      add('footer p { content-visibility: hidden; }');
    },

    // By the parser: set one by one they take minutes.
    attributes: function () {
      var box = document.getElementById('box');
      var many = Array.from({ length: 100000 }, function (_, i) { return 'data-a' + i; }).join(' ');
      var holder = document.createElement('div');
      holder.innerHTML = box.outerHTML.replace('<div ', '<div ' + many + ' ');
      box.replaceWith(holder.firstChild);
    }
  };

  function cellar() {
    var hidden = document.createElement('div');
    hidden.hidden = true;
    return document.body.appendChild(hidden);
  }

  function add(css) {
    var style = document.createElement('style');
    style.textContent = css;
    document.head.appendChild(style);
  }

  var attack = attacks[new URLSearchParams(location.search).get('attack') || 'nothing'];
  var strike = function () {
    attack();
    window.attacked = true;
  };
  // What takes its time waits until the page is there.
  if (['million', 'deep', 'nested', 'text', 'attributes'].map(function (name) { return attacks[name]; }).includes(attack)) {
    setTimeout(strike, 100);
  } else strike();
})();
