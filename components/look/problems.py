"""What went wrong, said in the interface's language."""

from __future__ import annotations

from components.look.speech import _, later
from data.errors import CorpusError, Said
from data.language.encodable import encodable

# The readers' words for a problem; one that is not here is shown as they said it.
PROBLEMS = {
    "binary file": later("not a text file"),
    "broken JSON": later("broken JSON"),
    "broken line": later("broken line"),
    "damaged letters": later("damaged letters"),
    "date from link": later("date taken from the link"),
    "duplicate id": later("the same id twice"),
    "empty file": later("empty file"),
    "header shifted": later("columns shifted by one"),
    "imprecise date": later("date without a day"),
    "no such column": later("no such column"),
    "no text": later("no text"),
    "no text column": later("no column with the text"),
    "not JSON": later("not JSON"),
    "not a link": later("not a web link"),
    "not a table": later("not a table"),
    "not found": later("file not found"),
    "not readable": later("cannot be read"),
    "older topics lost": later("topics got new numbers"),
    "prepared corpus": later("a collection that is prepared already"),
    "repeated ending": later("an ending under most articles"),
    "repeated row": later("the same row again"),
    "title only": later("a title without a text"),
    "titles only": later("titles without texts"),
    "too long": later("too long"),
    "unclosed quotation mark": later("quotation mark not closed"),
    "unknown ending": later("unknown kind of file"),
    "unreadable date": later("date not understood"),
    "ambiguous dates": later("dates that can be read both ways"),
    "backslash quotes": later("quotation marks after a backslash"),
    "column guessed": later("column found by what it holds"),
    "date of change": later("date of the last change"),
    "filled down": later("empty cells filled from above"),
    "header below": later("names of columns below the first row"),
    "little read": later("little of the text read"),
    "no header": later("columns without names"),
    "quote as apostrophe": later("another sign for an apostrophe"),
    "markup": later("a web page or XML"),
    "single quotes": later("apostrophes around cells"),
    "texts beside": later("texts that are not read"),
    "text cut short": later("text cut short"),
    "title tail": later("source at the end of titles"),
    "title repeats the text": later("title that is the cut beginning of its text"),
    "JSON mended": later("JSON mended"),
    "list left out": later("objects outside of the list of articles"),
    "service message": later("service message"),
    "far date": later("a date far from all others: listed, not drawn over time"),
    "several articles": later("several articles in one text"),
    "not plain text": later("not plain text"),
    "wrong encoding": later("letters of a wrong encoding"),
    "wrong number of fields": later("too many or too few fields"),
}


def told(problem: CorpusError | Said) -> str:
    """The sentence of an error; what files and people said in it stays as it is."""
    said = problem.said if isinstance(problem, CorpusError) else problem
    fields = {name: told(value) if isinstance(value, Said) else value for name, value in said.fields.items()}
    text = _(PROBLEMS.get(said.template, said.template))
    return encodable(text.format(**fields) if fields else text)
