"""The theme: colours that can be told apart from both papers, numbers and dates as each language writes them."""

import datetime
import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path

import plotly.graph_objects as go
import pytest

from components.look import formats, speech, styles, texts, theme
from components.look.look import Look

CONFIG = tomllib.loads((Path(__file__).parent.parent / ".streamlit" / "config.toml").read_text("utf-8"))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("colour", [*theme.PALETTE, theme.REST])
def test_marks_stand_out_on_both_papers(colour, paper):
    """Every colour of a mark reaches 3:1 on the light and the dark background (WCAG 1.4.11)."""
    assert _contrast(colour, theme.PAPER[paper]) >= 3


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_text_is_easy_to_read(paper):
    """Ink and links reach 4.5:1 on their paper (WCAG 1.4.3)."""
    section = CONFIG["theme"][paper]
    assert _contrast(section["textColor"], section["backgroundColor"]) >= 7
    assert _contrast(section["linkColor"], section["backgroundColor"]) >= 4.5
    assert _contrast(section["linkColor"], section["sidebar"]["backgroundColor"]) >= 4.5


def test_config_and_theme_agree():
    """Streamlit's own widgets and the charts use the same colours."""
    assert CONFIG["theme"]["chartCategoricalColors"] == [*theme.PALETTE, theme.REST, theme.REST]
    for paper in ("light", "dark"):
        assert CONFIG["theme"][paper]["backgroundColor"] == theme.PAPER[paper]
        assert CONFIG["theme"][paper]["textColor"] == theme.INK[paper]
        assert len(CONFIG["theme"][paper]["chartSequentialColors"]) == 10
        assert len(CONFIG["theme"][paper]["chartDivergingColors"]) == 10


def test_labels_differ_by_shape_too():
    """People, places and organisations have a colour and a shape each, none of them the blue of counts."""
    assert set(theme.LABELS) == set(theme.SYMBOLS) == {"PER", "LOC", "ORG"}
    assert len(set(theme.LABELS.values())) == len(set(theme.SYMBOLS.values())) == 3
    assert theme.COUNT not in theme.LABELS.values()


@pytest.mark.parametrize(
    ("number", "colour"), [(0, theme.PALETTE[0]), (7, theme.PALETTE[7]), (8, theme.REST), (-1, theme.REST)]
)
def test_topics_have_eight_colours(number, colour):
    """The eight largest topics have colours; the others, and no topic, are grey."""
    assert Look().topic(number) == colour


def test_clear():
    """A colour loses ink and not its hue."""
    assert theme.clear("#0667b8", 0.2) == "rgba(6,103,184,0.2)"


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_template_is_a_template(paper):
    """The template sets a figure that leaves the page."""
    figure = go.Figure(layout=dict(template=theme.template(paper)))
    assert figure.layout.template.layout.paper_bgcolor == theme.PAPER[paper]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<a href="javascript:x">', '&lt;a href="javascript:x"&gt;'),
        ("$x$ & м’яч", "&#36;x&#36; &amp; м’яч"),
        ("line\nbreak\ttab  space", "line break tab space"),
        ("a\u202eb\u0000c\u2066d", "abcd"),
        (None, "None"),
    ],
)
def test_escape(text, expected):
    """Plotly reads nothing in an escaped text, and it stays in one line."""
    assert texts.escape(text) == expected


def test_cut():
    """A long text ends in an ellipsis and has at most the length asked for."""
    assert texts.cut("Верховна Рада", 9) == "Верховна…"
    assert texts.cut("Рада", 9) == "Рада"
    assert len(texts.cut("x" * 1000, 50)) == 50


@pytest.mark.parametrize(
    ("value", "digits", "uk", "en"),
    [
        (13058, 0, "13\u202f058", "13,058"),
        (2605, 0, "2605", "2,605"),
        (1234567, 0, "1\u202f234\u202f567", "1,234,567"),
        (9999.6, 0, "10\u202f000", "10,000"),
        (7.24, 1, "7,2", "7.2"),
        (12345.6, 1, "12\u202f345,6", "12,345.6"),
        (-3, 0, "−3", "−3"),
        (-0.01, 0, "0", "0"),
        (0, 0, "0", "0"),
        (float("nan"), 0, "–", "–"),
        (float("inf"), 0, "–", "–"),
    ],
)
def test_number(value, digits, uk, en):
    """Ukrainian groups from five digits on with a narrow space that does not break; English always with a comma."""
    with speech.speaking("uk"):
        assert formats.number(value, digits) == uk
    with speech.speaking("en"):
        assert formats.number(value, digits) == en


@pytest.mark.parametrize(
    ("value", "uk", "en"),
    [
        (0.12, "12\u00a0%", "12%"),
        (1, "100\u00a0%", "100%"),
        (0.034, "3,4\u00a0%", "3.4%"),
        (0.0002, "менше 0,1\u00a0%", "under 0.1%"),
        (0, "0\u00a0%", "0%"),
        (float("nan"), "–", "–"),
    ],
)
def test_share(value, uk, en):
    """The sign stands off in Ukrainian; a small share has a decimal, a tiny one is not nought."""
    with speech.speaking("uk"):
        assert formats.share(value) == uk
    with speech.speaking("en"):
        assert formats.share(value) == en


def test_rate_and_times():
    """Shares per 1000 articles and ratios have a decimal below ten."""
    with speech.speaking("uk"):
        assert [formats.rate(value) for value in (0.0123, 0.0072, 0)] == ["12", "7,2", "0"]
        assert [formats.times(value) for value in (7.24, 21.3, 0.31)] == ["×7,2", "×21", "×0,3"]
        assert formats.between("12", "26") == "12–26"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "uk",
            ["3\u00a0березня", "3\u00a0березня 2022", "03.03.2022", "бер", "тиждень від 03.03.2022", "березень 2022"],
        ),
        (
            "en",
            ["3\u00a0March", "3\u00a0March 2022", "2022-03-03", "Mar", "week of 3\u00a0March 2022", "March 2022"],
        ),
    ],
)
def test_dates(language, expected):
    """A month after a day is in the genitive, alone it is not, and on an axis it is short."""
    moment = datetime.date(2022, 3, 3)
    with speech.speaking(language):
        assert expected == [
            formats.day(moment),
            formats.date(moment),
            formats.short_date(moment),
            formats.month(moment),
            formats.period(moment, "week"),
            formats.period(moment, "month"),
        ]
        assert formats.period(moment, "day") == formats.date(moment)


def test_stretches_of_time():
    """A stretch names both of its ends, a single day itself alone."""
    first, last = datetime.date(2022, 2, 18), datetime.date(2022, 8, 19)
    with speech.speaking("uk"):
        assert formats.dates(first, last) == "18\u00a0лютого 2022 – 19\u00a0серпня 2022"
        assert formats.dates(first, first) == "18\u00a0лютого 2022"


@pytest.mark.parametrize("name", sorted(one for one in vars(styles) if one.endswith("_CSS")))
def test_css_asks_for_nothing(name):
    """Rules are whole, fetch nothing and end no tag."""
    css = getattr(styles, name)
    assert css.count("{") == css.count("}")
    assert "url(" not in css and "</" not in css


def test_css_names_no_ink():
    """Text takes the page's ink, so that it follows a switch between light and dark at once."""
    assert "currentColor" in styles.PAGE_CSS


def test_a_look_is_a_value():
    """Two looks that say the same are equal and have one hash; none can be changed."""
    one, other = Look("en", picked=("a",), families={1: 0}), Look("en", picked=("a",), families={1: 0})
    assert one == other and hash(one) == hash(other) and one != Look("uk", picked=("a",))
    with pytest.raises(FrozenInstanceError):
        one.language = "uk"
