"""The interface's words: each English one has a Ukrainian one, and no translation lies about unused."""

import ast
import inspect
import re
import string
import threading
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from components.look import speech
from data.corpus import columns

ROOT = Path(__file__).parent.parent
CODE = [ROOT / "dashboard.py", *sorted((ROOT / "components").rglob("*.py"))]
CALLS = {"_": 1, "later": 1, "say": 1, "ngettext": 2, "count": 2}  # how many of the first arguments are texts
# What `data` says to people, on the page or the command line: the place of the text among the arguments.
TEMPLATES = {"CorpusError": 0, "Busy": 0, "Said": 0, "Refused": 1}


def _catalogue():
    with speech.CATALOGUE.open("rb") as file:
        return read_po(file, locale="uk")


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _calls(code: list[Path] = CODE):
    for path in code:
        if path.exists() and path.name != "words.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def said() -> dict[tuple[str, ...], str]:
    """Every text the code passes to _(), later() or ngettext(), and where it does so."""
    found = {}
    for place, call in _calls():
        count = CALLS.get(_called(call), 0)
        texts = [argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)]
        if count and len(texts) == count and all(texts):
            found.setdefault(tuple(texts), place)
    for paragraph, place in {**helped(), **templates(), **headed()}.items():
        found.setdefault((paragraph,), place)
    return found


def helped() -> dict[str, str]:
    """The paragraphs of help: what the docstring of a measure on a card says before its sections."""
    from data import measures

    found = {}
    for place, call in _calls():
        if _called(call) != "draw" or len(call.args) < 2:
            continue
        measure = getattr(measures, getattr(call.args[0], "attr", ""), None)
        for block in re.split(r"\n\s*\n", inspect.getdoc(measure) or "") if measure else ():
            if re.search(r"^\s*-{3,}\s*$", block, re.MULTILINE):
                break
            found.setdefault(" ".join(block.split()), place)
    return found


def headed() -> dict[str, str]:
    """The headings of columns, which `components.card.headings` translates."""
    return {one.heading: f"data/corpus/columns.py: {one.name}" for one in columns.ROWS if one.heading}


def _complaints():
    """The calls by which `data` says what is wrong. The command line speaks English, as do those who find names."""
    code = [
        path
        for path in sorted((ROOT / "data").rglob("*.py"))
        if path.name not in ("__main__.py", "errors.py") and "mentions" not in path.parts
    ]
    for place, call in _calls(code):
        if (first := TEMPLATES.get(_called(call))) is not None and len(call.args) > first:
            yield place, call, call.args[first]


def templates() -> dict[str, str]:
    """The texts of errors, which `components.look.problems.told` translates."""
    return {text.value: place for place, _call, text in _complaints() if isinstance(text, ast.Constant)}


def _entries() -> dict[tuple[str, ...], list[str]]:
    entries = {}
    for message in _catalogue():
        if message.id:
            plural = isinstance(message.id, (list, tuple))
            texts = tuple(message.id) if plural else (message.id,)
            entries[texts] = list(message.string) if plural else [message.string]
    return entries


def test_everything_said_has_a_translation():
    """No English text slips into the Ukrainian interface."""
    entries = _entries()
    missing = [
        f"{place}: {' / '.join(texts)}"
        for texts, place in sorted(said().items(), key=lambda one: one[1])
        if not all(entries.get(texts, [""]))
    ]
    assert not missing, "without a Ukrainian translation:\n" + "\n".join(missing)


def test_every_translation_is_used():
    """What nobody says any more is taken out of the catalogue."""
    unused = sorted(" / ".join(texts) for texts in set(_entries()) - set(said()))
    assert not unused, "in the catalogue, and nowhere in the code:\n" + "\n".join(unused)


def test_no_text_is_put_together_before_it_is_translated():
    """An f-string or a sum inside _() would never be found in the catalogue."""
    wrong = [
        place
        for place, call in _calls()
        for argument in call.args[: CALLS.get(_called(call), 0)]
        if isinstance(argument, (ast.JoinedStr, ast.BinOp))
    ]
    assert not wrong


def test_errors_are_templates_with_all_their_fields():
    """An f-string in an error could not be translated; a field that is not given could not be filled in."""
    for place, call, text in _complaints():
        assert not isinstance(text, (ast.JoinedStr, ast.BinOp)), place
        if isinstance(text, ast.Constant):
            assert _fields(text.value) == {one.arg for one in call.keywords}, place


def _fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_translations_keep_the_fields():
    """A translation fills in the same {fields} as its source, in each of its three forms if it is counted."""
    for texts, translated in _entries().items():
        assert len(translated) == (3 if len(texts) == 2 else 1), texts
        for text in translated:
            assert _fields(text) == _fields(texts[-1]), texts


def test_ukrainian_is_written_as_ukrainian():
    """The apostrophe is ’, quotes are « », and no letter is a look-alike from another alphabet."""
    for texts, translated in _entries().items():
        for text in translated:
            bare = re.sub(r"\{[^}]*\}|\*\*|`[^`]*`", "", text)
            assert not re.search(r"['\"“”]", bare), texts
            assert not re.search(r"[ыэъё]", bare), texts
            assert not re.search(r"[а-яіїєґ][a-z]|[a-z][а-яіїєґ]", bare), texts


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "статей"),
        (1, "стаття"),
        (2, "статті"),
        (4, "статті"),
        (5, "статей"),
        (11, "статей"),
        (12, "статей"),
        (21, "стаття"),
        (22, "статті"),
        (25, "статей"),
        (111, "статей"),
        (121, "стаття"),
        (1002, "статті"),
    ],
)
def test_counted_nouns(n, expected):
    """1 стаття, 2 статті, 5 статей, and so on round the hundreds."""
    with speech.speaking("uk"):
        assert speech.ngettext("{n} article", "{n} articles", n) == f"{{n}} {expected}"
    with speech.speaking("en"):
        assert speech.ngettext("{n} article", "{n} articles", n) == ("{n} article" if n == 1 else "{n} articles")


def test_languages():
    """Outside a session the interface speaks Ukrainian; an unknown language is taken for it; blocks nest."""
    assert speech.language() == "uk"
    with speech.speaking("en"):
        assert speech.language() == "en"
        assert speech._("no data") == "no data"
        with speech.speaking("xx"):
            assert speech.language() == "uk"
            assert speech._("no data") == "немає даних"
        assert speech.language() == "en"
    assert speech._("") == ""


def test_two_visitors_at_once():
    """One process speaks both languages: what one thread uses another does not hear."""
    heard = {}
    together = threading.Barrier(2)

    def visit(language: str) -> None:
        speech.use(language)
        together.wait(timeout=10)
        heard[language] = speech._("no data")

    visitors = [threading.Thread(target=visit, args=(language,)) for language in ("uk", "en")]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(timeout=10)
    assert heard == {"uk": "немає даних", "en": "no data"}


def test_a_session_keeps_its_language():
    """In Streamlit the language belongs to the session, also in a rerun that does not choose it again."""
    from streamlit.testing.v1 import AppTest

    def page():
        import streamlit as st

        from components.link import session_language
        from components.look import speech

        if "chosen" not in st.session_state:
            session_language.use("en")
            st.session_state["chosen"] = True
        st.button("again")
        st.text(speech._("no data"))

    app = AppTest.from_function(page).run()
    assert app.text[0].value == "no data"
    assert app.button[0].click().run().text[0].value == "no data"
    other = AppTest.from_function(page)
    other.session_state["chosen"] = True
    assert other.run().text[0].value == "немає даних"
