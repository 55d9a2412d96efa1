import '../record.js';
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { begin } from '../news.js';
import { App } from './app.js';

begin(() => {
  const onRecoverableError = (error) => console.error(`recovered: ${error.message}`);
  hydrateRoot(document.getElementById('root'), createElement(App), { onRecoverableError });
});
