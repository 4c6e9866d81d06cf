"""Styles that several rooms share: of buttons in components of our own, and of the head of a passport."""

BUTTONS_CSS = """
.pictures { display: flex; flex-wrap: wrap; gap: 8px; }
.pictures p:empty { display: none; }
.pictures p { margin: 0; font-size: 0.875rem; }
button {
  font-family: inherit; font-size: 0.875rem; color: inherit; background: transparent; cursor: pointer;
  min-height: 2.5rem; padding: 0.25rem 0.75rem;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""

# The head of a passport, of a name or of a topic.
PASSPORT_CSS = """
.ohliad-passport { border-top: 3px solid currentColor; padding-top: 12px; }
.ohliad-passport h2 { font-family: "Source Serif", Georgia, serif; font-weight: 600; font-size: 1.75rem;
  line-height: 1.2;
  letter-spacing: normal; margin: 2px 0 4px; padding: 0; overflow-wrap: anywhere; }
.ohliad-passport p { margin: 0; font-size: 15px; }
.ohliad-passport dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 12px 28px;
  margin: 16px 0 4px; padding: 0; }
.ohliad-passport dl > div { margin: 0; padding: 0; }
.ohliad-passport dt, .ohliad-passport dd { margin: 0; padding: 0; }
.ohliad-passport dt { font-size: 14px; }
.ohliad-passport dd { font-size: 1.5rem; font-weight: 600; line-height: 1.25; }
.ohliad-passport dd small { display: block; font-size: 13px; font-weight: 400; line-height: 1.35; }
.ohliad-passport dd.when { font-size: 1.0625rem; line-height: 1.7; }
.ohliad-passport a { color: inherit; text-underline-offset: 3px; font-weight: 600;
  text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
ul.ohliad-reasons { margin: 4px 0 0; padding: 0; list-style: none; font-size: 15px; }
ul.ohliad-reasons li { margin: 0 0 8px; padding: 0; overflow-wrap: anywhere; }
.ohliad-reasons b { font-weight: 600; }
.ohliad-reasons a { color: inherit; text-underline-offset: 3px;
  text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
"""
