"""An article to read: marked, broken into paragraphs for the eye, and nothing of it lost or run."""

import re
from html import unescape

import pandas as pd
import pytest

from components.article import reader
from components.look import speech
from data.corpus.store import load
from data.preparing import prepare
from data.sources import Upload
from tests.charted import look

SENTENCE = "Верховна Рада ухвалила закон про бюджет на 2025 рік у м. Києві. "


@pytest.mark.parametrize("text", ["", "Одне слово.", SENTENCE * 40, SENTENCE * 3 + "\n" + SENTENCE * 30, "а" * 5000])
def test_paragraphs_lose_nothing(text):
    """Paragraphs lie one after another and hold every letter; only white space stands between them."""
    at = 0
    for begin, end in reader.paragraphs(text, 0):
        assert not text[at:begin].strip() and text[begin:end].strip()
        at = end
    assert not text[at:].strip()


def test_an_endless_paragraph_is_broken_between_sentences():
    """No part is much longer than asked for, each begins with a sentence, and a short text stays whole."""
    text = SENTENCE * 40
    parts = [text[begin:end] for begin, end in reader.paragraphs(text, 0)]
    assert len(parts) > 3
    assert all(part.startswith("Верховна Рада") and len(part) <= reader.LONGEST for part in parts)
    assert len(reader.paragraphs(SENTENCE * 5, 0)) == 1


def test_no_break_falls_into_a_mark():
    """A name that reaches over the end of a sentence stays in one paragraph."""
    text = SENTENCE * 40
    breaks = [begin for begin, _end in reader.paragraphs(text, 0)][1:]
    marks = [reader.Mark(place - 5, place + 5, "<abbr>", "</abbr>") for place in breaks[:1]]
    assert breaks[0] not in [begin for begin, _end in reader.paragraphs(text, 0, marks)]


def test_names_show_in_a_heading_alone(tmp_path):
    """An article that is nothing but its title shows the names there; above a text the title stays quiet."""
    files = Upload(
        "a.jsonl",
        "\n".join(
            f'{{"title": "Олена Коваль приїхала {text}'
            for text in ('до Львова"}', 'до Києва", "text": "Там вона читає лекцію про мости."}')
        ).encode(),
    )
    corpus = load(prepare([files], tmp_path / "corpus"))
    shown = [reader.article(corpus, row) for row in range(2)]
    alone = [html for html in shown if '<h2 class="alone">' in html]
    assert 1 == len(alone) and "Львова" in alone[0] and "data-entity" in alone[0].split("</h2>")[0]


def test_a_context_is_only_text():
    """Titles, sources and sentences of others come out as letters; left, word and right keep their order."""
    evil = '<img src=x onerror="alert(1)">'
    frame = pd.DataFrame(
        [
            {
                "row": 0,
                "article": 'a"><script>',
                "title": evil,
                "date": pd.NaT,
                "source": evil,
                "left": evil,
                "match": "слово",
                "right": "після",
            }
        ]
    )
    with speech.speaking("uk"):
        html = reader.kwic(frame, look())
    assert "<img" not in html and "<script" not in html
    said = unescape(re.sub(r"<[^>]+>", "", html))
    assert said.index(evil) < said.index("слово") < said.index("після")


def test_a_sign_stays_at_its_word():
    """Commas and quotes stand at the word as in the article, unmarked; a dash and the rest stay where they are."""
    frame = pd.DataFrame(
        [
            {
                "row": 0,
                "article": "a",
                "title": "t",
                "date": pd.NaT,
                "source": "s",
                "left": left,
                "match": "Києві",
                "right": right,
            }
            for left, right in ((" у «", "», кажуть"), ("у ", " — тихо"))
        ]
    )
    with speech.speaking("uk"):
        html = reader.kwic(frame, look())
    assert ">«<b>Києві</b>»,</td>" in html and "<b>Києві</b></td>" in html and "<bdi> — тихо</bdi>" in html
