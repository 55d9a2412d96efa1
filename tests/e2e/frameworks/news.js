// The site that each framework renders: two stories, with appeals between and after their paragraphs.
/** @typedef {{ id: string, text: string, kind?: string }} Part */
/** @typedef {{ story: string, ticks: number, more: number, swapped: boolean }} State */

/** @type {Record<string, { title: string, parts: Part[] }>} */
export const STORIES = {
  ferry: {
    title: 'The ferry keeps its old bell',
    parts: [
      { id: 'f1', text: 'The bell of the ferry stays on board. The line had wanted to sell it to a museum, which has eleven.' },
      { id: 'f2', kind: 'newsletter', text: 'Sign up for the harbour letter' },
      { id: 'f3', text: 'It is rung at every departure, and once, by mistake, in the middle of a wedding.' },
      { id: 'f4', text: 'The museum has asked for the rope instead.' },
      { id: 'f5', kind: 'donation', text: 'Give a shilling to the harbour paper' },
    ],
  },
  mill: {
    title: 'The mill grinds on Sundays',
    parts: [
      { id: 'm1', kind: 'subscription', text: 'Two crowns a month for every story' },
      { id: 'm2', text: 'From May on the mill at Stowe turns on Sundays too, as it did before the war.' },
      { id: 'm3', text: 'The miller sleeps on Mondays now.' },
    ],
  },
};

/** Where the site begins; with the steps text comes, and appeals change places with paragraphs.
 * @returns {State}
 */
export function start() {
  return { story: 'ferry', ticks: 0, more: 0, swapped: false };
}

/** What is shown: the parts of the story in their order.
 * @param {State} state
 */
export function shown({ story, more, swapped }) {
  const { title, parts } = STORIES[story];
  /** @type {Part[]} */
  const late = Array.from({ length: more }, (_, at) => ({ id: `late${at}`, text: `Update ${at + 1}: the bell has been polished.` }));
  const all = [...parts, ...late];
  return { title, parts: swapped ? all.toReversed() : all };
}

/** The attributes that say what a part is, to the test and to the oracle.
 * @param {Part} part
 */
export function label({ kind }) {
  return kind ? { class: 'ask', 'data-appeal': kind, itemtype: `appeal:${kind}:-` } : { 'data-article': '' };
}

/** What a test can do with the site: each step changes the state.
 * @type {Record<'tick' | 'more' | 'swap' | 'go', (state: State, story: string) => State>}
 */
export const STEPS = {
  tick: (state) => ({ ...state, ticks: state.ticks + 1 }),
  more: (state) => ({ ...state, more: state.more + 1 }),
  swap: (state) => ({ ...state, swapped: !state.swapped }),
  go: (state, story) => ({ ...state, story, more: 0, swapped: false }),
};

/** Puts the steps where the test finds them.
 * @param {(change: (state: State) => State) => void} update
 */
export function offer(update) {
  const app = Object.fromEntries(
    Object.entries(STEPS).map(([name, step]) => [
      name,
      (/** @type {string} */ story) => {
        if (name === 'go') history.pushState(null, '', `?story=${story}`);
        update((state) => step(state, story));
      },
    ]),
  );
  Object.assign(window, { app });
}

/** Hydrates at once, or where the address asks for it when the test says so.
 * @param {() => void} hydrate
 */
export function begin(hydrate) {
  const go = () => {
    hydrate();
    // When the framework's own work is done.
    setTimeout(() => Object.assign(window, { ready: true }), 50);
  };
  if (new URLSearchParams(location.search).has('late')) Object.assign(window, { hydrate: go });
  else go();
}
