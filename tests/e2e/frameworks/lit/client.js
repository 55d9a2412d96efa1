import '../record.js';
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { begin } from '../news.js';
import { define } from './app.js';

begin(define);
