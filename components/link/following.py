"""Links within the page: a click on a name or an article is followed at once, without opening the page anew.

Each is an ordinary link as well, with all filters in it: it can be opened in a new tab, reached by keyboard, and works
while the page is still being loaded. Opening a page takes seconds, following a link a few tenths.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components.link import state

LONGEST = 500  # characters of what a browser may send
_JS = """
export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const link = event.target.closest?.("a[data-entity], a[data-article]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("followed", { ...link.dataset });
  };
  document.addEventListener("click", follow, true);
  return () => document.removeEventListener("click", follow, true);
}
"""
_mount = st.components.v2.component("ohliad.following", js=_JS)


def follow() -> None:
    """Listen for such links on the whole page; draws nothing. Once a page."""
    with st.container(key="follow"):
        _mount(key="following", on_followed_change=_follow)


def _follow() -> None:
    """Take a link that was clicked over into the filters or the reader; runs before the page does."""
    data = st.session_state["following"].get("followed")
    entity, article = (_short_text(data, name) for name in ("entity", "article"))
    if article:
        state.put(article=article, tab="articles")
    if entity:
        state.toggle("entities", entity)


def _short_text(data: object, name: str) -> str:
    """A browser may send anything: what is no short text is nothing."""
    value = data.get(name) if hasattr(data, "get") else None
    return value if isinstance(value, str) and len(value) <= LONGEST else ""


def address(*, article: str = "", tab: str = "articles", **more: str) -> str:
    """The page's own address with all that is chosen, opened at an article or a tab; `more` are values to add."""
    asked = {name: texts for name, texts in state.query().items() if name not in ("article", "tab")}
    for name, one in more.items():
        asked[name] = state.toggled(asked.get(name), one)
    here = {"tab": tab} | ({"article": article} if article else {})
    return "?" + urlencode({**asked, **here}, doseq=True)
