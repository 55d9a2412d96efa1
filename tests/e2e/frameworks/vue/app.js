import { h, onMounted, ref } from 'vue';
import { label, offer, shown, start } from '../news.js';

export const App = {
  setup() {
    const state = ref(start());
    const note = ref('');
    onMounted(() => offer((change) => (state.value = change(state.value))));
    const ask = (part) =>
      h('aside', { key: part.id, ...label(part) }, [h('h2', part.text), h('p', { class: 'count' }, `${state.value.ticks} readers have`), h('a', { href: '/join' }, 'Join')]);
    return () => {
      const { title, parts } = shown(state.value);
      return h('main', [
        h('input', { id: 'note', value: note.value, onInput: (event) => (note.value = event.target.value), 'aria-label': 'Note' }),
        h('h1', { 'data-article': '' }, title),
        h('p', { id: 'ticks', 'data-article': '' }, `Read ${state.value.ticks} times`),
        h('article', parts.map((part) => (part.kind ? ask(part) : h('p', { key: part.id, ...label(part) }, part.text)))),
      ]);
    };
  },
};
