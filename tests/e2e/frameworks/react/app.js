import { createElement as h, useEffect, useState } from 'react';
import { label, offer, shown, start } from '../news.js';

function attributes(part) {
  const { class: className, itemtype: itemType, ...rest } = label(part);
  return { ...rest, className, itemType };
}

export function App() {
  const [state, setState] = useState(start);
  const [note, setNote] = useState('');
  useEffect(() => offer(setState), []);
  const { title, parts } = shown(state);
  const ask = (part) =>
    h('aside', { key: part.id, ...attributes(part) }, h('h2', null, part.text), h('p', { className: 'count' }, `${state.ticks} readers have`), h('a', { href: '/join' }, 'Join'));
  return h(
    'main',
    null,
    h('input', { id: 'note', value: note, onChange: (event) => setNote(event.target.value), 'aria-label': 'Note' }),
    h('h1', { 'data-article': '' }, title),
    h('p', { id: 'ticks', 'data-article': '' }, `Read ${state.ticks} times`),
    h('article', null, ...parts.map((part) => (part.kind ? ask(part) : h('p', { key: part.id, ...attributes(part) }, part.text)))),
  );
}
