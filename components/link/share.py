"""The link to what is on the page: a button that copies it."""

from __future__ import annotations

import streamlit as st

from components.look.speech import _
from components.look.styles import BUTTONS_CSS

# The clipboard is open to pages from https and from this machine only; elsewhere the link is selected in a
# field, ready to be copied by hand.
_JS = """
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".pictures");
  const [button, field, status] = ["button", "input", "p"].map((name) => box.querySelector(name));
  button.textContent = data.copy;
  field.setAttribute("aria-label", data.copy);
  field.hidden = true;
  status.textContent = "";
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = data.copied;
    } catch {
      field.hidden = false;
      field.value = location.href;
      field.select();
      status.textContent = data.press;
    }
  };
}
"""
_HTML = """<div class="pictures"><button type="button"></button><input readonly hidden>
<p role="status"></p></div>"""
_mount = st.components.v2.component("ohliad.link", html=_HTML, css=BUTTONS_CSS, js=_JS)


def copy_link(key: str = "copy-link") -> None:
    """A button that copies the page's address, in which every filter and choice stands."""
    data = {"copy": _("Copy link"), "copied": _("Copied"), "press": _("Copy it with Ctrl+C")}
    _mount(key=key, data=data, width="content")
