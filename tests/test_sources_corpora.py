"""Reading real files as their publishers made them; skipped where the corpora are not at hand."""

from pathlib import Path

import pandas as pd
import pytest

from data.sources import read
from data.sources.encodings import detect

SHARED = Path(__file__).parents[2] / "shared"
CORPORA = SHARED / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real corpora are not at hand")


def everything(*paths):
    found = list(read(paths))
    return (
        pd.concat([batch.articles for batch in found], ignore_index=True),
        pd.concat([batch.issues for batch in found], ignore_index=True),
    )


def test_the_article_of_plain_text():
    """An article as one finds it: its first sentence is the title, and stands nowhere else."""
    articles, issues = everything(SHARED / "seeds" / "000_32eafc6cd7990a62.txt")
    title = "Окрім війни в Україні сторони обговорили економічну співпрацю між США та РФ."
    assert [title] == list(articles["title"])
    assert title not in articles["text"][0]
    assert articles["text"][0].startswith("Російські та американські представники")
    assert articles["date"].isna().all() and [""] == list(articles["source"]) and issues.empty


@pytest.mark.parametrize(
    ("path", "count", "dated", "problems"),
    [
        ("uk_web_2024_11/docs.jsonl.gz", 398, 398, {"title only", "quote as apostrophe"}),
        ("uk_tsn_telegram_2022/orig", 10_000, 10_000, {"quote as apostrophe"}),
        (
            "uk_ru_sites_rated_2018/orig/fixedUrlData_23_11.csv",
            861,
            131,
            {"titles only", "date from link", "repeated row", "title tail"},
        ),
        ("en_ukraine_war_2022/orig/NYT.csv.gz", 3316, 3316, {"header shifted", "title only", "repeated row"}),
        ("fmt_mediacloud_csv_fr/orig", 12_794, 12_794, {"titles only"}),
        ("ru_segodnya_2017/orig", 40, 40, set()),
        ("ru_ukraina_ru_titles/orig", 4358, 4358, {"titles only", "date from link", "repeated row"}),
        ("en_headlines_aggregator_2022/orig", 10_037, 10_037, {"titles only", "not a link", "title tail"}),
    ],
)
def test_real_files(path, count, dated, problems):
    """As many articles and dates as the publishers' files hold, with issues of the known kinds only."""
    articles, issues = everything(CORPORA / path)
    assert count == len(articles) and articles["article"].is_unique
    assert dated == articles["date"].notna().sum()
    assert problems == set(issues["problem"])
    assert (articles["source"] != "").all() or "NYT" in path


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u", "cp1125"])
def test_forty_characters_tell_the_encoding(encoding):
    """Forty characters of a Ukrainian headline are enough to tell the Cyrillic code pages apart."""
    articles, _ = everything(CORPORA / "uk_web_2024_11" / "docs.jsonl.gz")
    texts = [title[:40].encode(encoding, "ignore") for title in articles["title"]]
    texts = [text for text in texts if not text.isascii()]
    right = sum(text.decode(detect(text, text), "replace") == text.decode(encoding) for text in texts)
    assert right >= 0.97 * len(texts)
