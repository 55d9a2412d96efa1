import '../record.js';
import { hydrate } from 'svelte';
import { begin } from '../news.js';
import App from './App.svelte';

begin(() => hydrate(App, { target: document.getElementById('root') }));
