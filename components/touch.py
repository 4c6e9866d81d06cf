"""Charts under a finger: a phone scrolls past them, and one tap is one click."""

from __future__ import annotations

import streamlit as st

# Streamlit turns "no dragging" into "pan" on every chart that can be clicked, and a chart that may pan takes all
# movements of a finger for itself. Where no axis can move, the movement is given back to the page. And a tap first
# says where the finger is: Plotly selects what it last saw a pointer over, which on a phone is the tap before.
_JS = """
const fixed = (chart) => {
  const axes = Object.entries(chart?._fullLayout ?? {}).filter(([name]) => /^[xy]axis\\d*$/.test(name));
  return axes.length > 0 && axes.every(([, axis]) => axis.fixedrange);
};
const send = (target, kind, touch) =>
  target.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX: touch.clientX, clientY: touch.clientY }));

let chart = null;
let target = null;
const start = (event) => {
  chart = target = null;
  const found = event.target.closest?.(".js-plotly-plot");
  if (!found || !event.target.closest(".drag") || event.touches.length > 1) return;
  send(event.target, "mousemove", event.touches[0]);
  if (!fixed(found)) return;
  [chart, target] = [found, event.target];
  event.preventDefault = () => {};
};
const move = (event) => {
  if (chart) event.preventDefault = () => {};
};
// The end of a tap is cancelled by Plotly, or the browser would send the same click again; of a scroll it cannot be.
const end = (event) => {
  if (chart && !event.cancelable) event.preventDefault = () => {};
};
// The page has taken the movement: for the chart it never happened, and must not end as a click later.
const cancel = (event) => {
  if (!chart) return;
  chart._dragging = false;
  document.dispatchEvent(new Event("touchend"));
  send(target, "mouseout", event.changedTouches[0]);
  chart = target = null;
};

export default function () {
  const kinds = { touchstart: start, touchmove: move, touchend: end, touchcancel: cancel };
  for (const [kind, listener] of Object.entries(kinds)) addEventListener(kind, listener, { capture: true });
  return () => {
    for (const [kind, listener] of Object.entries(kinds)) removeEventListener(kind, listener, { capture: true });
  };
}
"""
_mount = st.components.v2.component("ohliad.touch", js=_JS)


def touch() -> None:
    """Let fingers through, on the whole page; draws nothing. Once a page."""
    with st.container(key="touch"):
        _mount(key="touch-listener")
