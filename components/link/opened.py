"""The link of the page that was just opened, completed in the browser's address line."""

from __future__ import annotations

import streamlit as st

# The entry that opened the page is completed where it stands: a new one would catch who goes back from it.
_JS = """
export default function ({ data }) {
  if (window.ohliadOpened) return;
  window.ohliadOpened = true;
  const pairs = (query, embedding) => new URLSearchParams(
    [...new URLSearchParams(query)].filter(([name]) => name.startsWith("embed") === embedding)).toString();
  if (pairs(location.search, false) !== pairs(data.asked, false)) return;  // something was clicked since
  const query = [data.link, pairs(location.search, true)].filter(Boolean).join("&");
  history.replaceState(history.state, "", `${location.pathname}?${query}${location.hash}`);
}
"""
_mount = st.components.v2.component("ohliad.opened", js=_JS)


def complete(asked: str, link: str) -> None:
    """Let the address read `link`, if it still is what was `asked` for; draws nothing. Once a page."""
    with st.container(key="opened"):
        _mount(key="opened-link", data={"asked": asked, "link": link})
