"""Fingers and keys: a phone scrolls past charts, one tap is one click, and an opened menu takes the focus."""

from __future__ import annotations

import streamlit as st

# Streamlit turns "no dragging" into "pan" on every chart that can be clicked, and a chart that may pan takes
# all movements of a finger for itself. Where no axis can move, the movement is given back to the page. And a
# tap first says where the finger is: Plotly selects what it last saw a pointer over, which is the tap before.
# A menu opened by key stands at the end of the page, dozens of Tab presses away, unless it takes the focus.
_JS = """
const fixed = (chart) => {
  const axes = Object.entries(chart?._fullLayout ?? {}).filter(([name]) => /^[xy]axis\\d*$/.test(name));
  return axes.length > 0 && axes.every(([, axis]) => axis.fixedrange);
};
const send = (target, kind, { clientX, clientY }) =>
  target.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX, clientY }));

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
// Plotly cancels the end of a tap, or the browser would send the same click again; of a scroll it cannot.
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

let opener = null;
const key = (event) => {
  const button = event.target.closest?.('[data-testid="stPopoverButton"]');
  if (button && (event.key === "Enter" || event.key === " ")) {
    opener = button;
    enter(40);
  } else if (opener && event.key === "Escape") {
    const back = opener;
    opener = null;
    setTimeout(() => back.focus(), 50);
  }
};
const enter = (tries) => {
  const menu = document.querySelector('[data-testid="stPopoverBody"]');
  if (menu && opener?.getAttribute("aria-expanded") === "true") {
    menu.tabIndex = -1;
    menu.focus();
  } else if (tries && opener) {
    setTimeout(enter, 25, tries - 1);
  }
};

export default function () {
  const kinds = Object.entries(
    { touchstart: start, touchmove: move, touchend: end, touchcancel: cancel, keydown: key });
  for (const [kind, listener] of kinds) addEventListener(kind, listener, true);
  return () => {
    for (const [kind, listener] of kinds) removeEventListener(kind, listener, true);
  };
}
"""
_mount = st.components.v2.component("ohliad.touch", js=_JS)


def touch() -> None:
    """Let fingers and keys through, on the whole page; draws nothing. Once a page."""
    with st.container(key="touch"):
        _mount(key="touch-listener")
