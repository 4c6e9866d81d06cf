"""Takes the text out of HTML and Markdown: tags and signs go, paragraphs stay apart, entities become letters."""

import html
import re

# Where one of these stands, the text is HTML; a lone "<" in prose is not.
_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|center|code|div|em|embed|figcaption|"
    "figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|"
    "meta|nav|noscript|object|ol|option|p|picture|pre|q|s|script|section|select|small|source|span|"
    "strike|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|time|title|tr|tt|u|ul|"
    "video|!doctype"
)
_TAG = re.compile(rf"<(/?)({_TAGS})(?![\w-])[^<>]{{0,4000}}>", re.IGNORECASE)
# Markdown as messengers export it: [words](address), **bold**, __underlined__; in prose these signs are rare.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:https?://|tg://)[^()\s]{0,1000}\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|~~)(?=\S)([^\n]{1,1000}?)(?<=\S)\1(?!\w)")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BREAKS = frozenset(
    (
        "article aside blockquote body br center div figcaption figure footer form h1 h2 h3 h4 h5 h6 head "
        "header hr html li main nav ol option p pre section table tbody td th thead title tr ul"
    ).split()
)
_UNREAD = ("script", "style", "noscript", "template", "svg", "iframe")  # nothing to read in these
_PARAGRAPHS = frozenset("p div h1 h2 h3 h4 h5 h6 blockquote article section table ul ol figure".split())


def plain(text: str) -> str:
    """The readable text of HTML; other text comes back as it is, but for its entities.

    What was escaped twice, as happens to feeds on their way through databases, is undone twice. The work
    grows with the length of the text only, whatever it holds.
    """
    for _ in range(2):
        if "<" in text and _TAG.search(text):
            text = _stripped(text)
        if "&" not in text:
            break
        text = _ENTITY.sub(_letter, text)
    return text


def without_markdown(text: str) -> str:
    """A text without the signs of Markdown: of a link its words stay, of emphasis the words within."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text or "~~" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return text


def _letter(entity: re.Match) -> str:
    letter = html.unescape(entity[0])
    return letter if letter != "\ufffd" else ""


def _stripped(text: str) -> str:
    text = _without_comments(text)
    # Line ends in HTML are spaces; the tags say where lines end.
    if re.search(r"<(?:p|br|div|li|h[1-6])[\s/>]", text, re.IGNORECASE):
        text = re.sub(r"[ \t\r\n]+", " ", text)
    lower = text.lower() if any(f"<{name}" in text or f"<{name.upper()}" in text for name in _UNREAD) else ""
    unclosed = set()
    parts, at = [], 0
    for tag in _TAG.finditer(text):
        if tag.start() < at:
            continue  # inside an element that was left out
        parts.append(text[at : tag.start()])
        name = tag[2].lower()
        at = tag.end()
        if name in _BREAKS:
            parts.append("\n\n" if name in _PARAGRAPHS else "\n")
        if name in _UNREAD and not tag[1] and lower and name not in unclosed:
            end = lower.find(f"</{name}", at)
            if end < 0:
                unclosed.add(name)
            else:
                at = end
    parts.append(text[at:])
    return "".join(parts)


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + 3
    return "".join(parts) + text[at:]
