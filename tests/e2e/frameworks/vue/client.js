import '../record.js';
import { createSSRApp } from 'vue';
import { begin } from '../news.js';
import { App } from './app.js';

begin(() => createSSRApp(App).mount('#root'));
