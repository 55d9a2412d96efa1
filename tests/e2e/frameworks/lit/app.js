import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { label, offer, shown, start } from '../news.js';

class NewsAsk extends LitElement {
  static properties = { text: {}, ticks: { type: Number } };

  render() {
    return html`<h2>${this.text}</h2><p class="count">${this.ticks} readers have</p><a href="/join">Join</a>`;
  }
}

class NewsPage extends LitElement {
  static properties = { state: { state: true }, note: { state: true } };

  constructor() {
    super();
    this.state = start();
    this.note = '';
  }

  firstUpdated() {
    offer((change) => (this.state = change(this.state)));
  }

  part(part) {
    const { 'data-appeal': kind, itemtype } = label(part);
    return kind
      ? html`<aside class="ask" data-appeal=${kind} itemtype=${itemtype}><news-ask text=${part.text} ticks=${this.state.ticks}></news-ask></aside>`
      : html`<p data-article="">${part.text}</p>`;
  }

  render() {
    const { title, parts } = shown(this.state);
    return html`<main>
      <input id="note" .value=${this.note} @input=${(event) => (this.note = event.target.value)} aria-label="Note">
      <h1 data-article="">${title}</h1>
      <p id="ticks" data-article="">Read ${this.state.ticks} times</p>
      <article>${repeat(parts, ({ id }) => id, (part) => this.part(part))}${nothing}</article>
    </main>`;
  }
}

export function define() {
  customElements.define('news-ask', NewsAsk);
  customElements.define('news-page', NewsPage);
}
