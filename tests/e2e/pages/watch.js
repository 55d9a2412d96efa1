// What pages do after they were read, each when the test asks for it.
(() => {
  const main = document.getElementById('main');
  const APPEALS = [['donation', 'Bread for the heron paper'], ['subscription', 'A crown a month'], ['newsletter', 'The weir letter'], ['social', 'Follow the heron']];
  let count = 0;
  const make = (tag, text = '', attributes = {}) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  const ask = () => {
    const [kind, text] = APPEALS[count++ % APPEALS.length];
    const box = make('aside', '', { class: 'ask', 'data-appeal': kind, itemtype: `appeal:${kind}:-` });
    box.append(make('h2', text), make('p', `It is asked for the ${count}th time.`), make('a', 'Yes', { href: '/yes' }));
    return box;
  };
  const story = (title) => {
    const article = make('article', '', { 'data-article': '' });
    article.append(make('h1', title), make('p', 'The bird was seen again on Tuesday, this time by a child who had been told to look elsewhere.'));
    return article;
  };
  const show = (title) => main.replaceChildren(story(title), ask(), make('p', 'There is no more to be said of it.', { 'data-article': '' }));

  window.page = {
    late: () => main.append(ask()),
    // Boxes that fill when they come into view, one with article and one with an appeal.
    lazy: () => {
      const filled = new IntersectionObserver((entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          filled.unobserve(target);
          target.append(target.dataset.kind === 'ask' ? ask() : story('A feather is found'));
        }
      });
      for (const kind of ['story', 'ask', 'story']) {
        const box = make('div', '', { class: 'wait', 'data-kind': kind });
        box.style.marginTop = '1500px';
        main.append(box);
        filled.observe(box);
      }
    },
    // The next article follows as the reader nears the end, three times.
    endless: () => {
      let left = 3;
      const end = document.getElementById('end');
      new IntersectionObserver((entries, self) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        const section = make('section');
        section.style.minHeight = '1200px';
        section.append(story(`Heron, part ${5 - left}`), ask(), make('p', 'To be continued.', { 'data-article': '' }));
        main.append(section);
        history.replaceState(null, '', `?part=${5 - left}`);
        // A reader may be at the new end before the observer looks again.
        self.disconnect();
        if (--left > 0) self.observe(end);
      }).observe(end);
    },
    // The same boxes made anew, as a framework does that keeps nothing.
    again: () => {
      for (const box of main.querySelectorAll('.ask')) box.replaceWith(box.cloneNode(true));
    },
    push: () => {
      history.pushState(null, '', '?story=two');
      show('A second heron');
    },
    replace: () => {
      history.replaceState(null, '', '?story=three');
      show('A third heron');
    },
    // Only the address: the story follows when it has been fetched.
    address: () => history.pushState(null, '', '?story=four'),
    hash: () => {
      addEventListener('hashchange', () => show('By the hash of the address'), { once: true });
      location.hash = '#/five';
    },
    state: () => ({ asks: main.querySelectorAll('.ask').length, stories: main.querySelectorAll('h1').length, address: location.search + location.hash }),
  };
})();
