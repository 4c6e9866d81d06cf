"""Recognises what the columns of a table hold by their names, in English, Ukrainian and Russian."""

import re
from collections.abc import Iterable, Mapping, Sequence

from data.errors import Said, joined
from data.language.encodable import encodable
from data.sources.records import shortened

LONGEST = 100  # characters; a longer name is a text, and names nothing
FIELDS = ("article", "title", "text", "date", "source", "url", "language")

# What a field is called in a sentence.
SAID = {
    "article": Said("the identifier"),
    "title": Said("the title"),
    "text": Said("the text"),
    "date": Said("the date"),
    "source": Said("the source"),
    "url": Said("the link"),
    "language": Said("the language"),
}

# Names as they are compared: lower case, words parted by single spaces. Earlier names are better ones.
_NAMES = {
    "article": (
        "id; article id; article; doc id; document id; story id; stories id; news id; message id; "
        "post id; item id; id str; uuid; guid; _id; key; ідентифікатор; идентификатор; id статті; id статьи; id "
        "новини; id новости"
    ),
    "title": (
        "title; headline; article title; news title; headlines; heading; head; заголовок; заголовки; "
        "назва; назва статті; назва новини; название; название статьи; название новости; тема; "
        "subject; webtitle; web title; name; h1; og:title"
    ),
    "text": (
        "text; body; full text; fulltext; content; selftext; bodytext; article text; article body; body "
        "text; news text; "
        "article content; clean text; maintext; main text; plain text; story; message; post; article; "
        "текст; повний текст; полный текст; текст статті; текст статьи; текст новини; текст новости; "
        "зміст; вміст; контент; содержание; стаття; статья; новина; новость; повідомлення; сообщение; "
        "пост; content text; body html; content html; article html; text html; html; text raw; raw "
        "text; content:encoded; lead paragraph; description; summary; abstract; abstract note; lead; snippet; "
        "excerpt; анонс; опис; описание; лід; лид; trail text; image text"
    ),
    "date": (
        "datetimepub; date time pub; datetime; date; published; published at; date published; publish date; "
        "publication date; published date; date published at; pubdate; pub date; pub time; date publish; date pub; "
        "date time; publishedat; publishdate; datepublished; article date; news date; created at; created; "
        "createdat; created utc; post created; posted at; date posted; posted; post date; seendate; "
        "seen date; date str; date raw; pubdate raw; "
        "issued; timestamp; time; day; date created; webpublicationdate; date unixtime; "
        "eventtimedate; updated; updated at; modified; дата; дата публікації; дата публикации; дата і "
        "час; дата та час; дата и время; дата виходу; дата выхода; опубліковано; опубликовано; час; "
        "время; день; час публікації; время публикации"
    ),
    "source": (
        "source; outlet; media name; source name; source domain; publisher; publication; newspaper; "
        "news source; media; media outlet; site name; site; website; domain; host; channel; channel "
        "name; channel title; channel username; owner; feed; portal; medium; account; account name; "
        "джерело; видання; змі; сайт; медіа; канал; "
        "домен; источник; издание; сми; медиа; газета; портал; ресурс; media url"
    ),
    "url": (
        "url; post url; link; article url; article link; news url; news link; page url; web url; weburl; "
        "permalink; canonical url; source url; href; address; uri; links; full url; посилання; лінк; "
        "адреса; адреса сторінки; url статті; ссылка; ссылка на статью; ссылка на новость; адрес; "
        "линк; url статьи; short url"
    ),
    "language": ("language; lang; lang code; language code; locale; мова; мова тексту; язык"),
}
_RANKS = {field: {name.strip(): rank for rank, name in enumerate(names.split(";"))} for field, names in _NAMES.items()}
# Texts under these names are summaries; a longer column that nobody names is the text then.
SUMMARIES = frozenset(
    "lead paragraph|description|summary|abstract|abstract note|lead|snippet|excerpt|анонс|опис|описание|лід|лид|"
    "trail text|image text".split("|")
)
# The last word of an unknown English name ("story_headline") or the first of another ("дата виходу статті").
_CORES = {
    "title": {"title", "headline", "заголовок", "назва", "название"},
    "text": {"text", "body", "content", "текст"},
    "date": {"date", "datetime", "published", "created", "posted", "timestamp", "дата"},
    "source": {"source", "outlet", "domain", "publisher", "джерело", "источник", "видання", "издание"},
    "url": {"url", "link", "посилання", "ссылка"},
}
_DATE_FIRST = frozenset("date datetime published created posted publish опубліковано опубликовано".split())
# Words that turn such a name into something else ("image_url", "sub_title", "crawl_date").
_OTHERS = frozenset(
    (
        "image img photo picture video audio icon logo thumbnail thumb author sub subtitle short alt meta "
        "seo file media user profile birth crawl crawled scraped download downloaded accessed collected "
        "collection retrieved import imported modified updated end start expiry length count size type "
        "score фото зображення изображение автор автора автори авторы оновлення обновления збору сбора "
        "завантаження загрузки закінчення окончания"
    ).split()
)
_OTHER_DATES = frozenset(  # "page_created", "posted_by"
    (
        "access added by in account page group channel record запису записи запиту запроса вивантаження выгрузки звіту "
        "отчета отчёта реєстрації регистрации"
    ).split()
)
_CHANGES = frozenset(("updated", "modified"))
# "Назва ЗМІ", "Page Name", "Publication Title": what is named or titled is an outlet, not an article.
_NAMES_OF = frozenset("name title назва название найменування наименование ім'я имя".split())
_OUTLETS = frozenset(
    (
        "outlet media publication newspaper source journal magazine channel site website feed publisher portal "
        "blog agency station newspapers змі сми медіа медиа каналу канала телеканалу телеканала джерела источника "
        "ресурсу ресурса видання издания сайту сайта порталу портала газети газеты журналу журнала агентства "
        "агенції джерело источник издание сайт канал портал газета журнал радіо радио "
        "сторінки страницы групи группы спільноти сообщества паблика пабліка"
    ).split()
)
_PAGES = frozenset(("page", "group"))  # with "name" only: a "page title" is that of an article
# What completes a date: a time of day in a column of its own, and the parts of a day.
_PARTS = {
    "time": "time; час; время; година; pub time; publish time; published time; post created time; created time; "
    "час публікації; время публикации; час виходу; время выхода",
    "year": "year; рік; год",
    "month": "month; місяць; месяц; mon",
    "day": "day; день; число; day of month",
}
_PART = {name.strip(): part for part, names in _PARTS.items() for name in names.split(";")}
_REMARK = re.compile(r"\s*(?:\([^()]*\)\s*|,.*)$")  # "Дата (Київ)", "Час виходу, год:хв"
_LANGUAGES = {
    "uk": "uk ukr ua ukrainian українська украинский укр українською",
    "ru": "ru rus russian російська русский рос рус російською",
    "en": "en eng english англійська английский англ",
}
_LANGUAGE = {name: code for code, names in _LANGUAGES.items() for name in names.split()}


def recognised(names: Iterable[str], *, columns: Mapping[str, str] | None = None) -> dict[str, tuple[str, ...]]:
    """The columns that may hold each field, the best first.

    Parameters
    ----------
    names
        The column names of a table, or the keys of a record.
    columns
        Field → name or place (from 1) of a column, where a person has chosen; such a column is the only one for its
        field and serves no other.

    Returns
    -------
    dict
        Field (`FIELDS`) → column names as they stand in the table.
    """
    names = list(names)
    chosen = {field: name for field, choice in (columns or {}).items() if (name := named(choice, names)) is not None}
    free = [name for name in names if name not in chosen.values()]
    found: dict[str, tuple[str, ...]] = {}
    for field in FIELDS:
        if field in chosen:
            found[field] = (chosen[field],)
            continue
        ranks = [(_rank(field, name), place, name) for place, name in enumerate(free)]
        # A text in one of several languages goes before a summary.
        order = sorted((field == "text" and summary(rank[2]), *rank) for rank in ranks if rank[0] >= 0)
        found[field] = tuple(name for *_, name in order)
    # "article" may be the text or its number: it is the text where nothing else is, and the number otherwise.
    if found["text"][:1] == found["article"][:1]:
        found["article"] = found["article"][1:]
    else:
        found["text"] = tuple(name for name in found["text"] if name not in found["article"][:1])
    return found


def named(choice: str, names: Sequence[str]) -> str | None:
    """The column that a person chose by its name or, where none is called so, by its place from 1; None for no such."""
    if choice in names:
        return choice
    return names[int(choice) - 1] if choice.isdecimal() and 1 <= int(choice) <= len(names) else None


def names_articles(names: Iterable[str]) -> bool:
    """Whether names are those of columns of which one holds a title or a text."""
    found = recognised(names)
    return bool(found["title"] or found["text"])


def parts(names: Iterable[str]) -> dict[str, str]:
    """The columns that hold a time of day, a year, a month and a day: part → name."""
    found: dict[str, str] = {}
    for name in names:
        if part := _PART.get(_normalised(name)):
            found.setdefault(part, name)
    return found


def summary(name: str) -> bool:
    """Whether a column is named as a summary of a text."""
    return _normalised(name) in SUMMARIES


def of_other_thing(name: str) -> bool:
    """Whether a column is named as something beside the article: a picture, an author, the day of a download."""
    return not _OTHERS.isdisjoint(_normalised(name).split())


def of_other_day(name: str) -> bool:
    """Whether a column is named as the day of something else than publishing."""
    return not (_OTHERS | _OTHER_DATES).isdisjoint(_normalised(name).split())


def of_change(name: str) -> bool:
    """Whether a column is named as the day of the last change."""
    return not _CHANGES.isdisjoint(_normalised(name).split())


def language(name: str) -> str:
    """``uk``, ``ru``, ``en`` or ``other`` for a language as given ("uk-UA"); "" if it says nothing."""
    word = re.split(r"[-_ ,;(]", name.strip().lower().rstrip("."))[0]
    if word in _LANGUAGE:
        return _LANGUAGE[word]
    return "other" if re.fullmatch(r"[a-z]{2,3}", word) and word not in ("und", "mul", "nan", "na") else ""


def listed(names: Sequence[str], *, most: int = 12) -> Said:
    """Column names for a message; long names are cut, many are counted."""
    plain = [" ".join(encodable(name).split()) or Said("(no name)") for name in names]
    short = joined(name if isinstance(name, Said) else shortened(name, 40) for name in plain[:most])
    rest = len(plain) - most
    return Said("{names} and {count} more", names=short, count=rest) if rest > 0 else short


def _normalised(name: str) -> str:
    """A name as names are compared: lower case, words parted by single spaces, without units and remarks behind it."""
    name = _REMARK.sub("", name) or name
    return re.sub(r"[\s_.()\[\]№#-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).strip().lower()


def _rank(field: str, name: str) -> int:
    """How good a name is for a field, 0 the best; -1 if it is none for it."""
    if len(name) > LONGEST:
        return -1
    plain = _normalised(name)
    words = plain.replace("’", "'").split()
    if _names_outlet(words):
        return _RANKS[field].get(plain, 0) if field == "source" else -1
    ranks = _RANKS[field]
    if len(words) > 1 and words[-1] in _LANGUAGE and field in ("title", "text"):
        # "title_uk": one of several languages, or the only one.
        rank = _rank(field, " ".join(words[:-1]))
        return rank + len(ranks) + 1 if rank >= 0 else -1
    for spelling in (plain, plain.replace(" ", ""), name.strip().lower()):
        if spelling in ranks:
            return ranks[spelling]
    others = _OTHERS | _OTHER_DATES if field == "date" else _OTHERS
    if field in _CORES and 1 < len(words) < 5 and not others.intersection(words):
        if words[-1] in _CORES[field] or (not plain.isascii() and words[0] in _CORES[field]):
            return len(ranks)
        if field == "text" and not _CORES["text"].isdisjoint(words) and not plain.isascii():
            return len(ranks)  # "повний текст матеріалу"
        if field == "date" and words[0] in _DATE_FIRST:
            return len(ranks)
    return -1


def _names_outlet(words: Sequence[str]) -> bool:
    if not 1 < len(words) < 4 or not _NAMES_OF.intersection(words):
        return False
    return bool(_OUTLETS.intersection(words) or ("name" in words and _PAGES.intersection(words)))
