import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { App } from './app.js';

export const render = async () => `<div id="root">${await renderToString(createSSRApp(App))}</div>`;
