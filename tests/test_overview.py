"""The overview's sentences."""

from components.look.speech import speaking
from components.tabs import overview
from tests.building import article, build


def test_names_in_its_sentences_are_no_markdown(tmp_path):
    """A name that reads as a picture is shown as it is written, and nothing is asked for."""
    corpus = build(tmp_path / "one", [article("2024-01-01", "слово", "![x](http://evil.example/x.png) $a$ :red[b]")])
    with speaking("en"):
        said = overview._sentences(corpus)
    assert r"\!\[x\](http\://evil.example/x.png)" in said and r"\$a\$" in said and r"\:red\[b\]" in said
