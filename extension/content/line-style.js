// How a disclosure line looks. It stands on any page, so it brings its own ground.

export const LINE_CSS = `
.frame {
  --ink: #3f4650; --quiet: #5d6672; --ground: #f4f5f6; --edge: #d9dce0; --focus: #2563c9;
  container-type: inline-size;
  display: flex; align-items: center; box-sizing: border-box;
  inline-size: 100%; block-size: 100%;
  font: 500 13px/1.3 system-ui, sans-serif; color: var(--ink); text-align: start;
}
@media not (forced-colors: active) {
  .frame.dark { --ink: #d3d7dd; --quiet: #a4acb7; --ground: #23272e; --edge: #3a4049; --focus: #8ab4f8; }
}
.bar {
  display: flex; align-items: stretch; min-inline-size: 0; max-inline-size: 100%;
  block-size: min(26px, 100% - 2px); box-sizing: border-box;
  background: var(--ground); border: 1px solid var(--edge); border-radius: 6px; overflow: hidden;
}
button {
  all: unset; box-sizing: border-box; cursor: pointer;
  display: flex; align-items: center; gap: 6px; min-inline-size: 0; padding-inline: 8px;
}
button:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: 5px; }
.show span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.show .more { flex: none; color: var(--quiet); font-weight: 400; }
/* What is seen is what is read out: the space belongs to it. */
.show .dot { white-space: pre; margin-inline-start: -3px; }
.cut .show .more { flex: initial; }
svg { flex: none; inline-size: 14px; block-size: 14px; fill: none; stroke: currentcolor; stroke-width: 1.6; stroke-linecap: round; }
.why { flex: none; color: var(--quiet); font-weight: 400; border-inline-start: 1px solid var(--edge); }
.bar.bare .why { display: none; }
@container (max-width: 300px) { .show .more { display: none; } }
/* What is cut off there is the more important part. */
@container (max-width: 420px) {
  .cut:not(.pill) .show .name { display: none; }
  .cut:not(.pill) .show .more { display: block; }
  .cut:not(.pill) .show .dot { display: none; }
}
@container (max-width: 190px) { .why { display: none; } }
@container (max-width: 260px) { .cut:not(.pill) .why { display: none; } }
@container (max-width: 72px) { .show .name { display: none; } .show { padding-inline: 5px; } }
.frame.pill { container-type: normal; inline-size: max-content; block-size: auto; }
.panel {
  position: absolute; inset-block-start: calc(100% + 4px); inset-inline-start: 0; box-sizing: border-box;
  inline-size: max-content; max-inline-size: min(360px, 90vw); padding: 10px 12px;
  background: var(--ground); color: var(--ink); border: 1px solid var(--edge); border-radius: 8px;
  box-shadow: 0 4px 16px rgb(0 0 0 / 18%); font-weight: 400; white-space: normal;
}
.panel.above { inset-block: auto calc(100% + 4px); }
.pill .panel { inset-inline: auto 0; }
.panel > div + div { margin-block-start: 12px; padding-block-start: 10px; border-block-start: 1px solid var(--edge); }
.panel .kind { font-weight: 600; }
.panel[hidden] { display: none; }
.panel ul { margin: 0 0 8px; padding-inline-start: 18px; list-style: disc; }
.panel li { margin-block: 3px; overflow-wrap: anywhere; }
.panel p { margin: 0 0 6px; }
.panel button { border: 1px solid var(--edge); border-radius: 6px; padding-block: 4px; }
@media (forced-colors: active) {
  .frame { --ink: CanvasText; --quiet: CanvasText; --ground: Canvas; --edge: CanvasText; --focus: Highlight; }
  .bar, .panel { forced-color-adjust: none; }
}
@media (prefers-reduced-motion: no-preference) { button { transition: background-color 120ms; } }
@media print { :host(div) { display: none !important; } }
`;
