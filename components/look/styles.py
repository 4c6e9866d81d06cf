"""All styles: of the page and its charts, of what stands on it as HTML, of buttons in components of our own."""

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
/* Above a topic's the card's own rule stands. */
.ohliad-passport.ohliad-topic { border-top: none; padding-top: 0; }
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

# The page and its charts, only where Streamlit's own theme cannot reach. Ink is always `currentColor` and paper always
# `light-dark()`, so that a switch of the theme is followed at once and without a rerun.
PAGE_CSS = """
[data-testid="stMainBlockContainer"] { max-width: 1240px; padding: 4rem 2.5rem 5rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 12px; }
/* Two days side by side: room for the digits; a day is taken away by its chip. */
[data-testid="stSidebar"] [data-testid="stDateInputClearButton"] { display: none; }
[data-testid="stSidebar"] [data-testid="stDateInputFieldsScroller"] > div > div > div { padding: 8px; }
[data-testid="stSidebar"] [data-testid="stDateInputFieldsScroller"] * { font-size: 13px; }
[data-testid="stSidebar"] [data-testid="stDateInputCalendarButton"] { padding: 0; margin-right: 6px; }
/* Streamlit's upload field speaks English only; its button is named by the page, its limit stands in the text. Once
   there are files, its buttons are signs: one that adds, and one at each file that takes it away. */
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"],
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"]
  button:not([data-testid="stBaseButton-minimal"], [data-testid="stBaseButton-borderlessIcon"])::after {
  content: var(--ohliad-choose); font-size: 0.875rem; margin-left: 8px; }

/* Streamlit's Plotly theme writes in pale grey (3.7:1 on white); the two classes outweigh its own rules. */
.js-plotly-plot [class$="tick"] text, .js-plotly-plot .bartext, .js-plotly-plot .annotation-text,
.js-plotly-plot .textpoint text, .js-plotly-plot .hoverlayer text { fill: currentColor !important; }
.js-plotly-plot [class^="x"][class$="tick"] text { fill-opacity: .72 !important; }
/* A halo of paper keeps names readable above dots and lines. */
.js-plotly-plot .textpoint text, .js-plotly-plot .annotation-text {
  paint-order: stroke; stroke: light-dark(#ffffff, #14171c); stroke-width: 3px; stroke-linejoin: round; }
/* Plotly draws the line to the hovered period twice, the wider one white. */
.js-plotly-plot .spikeline { stroke: currentColor !important; stroke-opacity: .35; stroke-width: 1px !important; }

/* Streamlit sets white on the accent colour, which is 2.3:1 in the dark. */
[data-tag] { background: color-mix(in srgb, currentColor 12%, transparent) !important; color: inherit !important; }

/* Tables have their downloads in the card's menu, where no cell becomes a formula; this bar speaks English only. */
[data-testid="stElementToolbar"] { display: none; }

/* The card. Plotly's button bar stays on the page, out of sight: the pictures use it. Only sideways fingers belong
   to a chart, so that a phone scrolls past it. */
[class*="st-key-card-"] {
  border-top: 1px solid color-mix(in srgb, currentColor 45%, transparent); padding-top: 12px; }
[class*="st-key-card-"] h2 { margin: 0; padding: 0; }
[class*="st-key-head-"] { flex-wrap: nowrap; }
[class*="st-key-head-"] [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
[data-testid="stCaptionContainer"] { color: inherit; opacity: .92; }
[class*="st-key-card-"] > * > [data-testid="stCaptionContainer"] { margin-bottom: 4px; }
[class*="st-key-card-"] > * > [data-testid="stCaptionContainer"] p { margin: 0; line-height: 1.4; }
.ohliad-key { font-size: 14px; line-height: 1.4; overflow-wrap: anywhere; }
.ohliad-key span { font-size: 1.2em; }
/* Cards side by side share their rows, so that charts begin at one height whatever stands above them. */
@media (min-width: 641px) {
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] [class*="st-key-card-"]) {
    display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr);
    grid-template-rows: repeat(4, auto) 1fr; row-gap: 0; }
  [data-testid="stColumn"]:has([class*="st-key-card-"]),
  [data-testid="stColumn"] > [data-testid="stVerticalBlock"]:has(> * > [class*="st-key-card-"]),
  [data-testid="stColumn"] [data-testid="stLayoutWrapper"]:has(> [class*="st-key-card-"]),
  [data-testid="stColumn"] [class*="st-key-card-"] {
    display: grid; grid-template: subgrid / minmax(0, 1fr); grid-row: 1 / -1; width: 100%; row-gap: 4px; }
  [data-testid="stColumn"] [class*="st-key-card-"] > :has(> [class*="st-key-controls-"]) { grid-row: 3; }
  [data-testid="stColumn"] [class*="st-key-card-"] > :has(.ohliad-key) { grid-row: 4; }
  [data-testid="stColumn"] [class*="st-key-card-"] > :last-child { grid-row: 5; }
}
[class*="st-key-card-"] .modebar-container { display: none; }
[class*="st-key-card-"] .js-plotly-plot .drag { touch-action: pan-y; }
[class*="st-key-menu-"] [data-testid="stPopoverButton"] {
  min-height: 28px; padding: 0 6px; border-color: transparent; background: none; }
[class*="st-key-menu-"] [data-testid="stPopoverButton"] [data-testid="stMarkdownContainer"] {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[class*="st-key-menu-"] [data-testid="stPopoverButton"] > div > div:last-child:not(:first-child) {
  display: none; }
[data-testid="stLayoutWrapper"]:has(> .st-key-touch, > .st-key-follow, > .st-key-opened) { display: none; }
[data-testid="stPopoverBody"]:focus { outline: none; }
[data-testid="stPopoverBody"] { min-width: 0; max-width: min(22rem, 92vw) !important; }

/* What belongs to the title stands close to it. */
.st-key-title h1 { padding: 0; }
.st-key-title [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
[data-testid="stPopoverBody"] [data-testid="stMarkdownContainer"] p { font-size: 0.875rem; margin-bottom: 8px; }
/* The list of articles stays in sight while a long one is read. */
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(.st-key-list) { position: sticky; top: 4rem; align-self: flex-start; }
}
/* A list of titles to press: each on its own line, date and source beneath. */
[class*="st-key-titles-"] button, [class*="st-key-titles-"] button * { justify-content: start; text-align: left; }
[class*="st-key-titles-"] button { padding: 4px 0; }
[class*="st-key-titles-"] button p > span { display: block; }
[class*="st-key-chip"] button { min-height: 28px; padding: 0 12px; border-radius: 14px; }

@media (max-width: 640px) {
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] [class*="st-key-card-"]) { row-gap: 1rem; }
  [data-testid="stMainBlockContainer"] { padding: 3.25rem 1rem 4rem; }
  [data-testid="stMain"] h1 { font-size: 22px; padding: 0; }
  .st-key-share [data-testid="stPopoverButton"] p { display: none; }
  /* All tabs in sight: what has to be dragged into view is not found. */
  [data-testid="stTabs"] [role="tablist"] { flex-wrap: wrap; row-gap: 0; }
  [data-testid^="stTabsScroll"] { display: none; }
}
"""

# The name of the product, an article in the reader, and a table of contexts.
READER_CSS = """
.ohliad-name { font-family: "Source Serif", Georgia, serif; font-size: 22px; font-weight: 600; margin: 0; }
.ohliad-article { max-width: 38rem; font-family: "Source Serif", Georgia, serif; font-size: 17px; line-height: 1.6;
  overflow-wrap: anywhere; }
.ohliad-article h2 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 .75rem; padding: 0; text-wrap: balance; }
.ohliad-article p { margin: 0 0 .8em; }
.ohliad-article mark { background: rgba(177,142,21,.28); color: inherit; font-weight: 600; padding: 0 .1em;
  border-radius: 2px; }
/* A name: a thin line in the colour and kind of its label; what a click does shows when it is near. */
.ohliad-article a.PER, .ohliad-marks .PER { --ink: 172,67,14; }
.ohliad-article a.LOC, .ohliad-marks .LOC { --ink: 60,155,170; text-decoration-style: dotted; }
.ohliad-article a.ORG, .ohliad-marks .ORG { --ink: 177,142,21; text-decoration-style: double; }
.ohliad-article a[data-entity], .ohliad-marks span { color: inherit; text-decoration-line: underline;
  text-decoration-thickness: 1px; text-underline-offset: 4px; text-decoration-color: rgba(var(--ink),.75);
  border-radius: 2px; }
.ohliad-article a[data-entity]:hover, .ohliad-article a[data-entity]:focus-visible { background: rgba(var(--ink),.16); }
.ohliad-article a[data-entity].chosen { background: rgba(var(--ink),.24); }
.ohliad-article h2 a[data-entity] { font-weight: inherit; }
/* A heading stays quiet above a text that shows the names; alone it shows them itself. */
.ohliad-article h2:not(.alone) a[data-entity]:not(:hover) { text-decoration-line: none; }
.ohliad-marks { font-family: "Source Sans", sans-serif; font-size: 14px; line-height: 1.4; margin: 0 0 .9rem; }
.ohliad-byline { font-family: "Source Sans", sans-serif; font-size: 14px; }
.ohliad-byline a, .ohliad-kwic a { color: inherit; text-underline-offset: 3px;
  text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
.ohliad-kwic { width: 100%; border-collapse: collapse; font-size: 15px; }
.ohliad-kwic td { padding: 5px 0; vertical-align: baseline; border: 0;
  border-bottom: 1px solid rgba(128,134,142,.22); }
.ohliad-kwic .s { white-space: nowrap; font-size: 13px; padding-right: 16px; }
.ohliad-kwic .m b { font-weight: 700; }
.ohliad-kwic .m { white-space: nowrap; padding: 5px .3em; text-align: center; }
/* One line a place, the word in the middle: what has no room is cut at the outer ends. */
.ohliad-kwic .l, .ohliad-kwic .r { width: 42%; max-width: 0; overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; }
.ohliad-kwic .l { direction: rtl; text-align: right; }
@media (max-width: 640px) {
  .ohliad-kwic tr { display: block; padding: 8px 0; border-bottom: 1px solid rgba(128,134,142,.22); }
  .ohliad-kwic td, .ohliad-kwic .l, .ohliad-kwic .r, .ohliad-kwic .m { display: inline; border: 0; padding: 0;
    white-space: normal; direction: inherit; }
  .ohliad-kwic .s { display: block; padding-bottom: 2px; } }
"""

# What was left out of a collection, repaired or guessed.
ISSUES_CSS = """
.ohliad-issues { font-size: 15px; line-height: 1.45; overflow-wrap: anywhere; }
.ohliad-issues h3 { font-size: 15px; font-weight: 600; margin: 12px 0 2px; padding: 0; letter-spacing: normal; }
.ohliad-issues ul { margin: 0; padding: 0 0 0 1.1em; }
.ohliad-issues li { margin: 0 0 2px; font-size: 15px; }
.ohliad-issues small { font-size: 13px; opacity: .85; }
.st-key-issues [data-testid="stMarkdownContainer"] p { font-size: 15px; margin: 0; }
.st-key-issues button { min-height: 28px; padding: 0 8px; }
"""
