import { render as renderApp } from 'svelte/server';
import App from './App.svelte';

export const render = () => `<div id="root">${renderApp(App).body}</div>`;
