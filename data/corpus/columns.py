"""The columns of all that is measured: one row for each name, which says what stands in it and how it is written.

Measures take their types from here, also where they have no rows; tables and downloads their headings and formats. A
new column is a new row of `ROWS`, and the Ukrainian of its heading. Its sentence is what the column says in general:
where the docstring of a measure says more of it, that holds for the measure, and goes before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import pandas as pd

Asked = ParamSpec("Asked")


@dataclass(frozen=True)
class Kind:
    """What sort of thing a column holds: how it is kept, and in what it is counted where its row says nothing else."""

    dtype: str
    unit: str = ""


SHARE = "share"  # the unit of what is written in percent: 0.25 is a quarter

# Moments are by the clock of the collection's time zone and carry none; a midnight is a day.
KINDS: Mapping[str, Kind] = {
    "id": Kind("str"),  # tells things apart, and is the value of a filter
    "label": Kind("str"),  # what a thing is called, in words of the articles
    "text": Kind("str"),  # words of an article, or about it
    "code": Kind("str"),  # one of a few words that the code knows
    "number": Kind("int64"),  # names a place or a topic; not to be added up
    "count": Kind("int64", "articles"),
    "mean": Kind("float64"),  # of counts, so seldom whole
    "share": Kind("float64", SHARE),
    "bound": Kind("float64", SHARE),  # an end of a 95 % interval
    "score": Kind("float64"),
    "test": Kind("float64"),  # a statistic or its probability
    "position": Kind("float64"),
    "truth": Kind("bool"),
    "day": Kind("datetime64[s]", "day"),
    "moment": Kind("datetime64[us]", "moment"),
    "any": Kind("object"),  # a text or a number
    "list": Kind("object"),
}


@dataclass(frozen=True)
class Column:
    """One column: what it holds, how it is kept, headed and said."""

    name: str
    kind: str
    dtype: str
    unit: str
    heading: str  # in English, translated where it is shown; empty: its name, as statistics have in any language
    says: str  # one sentence, for who reads or writes code
    key: bool  # tells the rows of a table apart, alone or with other keys


def _row(
    name: str,
    kind: str,
    heading: str,
    says: str,
    *,
    unit: str | None = None,
    dtype: str | None = None,
    key: bool = False,
) -> Column:
    """A column, in the unit and type of its kind unless it has its own."""
    usual = KINDS[kind]
    return Column(name, kind, dtype or usual.dtype, usual.unit if unit is None else unit, heading, says, key)


ROWS = (
    # --- What a row is about
    _row("term", "id", "Word (id)", "A lemma, or a phrase of lemmas.", key=True),
    _row("entity", "id", "Name (id)", "The id of a person, place or organisation.", key=True),
    _row("other", "id", "With (id)", "The id of the other name of a pair.", key=True),
    _row("topic", "number", "Topic", "The number of a topic; -1: none.", key=True),
    _row("item", "any", "Item", "What is followed over time: a term, an entity's id, a topic's number.", key=True),
    _row("variant", "number", "Place in the set", "The place of a wording among those compared, from 0.", key=True),
    _row("form", "id", "Form", "A name as it stands in the articles.", key=True),
    _row("by", "code", "By", "What articles are parted by: source, language, or all.", key=True),
    _row("value", "id", "Value", "The source or language; empty where unknown.", key=True),
    _row("kind", "code", "Kind", "What sort of thing the item is.", key=True),
    _row("source", "label", "Source", "The outlet; empty where unknown.", key=True),
    _row("label", "label", "Name shown", "What the thing is called; of a name PER, LOC or ORG."),
    _row("name", "label", "Name", "The name in the nominative."),
    _row("other_name", "label", "With", "The other name of a pair, in the nominative."),
    _row("other_label", "code", "Kind of the other", "PER, LOC or ORG, of the other name."),
    _row("names", "list", "Names", "What a topic is called in each language."),
    _row("terms", "text", "Words of the topic", "Words that say most of a topic, separated by commas."),
    _row("side", "code", "Side", "On which side a word surely stands more: target, reference, or neither (empty)."),
    _row("why", "code", "Why", "The reason for which a name was joined to another."),
    _row("level", "number", "Level", "0: coarser topics, 1: those looked at, 2: finer ones."),
    _row("parent", "number", "Part of", "The topic of the level before; -1: none."),
    _row("parts", "list", "Divides into", "The two topics that a topic divides into."),
    # --- Articles and their words
    _row("row", "number", "Row", "The article's place in the whole collection, from 0."),
    _row("article", "id", "Article", "The article's id."),
    _row("title", "text", "Title", "The article's title."),
    _row("date", "moment", "Date", "When the article appeared; missing where unknown."),
    _row("url", "text", "Link", "The article's address."),
    _row("language", "code", "Language", "The code of a language."),
    _row("left", "text", "Before the word", "The text before what was sought."),
    _row("match", "text", "Word", "What was sought, as it stands."),
    _row("right", "text", "After the word", "The text after what was sought."),
    _row("first_article", "id", "", "The id of the first article."),
    _row("first_title", "text", "", "The title of the first article."),
    _row("first_source", "label", "", "The source of the first article."),
    _row("last_article", "id", "", "The id of the last article."),
    _row("last_title", "text", "", "The title of the last article."),
    _row("last_source", "label", "", "The source of the last article."),
    # --- Time
    _row("start", "day", "From", "The first day of the period.", key=True),
    _row("end", "day", "To", "The last day of the period."),
    _row("period", "code", "Period", "How long a period is: day, week or month."),
    _row("since", "day", "Now, from", "The first day looked at."),
    _row("until", "day", "Now, to", "The last day looked at."),
    _row("before_since", "day", "Before, from", "The first day compared with."),
    _row("before_until", "day", "Before, to", "The last day compared with."),
    _row("peak", "day", "Peak", "The first day of the period with most articles."),
    _row("peak_end", "day", "End of the peak", "The last day of the period with most articles."),
    _row("first", "moment", "", "When the first article appeared."),
    _row("last", "moment", "", "When the last article appeared."),
    # --- Counts
    _row("articles", "count", "Articles", "Articles that have what the row is about."),
    _row("total", "count", "Articles in all", "Articles of which the share is taken."),
    _row("together", "count", "Articles together", "Articles that have both."),
    _row("other_articles", "count", "Articles with the other", "Articles that have the other name."),
    _row("articles_now", "count", "Articles now", "Articles that have it, of the days looked at."),
    _row("articles_before", "count", "Articles before", "Articles that have it, of the days compared with."),
    _row("reference_articles", "count", "Articles in B", "Articles of the reference that have it."),
    _row("reference_total", "count", "Articles in B in all", "Articles of the reference of which its share is taken."),
    _row("found", "count", "Articles found", "Articles with what was sought."),
    _row("reference_found", "count", "Articles found in B", "Articles of the reference with what was sought."),
    _row("read", "count", "Articles read", "Articles of those found that were looked into."),
    _row("rest", "count", "Other articles", "Selected articles outside of what the row is about."),
    _row("rest_articles", "count", "Articles otherwise", "Articles outside that have it."),
    _row("others", "count", "Others, not shown", "Values that the table leaves out.", unit="values"),
    _row("others_articles", "count", "Articles of the others", "Articles of the values left out."),
    _row("peak_articles", "count", "Articles at the peak", "Articles that have it, of the period with most."),
    _row("topic_articles", "count", "Articles of the topic", "Selected articles of the topic."),
    _row("story_articles", "count", "Articles with the same text", "Articles of the story, this one among them."),
    _row("drawn_of", "count", "Articles on the map", "Articles that have a place on the map, drawn or not."),
    _row("least", "count", "Grey below, articles", "Of fewer articles a value is drawn in grey."),
    _row("undated", "count", "", "Articles without a date, or with one far from all others."),
    _row("count", "count", "Times", "How often it stands or is mentioned.", unit="occurrences"),
    _row("occurrences", "count", "Times, all variants", "How often any of the set stands.", unit="occurrences"),
    _row("mentions", "count", "Mentions", "How often a name is mentioned.", unit="mentions"),
    _row("sources", "count", "Sources", "Number of different sources.", unit="sources"),
    _row("languages", "count", "", "Number of different languages.", unit="languages"),
    _row("periods", "count", "Periods with articles", "Periods in which there is an article.", unit="periods"),
    _row("of", "count", "Periods in all", "Periods in which there is any article.", unit="periods"),
    _row("days", "count", "", "Days with an article.", unit="days"),
    _row("span", "count", "", "Days from the first to the last, both counted.", unit="days"),
    _row("cut", "count", "Topics of the level", "Number of topics of the level.", unit="topics"),
    _row("unplaced", "count", "Places without a point", "Places mentioned that have no point.", unit="places"),
    _row(
        "tokens",
        "mean",
        "Words",
        "Words of an article or a period, or a median of them.",
        unit="tokens",
    ),
    # --- Shares and rates, and the ends of their 95 % intervals
    _row("share", "share", "Share", "The part of the articles that has it."),
    _row("low", "bound", "At least (95%)", "The lower end of the share's interval, or of a difference's."),
    _row("high", "bound", "At most (95%)", "The upper end of the share's interval, or of a difference's."),
    _row("now", "share", "Share now", "The share of the days looked at."),
    _row("before", "share", "Share before", "The share of the days compared with."),
    _row("difference", "share", "Difference", "One share less the other."),
    _row("reference_share", "share", "Share in B", "The share in the reference."),
    _row("outside", "share", "Share otherwise", "The share outside the stretch of time."),
    _row("rest_share", "share", "Share otherwise", "The share in the other articles."),
    _row("overall", "share", "Share in all", "The share in all selected articles."),
    _row("mostly_from", "label", "Mostly from the topic", "The topic that most of these articles have elsewhere."),
    _row("mostly_share", "share", "Part from there", "The part of the articles that has that topic."),
    _row("smooth", "score", "Moving average", "The moving average of what is drawn: of the share or of the rate."),
    _row("per_million", "score", "Per million words", "Occurrences per million words.", unit="per million tokens"),
    _row("rate", "score", "Per million words", "Occurrences per million words.", unit="per million tokens"),
    _row("rate_low", "bound", "At least per million (95%)", "The rate's lower end.", unit="per million tokens"),
    _row("rate_high", "bound", "At most per million (95%)", "The rate's upper end.", unit="per million tokens"),
    # --- Comparisons
    _row("ratio", "score", "Times as often", "One share over the other; above 1: more here, or now.", unit="times"),
    _row("ratio_low", "bound", "Times as often, at least (95%)", "The ratio's lower end.", unit="times"),
    _row("ratio_high", "bound", "Times as often, at most (95%)", "The ratio's upper end.", unit="times"),
    _row("log_ratio", "score", "Log ratio (doublings)", "The ratio's binary logarithm; above 0: more here, or now."),
    _row("expected", "mean", "Expected by chance", "Articles that chance would give.", unit="articles"),
    _row("residual", "score", "Beyond chance (standard errors)", "How far the count lies from what is expected."),
    _row("strength", "score", "Strength", "How much a burst stands out; more is stronger."),
    _row("npmi", "score", "Strength (NPMI)", "Normalised pointwise mutual information, -1 to 1."),
    _row("dice", "score", "Strength (Dice)", "Dice's coefficient, 0 to 1."),
    _row("log_dice", "score", "Strength (logDice)", "logDice, at most 14."),
    _row("reference_log_dice", "score", "Strength in B (logDice)", "logDice in the reference."),
    _row("weight", "score", "Weight", "How much a word says of the articles.", dtype="float32"),
    _row("dp", "score", "Spread (DP)", "Deviation of proportions, 0 to 1; higher: less even."),
    _row("similarity", "score", "Likeness", "The cosine of two texts, 0 to 1.", dtype="float32"),
    _row("g2", "test", "", "The log-likelihood ratio (Dunning 1993); more is surer."),
    _row("z", "test", "", "Standard errors from no difference; above 0: more here."),
    _row("p", "test", "", "The probability of as much by chance."),
    _row("q", "test", "", "p adjusted for all that was compared (false discovery rate)."),
    # --- How good a topic is
    _row("coherence", "score", "Coherence", "How often a topic's words stand together."),
    _row("stability", "score", "Stability", "How alike a topic comes out again, 0 to 1."),
    _row("separation", "score", "Separation", "How far a topic lies from its nearest."),
    _row("confidence", "score", "Confidence", "How surely an article is of its topic, 0 to 1.", dtype="float32"),
    _row("weak", "truth", "Weak", "Is one of a topic's numbers too low?"),
    _row("reasons", "list", "Why weak", "Names of the numbers that are too low."),
    # --- What a row is marked by
    _row("gathered", "truth", "Gathered in few articles", "Does it stand in far fewer articles than by chance?"),
    _row("steady", "truth", "There throughout", "Has the source articles in nearly all periods?"),
    _row("unit", "code", "Counted by", "What is counted: articles or words."),
    # --- Maps
    _row("x", "position", "Across", "Place on the map of topics, -1 to 1; means nothing alone.", dtype="float32"),
    _row("y", "position", "Up", "Place on the map of topics, -1 to 1; means nothing alone.", dtype="float32"),
    _row("width", "position", "", "Width of a cell of the map."),
    _row("height", "position", "", "Height of a cell of the map."),
    _row("latitude", "position", "Latitude", "North of the equator.", unit="degrees"),
    _row("longitude", "position", "Longitude", "East of Greenwich.", unit="degrees"),
)
COLUMNS: Mapping[str, Column] = {column.name: column for column in ROWS}


def keys(frame: pd.DataFrame) -> list[str]:
    """The columns that tell the rows of a frame apart."""
    return [name for name in frame.columns if name in COLUMNS and COLUMNS[name].key]


def tidy(**others: str) -> Callable[[Callable[Asked, pd.DataFrame]], Callable[Asked, pd.DataFrame]]:
    """Give what a measure returns the types that its columns have, also where there are no rows.

    `others` are types of columns that hold something else here than elsewhere: a count that may be missing.

    Raises
    ------
    LookupError
        When the measure gives a column that has no row in the registry; whoever calls it finds out.
    """

    def give(measure: Callable[Asked, pd.DataFrame]) -> Callable[Asked, pd.DataFrame]:
        @wraps(measure)
        def typed(*args: Asked.args, **options: Asked.kwargs) -> pd.DataFrame:
            frame = measure(*args, **options)
            if unknown := [str(name) for name in frame.columns if name not in COLUMNS]:
                raise LookupError(
                    f"{measure.__name__} gives columns that are not registered: {', '.join(unknown)}. Each needs a row "
                    "in data/corpus/columns.py."
                )
            types = {name: others.get(name, COLUMNS[name].dtype) for name in frame.columns}
            wrong = [name for name, held in zip(frame.columns, frame.dtypes) if str(held) != types[name]]
            if wrong:  # `astype` of the whole frame takes twice as long, which is half of a quick measure
                frame = frame.copy(deep=False)
                for name in wrong:
                    frame[name] = frame[name].astype(types[name])
            return frame

        typed.__dict__.update(others=others)  # where `dtypes` finds them
        return typed

    return give


def dtypes(measure: Callable[..., pd.DataFrame]) -> dict[str, str]:
    """What the columns of a tidy measure hold, by name: the registry's types, and those of its own."""
    return {name: column.dtype for name, column in COLUMNS.items()} | getattr(measure, "others", {})
