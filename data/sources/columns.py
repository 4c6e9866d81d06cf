"""Recognises what the columns of a table hold by their names, in English, Ukrainian and Russian."""

import re
from collections.abc import Iterable, Mapping, Sequence

from data.errors import Said, joined

FIELDS = ("article", "title", "text", "date", "source", "url", "language")

# Names as they are compared: lower case, words parted by single spaces. Earlier names are better ones.
_NAMES = {
    "article": (
        "id; article id; article; doc id; document id; story id; stories id; news id; message id; "
        "post id; item id; uuid; guid; _id; ідентифікатор; идентификатор; id статті; id статьи; id "
        "новини; id новости"
    ),
    "title": (
        "title; headline; article title; news title; headlines; heading; head; заголовок; заголовки; "
        "назва; назва статті; назва новини; название; название статьи; название новости; тема; "
        "subject; name; h1; og:title"
    ),
    "text": (
        "text; body; full text; fulltext; content; article text; article body; body text; news text; "
        "article content; clean text; maintext; main text; plain text; story; message; post; article; "
        "текст; повний текст; полный текст; текст статті; текст статьи; текст новини; текст новости; "
        "зміст; вміст; контент; содержание; стаття; статья; новина; новость; повідомлення; сообщение; "
        "пост; content text; body html; content html; article html; text html; html; text raw; raw "
        "text; content:encoded; lead paragraph; description; summary; abstract; lead; snippet; "
        "excerpt; анонс; опис; описание; лід; лид"
    ),
    "date": (
        "date; published; published at; date published; publish date; publication date; published "
        "date; date published at; pubdate; pub date; pub time; date publish; date pub; datetime; date "
        "time; publishedat; publishdate; datepublished; article date; news date; created at; created; "
        "createdat; posted at; date posted; posted; post date; date str; date raw; pubdate raw; "
        "issued; timestamp; time; day; date created; webpublicationdate; date unixtime; "
        "eventtimedate; updated; updated at; modified; дата; дата публікації; дата публикации; дата і "
        "час; дата та час; дата и время; дата виходу; дата выхода; опубліковано; опубликовано; час; "
        "время; день; час публікації; время публикации"
    ),
    "source": (
        "source; outlet; media name; source name; source domain; publisher; publication; newspaper; "
        "news source; media; media outlet; site name; site; website; domain; host; channel; channel "
        "name; channel title; owner; feed; portal; medium; джерело; видання; змі; сайт; медіа; канал; "
        "домен; источник; издание; сми; медиа; газета; портал; ресурс; media url"
    ),
    "url": (
        "url; link; article url; article link; news url; news link; page url; web url; weburl; "
        "permalink; canonical url; source url; href; address; uri; links; full url; посилання; лінк; "
        "адреса; адреса сторінки; url статті; ссылка; ссылка на статью; ссылка на новость; адрес; "
        "линк; url статьи; short url"
    ),
    "language": (
        "language; lang; lang code; language code; locale; мова; мова тексту; язык"
    ),
}
_RANKS = {
    field: {name.strip(): rank for rank, name in enumerate(names.split(";"))}
    for field, names in _NAMES.items()
}
# The last word of an unknown English name ("story_headline") or the first of another ("дата виходу статті").
_CORES = {
    "title": {"title", "headline", "заголовок", "назва", "название"},
    "text": {"text", "body", "content", "текст"},
    "date": {"date", "datetime", "published", "дата"},
    "source": {"source", "outlet", "domain", "publisher", "джерело", "источник", "видання", "издание"},
    "url": {"url", "link", "посилання", "ссылка"},
}
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
_LANGUAGES = {
    "uk": "uk ukr ua ukrainian українська украинский укр українською",
    "ru": "ru rus russian російська русский рос рус російською",
    "en": "en eng english англійська английский англ",
}
_LANGUAGE = {name: code for code, names in _LANGUAGES.items() for name in names.split()}


def recognised(
    names: Iterable[str], *, columns: Mapping[str, str] | None = None
) -> dict[str, tuple[str, ...]]:
    """The columns that may hold each field, the best first.

    Parameters
    ----------
    names
        The column names of a table, or the keys of a record.
    columns
        Field → column name, where a person has chosen; such a column is the only one for its field and serves
        no other.

    Returns
    -------
    dict
        Field (`FIELDS`) → column names as they stand in the table.
    """
    names = list(names)
    chosen = {field: name for field, name in (columns or {}).items() if name in names}
    free = [name for name in names if name not in chosen.values()]
    found = {}
    for field in FIELDS:
        if field in chosen:
            found[field] = (chosen[field],)
            continue
        ranks = [(_rank(field, name), place, name) for place, name in enumerate(free)]
        found[field] = tuple(name for rank, _, name in sorted(rank for rank in ranks if rank[0] >= 0))
    # "article" may be the text or its number: it is the text where nothing else is, and the number otherwise.
    if found["text"][:1] == found["article"][:1]:
        found["article"] = found["article"][1:]
    else:
        found["text"] = tuple(name for name in found["text"] if name not in found["article"][:1])
    return found


def language(name: str) -> str:
    """``uk``, ``ru``, ``en`` or ``other`` for a language as given ("uk-UA"); "" if it says nothing."""
    word = re.split(r"[-_ ,;(]", name.strip().lower().rstrip("."))[0]
    if word in _LANGUAGE:
        return _LANGUAGE[word]
    return "other" if re.fullmatch(r"[a-z]{2,3}", word) and word not in ("und", "mul", "nan", "na") else ""


def listed(names: Sequence[str], *, most: int = 12) -> Said:
    """Column names for a message; long names are cut, many are counted."""
    plain = [" ".join(name.split()) or Said("(no name)") for name in names]
    short = joined(name if len(name) <= 40 else name[:39] + "…" for name in plain[:most])
    rest = len(plain) - most
    return Said("{names} and {count} more", names=short, count=rest) if rest > 0 else short


def _rank(field: str, name: str) -> int:
    """How good a name is for a field, 0 the best; -1 if it is none for it."""
    plain = re.sub(r"[\s_.-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).strip().lower()
    ranks = _RANKS[field]
    for spelling in (plain, plain.replace(" ", ""), name.strip().lower()):
        if spelling in ranks:
            return ranks[spelling]
    words = plain.split()
    if field in _CORES and 1 < len(words) < 5 and not _OTHERS.intersection(words):
        if words[-1] in _CORES[field] or (not plain.isascii() and words[0] in _CORES[field]):
            return len(ranks)
    return -1
