// Runs before any attack: keeps the browser's own methods, and tells what a reader sees with them.
(function () {
  'use strict';
  var call = Function.prototype.call;
  var bind = function (fn) { return call.bind(fn); };
  var get = function (proto, name) { return bind(Object.getOwnPropertyDescriptor(proto, name).get); };
  var all = bind(Document.prototype.querySelectorAll);
  var root = get(Document.prototype, 'documentElement');
  var children = get(Element.prototype, 'children');
  var attributes = bind(Element.prototype.getAttributeNames);
  var visible = bind(Element.prototype.checkVisibility);
  var boxes = bind(Element.prototype.getClientRects);
  var text = get(Node.prototype, 'textContent');
  var copy = bind(Node.prototype.cloneNode);
  var equal = bind(Node.prototype.isEqualNode);
  var outer = get(Element.prototype, 'outerHTML');
  var matches = bind(Element.prototype.matches);
  var push = bind(Array.prototype.push);
  var Observer = MutationObserver;
  var observe = bind(MutationObserver.prototype.observe);
  var records = bind(MutationObserver.prototype.takeRecords);
  var errors = [];
  addEventListener('error', function (event) { push(errors, event.message || 'a resource'); });
  addEventListener('unhandledrejection', function (event) { push(errors, String(event.reason)); });

  var seen = function (element) {
    return visible(element, { visibilityProperty: true, opacityProperty: true }) && boxes(element).length > 0;
  };
  var list = function (selector, keep) {
    var out = [];
    var found = all(document, selector);
    for (var i = 0; i < found.length; i++) if (keep(found[i])) push(out, text(found[i]).slice(0, 50));
    return out;
  };
  var prose = 'h1, #story > p, #late > p';
  var control;
  var mutations = 0;
  var watcher = new Observer(function (list) { mutations += list.length; });

  window.probe = {
    /** Before the click: an untouched copy, and what of the article is seen. */
    start: function () {
      control = copy(root(document), true);
      mutations = 0;
      observe(watcher, document, { childList: true, subtree: true, attributes: true });
      return this.article();
    },
    article: function () { return list(prose, seen); },
    appeals: function () { return list('[data-appeal]', seen); },
    /** Hosts after the body, and those of them a reader can see. */
    hosts: function () {
      var top = children(root(document));
      var out = { all: 0, seen: 0 };
      for (var i = 0; i < top.length; i++) {
        if (matches(top[i], 'head, body, frameset')) continue;
        out.all++;
        var box = boxes(top[i])[0];
        if (seen(top[i]) && box && box.width > 20 && box.height > 10) out.seen++;
      }
      return out;
    },
    /** Elements that still carry an attribute with a name like ours. */
    leftovers: function () {
      var found = all(document, '*'), out = [];
      for (var i = 0; i < found.length; i++) {
        if (/ c[a-z0-9]{10} /.test(' ' + attributes(found[i]).join('  ') + ' ')) push(out, outer(found[i]).slice(0, 80));
      }
      return out;
    },
    mutations: function () { mutations += records(watcher).length; return mutations; },
    errors: function () { return errors; },
    /** Where the document differs from the copy; empty if nowhere. */
    difference: function () {
      var now = root(document);
      if (equal(now, control)) return '';
      var a = outer(control), b = outer(now), at = 0;
      while (at < a.length && a[at] === b[at]) at++;
      return at + ': ' + a.slice(at - 30, at + 60) + ' became ' + b.slice(at - 30, at + 60);
    }
  };
})();
