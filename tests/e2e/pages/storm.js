// Recycles its nodes all the time: text of the article and of appeals goes from one box to the other. Each
// frame it asks of every box with article in it whether a reader sees it.
(() => {
  const ARTICLE = ['The mill has been sold to its miller.', 'Nobody had bid for the wheel.', 'It turns on Sundays, for the ducks.', 'The flour is still given away.', 'In May the weir will be mended.'];
  const APPEALS = [['newsletter', 'Sign up for the miller’s letter'], ['donation', 'Give a grain to the Lund papers'], ['subscription', 'Two crowns a month for every paper']];
  const KINDS = ['div', 'section', 'p', 'aside'];
  const BOXES = 160;
  const main = document.getElementById('main');
  let seed = 11;
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const pick = (list) => list[random(list.length)];
  const article = new Map();
  const state = { mutations: 0, frames: 0, hidden: 0, times: 0, violations: [], running: false, rate: 0 };

  /** Article is in it from now on: since when, and how many frames it has been hidden. */
  const isArticle = (box) => {
    box.removeAttribute('itemtype');
    article.set(box, { frames: 0 });
  };
  const isAppeal = (box, kind) => {
    article.delete(box);
    box.setAttribute('itemtype', `appeal:${kind}:-`);
  };
  const write = (box, text) => {
    const inner = box.firstElementChild ?? box;
    if (inner.firstChild?.nodeType === 3 && random(2)) inner.firstChild.data = text;
    else inner.textContent = text;
  };
  const fill = (box) => {
    if (random(3)) {
      isArticle(box);
      write(box, pick(ARTICLE));
    } else {
      const [kind, text] = pick(APPEALS);
      isAppeal(box, kind);
      write(box, text);
    }
  };
  const make = () => {
    const box = document.createElement(pick(KINDS));
    box.className = 'cell';
    if (random(2)) box.append(document.createElement('span'));
    fill(box);
    return box;
  };
  const boxes = () => main.children;

  const mutations = [
    // What a box says becomes something else.
    () => fill(pick(boxes())),
    // Two boxes change what they hold.
    () => {
      const [a, b] = [pick(boxes()), pick(boxes())];
      if (a === b) return;
      const [inA, inB] = [[...a.childNodes], [...b.childNodes]];
      const [asA, asB] = [a.getAttribute('itemtype'), b.getAttribute('itemtype')];
      a.replaceChildren(...inB);
      b.replaceChildren(...inA);
      for (const [box, was] of [[a, asB], [b, asA]]) {
        if (was) isAppeal(box, was.split(':')[1]);
        else isArticle(box);
      }
    },
    // A box takes another's place.
    () => main.insertBefore(pick(boxes()), pick(boxes())),
    // A box is a copy of another, with all its attributes, and then says something else.
    () => {
      const old = pick(boxes());
      const copy = old.cloneNode(true);
      old.replaceWith(copy);
      article.delete(old);
      if (copy.hasAttribute('itemtype')) isAppeal(copy, copy.getAttribute('itemtype').split(':')[1]);
      else isArticle(copy);
      fill(copy);
    },
    // Taken out, filled where nobody looks, put back.
    () => {
      const box = pick(boxes());
      const next = box.nextSibling;
      box.remove();
      fill(box);
      main.insertBefore(box, next);
    },
    // A name changes.
    () => pick(boxes()).setAttribute('class', `cell ${pick(['wide', 'calm', 'newsletter'])}`),
    // Something comes, something goes.
    () => {
      const old = pick(boxes());
      article.delete(old);
      old.replaceWith(make());
    },
    // Article goes down into a box that was an appeal.
    () => {
      const box = pick(boxes());
      const text = document.createElement('b');
      text.textContent = pick(ARTICLE);
      isArticle(box);
      box.replaceChildren(text);
    },
  ];

  const seen = (box) => {
    const inner = box.firstElementChild ?? box;
    return inner.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.getBoundingClientRect().height > 0;
  };
  let before = 0;
  // Before each frame is drawn, after all that was to happen in it.
  const check = () => {
    state.frames++;
    const hidden = [...boxes()].filter((box) => box.hasAttribute('itemtype') && !seen(box)).length;
    // How often appeals were hidden anew, and how many at a time.
    if (hidden > before) state.times++;
    before = hidden;
    state.hidden = Math.max(state.hidden, hidden);
    for (const [box, since] of article) {
      if (!box.isConnected || seen(box)) {
        since.frames = 0;
      } else if (++since.frames > 1) state.violations.push(`${box.localName} for ${since.frames} frames: ${box.textContent}`);
    }
  };
  let last = 0;
  const frame = (now) => {
    if (!state.running) return;
    const due = last ? Math.min(200, ((now - last) / 1000) * state.rate) : 0;
    last = now;
    check();
    for (let at = 0; at < due; at++) {
      pick(mutations)();
      state.mutations++;
    }
    requestAnimationFrame(frame);
  };

  for (let at = 0; at < BOXES; at++) main.append(make());
  window.storm = {
    start: (rate) => {
      Object.assign(state, { running: true, rate });
      last = 0;
      requestAnimationFrame(frame);
    },
    stop: () => (state.running = false),
    state: () => ({ ...state, violations: state.violations.slice(0, 20), count: state.violations.length }),
    // What an extension gone wrong would do.
    wrong: () => [...article.keys()][0].style.setProperty('visibility', 'hidden'),
  };
})();
