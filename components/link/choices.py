"""What can be chosen among, wherever the choice stands in the link: ids as the link has them, and their words."""

from __future__ import annotations

from components.look.speech import later

# The tabs, in order; each is a package of this name in `components/tabs/`.
TABS = {
    "overview": later("Overview"),
    "news": later("What’s new"),
    "trends": later("Trends"),
    "words": later("Words"),
    "names": later("Names"),
    "topics": later("Topics"),
    "compare": later("Compare"),
    "wording": later("Wording"),
    "articles": later("Articles"),
}
# Each language of articles by its own name, the same whichever language the interface speaks.
LANGUAGES = {"uk": "Українська", "ru": "Русский", "en": "English", "other": "· · ·"}
PERIODS = {"auto": later("auto"), "day": later("days"), "week": later("weeks"), "month": later("months")}
BURSTS = {"any": later("strongest"), "latest": later("still going on")}
UNITS = {"articles": later("share of articles"), "words": later("per million words")}
AVERAGES = {1: later("none"), 3: later("over 3"), 7: later("over 7")}
KINDS = {"all": later("all"), "words": later("single words"), "phrases": later("phrases")}
SPREADS = {"articles": later("by articles"), "even": later("evenly spread first")}
COUNTED = {"articles": later("articles"), "mentions": later("mentions")}
VIEWS = {
    "auto": later("where most are"),
    "ukraine": later("Ukraine"),
    "europe": later("Europe"),
    "world": later("world"),
}
REFERENCES = {
    "rest": later("all other articles"),
    "source": later("a source"),
    "language": later("a language"),
    "before": later("other dates"),
    "own": later("any articles"),
}
DIFFERENCES = {"z": later("surest first"), "log_ratio": later("largest first")}
WINDOWS = {one: str(one) for one in (3, 5, 10)}  # words before and after that count as near
ORDERS = {
    "newest": later("newest first"),
    "oldest": later("oldest first"),
    "relevant": later("most typical first"),
    "longest": later("longest first"),
}
