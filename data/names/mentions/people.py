"""People: full names whose words agree in case, surnames after a job, and names met again in the article."""

from data.names import gazetteers
from data.names.mentions.article import CLOSING, OPENING, Article
from data.names.mentions.places import describes
from data.names.mentions.words import Word, word
from data.seeds import word_list

PARTICLES = word_list("particle")
NAMED = frozenset(("given", "surname", "patronymic"))
_HOLY = word_list("holy")
_LIKE_ADJECTIVES = ("ський", "ська", "цький", "цька", "зький", "зька", "ский", "ская", "цкий", "цкая")
_MAX_NAMES = 4


def initialled(article: Article) -> None:
    """Initials with a surname: В. Зеленський, О. В. Данилюк, Данилюк О.В."""
    words, count = article.words, len(article.words)
    for position in article.capitals:
        if article.taken[position] or not _initial(article, position):
            continue
        end = position
        while end + 1 < count and _initial(article, end) and words[end + 1] == ".":
            end += 2
        if end == position:
            continue
        before = position - 1
        if end < count and _surname_like(article, end) and not article.taken[end]:
            article.claim(position, end + 1, "PER")
        elif before >= 0 and _surname_like(article, before) and not article.taken[before]:
            article.claim(before, end, "PER")


def _initial(article: Article, position: int) -> bool:
    """Whether a word is an initial, or two letters that stand for one (Дж., Ю)."""
    if position >= len(article.words):
        return False
    own = article.word(position)
    return own.shape == "initial" or article.words[position] in ("Дж", "Юр", "Вол", "Ол")


def _surname_like(article: Article, position: int) -> bool:
    """Whether a word may be a surname: capitalised, no known place or organisation, no function word."""
    own = article.word(position)
    if own.shape not in ("cap", "mixed") or own.latin:
        return False
    return bool(own.kinds & {"surname", "person"}) or bool(own.kinds & {"NOUN", "ADJF"}) and "org_head" not in own.kinds


def full(article: Article) -> None:
    """Given name and surname, with patronymic, particles and initials, in either order, as far as they
    agree."""
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        if own.shape not in ("cap", "mixed") or own.latin or not (own.kinds & NAMED or _unknown(own)):
            continue
        end = _extent(article, position)
        if end > position + 1 and article.free(position, end):
            if "roman" in article.word(end).kinds and article.word(end).shape != "mark":
                end += 1  # Карл XVI Густав is rare, Бенедикт XVI is not
            article.claim(position, end, "PER")
        elif (
            own.kinds & {"given"}
            and article.word(position + 1).kinds & {"roman"}
            and len(article.text(position + 1)) < 6
        ):
            article.claim(position, position + 2, "PER")


def _extent(article: Article, position: int) -> int:
    """Where the full name that begins at a position ends; the position itself when none does."""
    own = article.word(position)
    cases = own.cases
    kinds = own.kinds & NAMED
    given = "given" in kinds
    end = at = position + 1
    names = 1
    while names < _MAX_NAMES and at < len(article.words):
        text = article.words[at]
        if (
            text.lower() in PARTICLES
            and (article.word(at + 1).shape == "cap" or article.text(at + 1) in PARTICLES)
            and (text.islower() or text in ("Де", "Ле", "Ла", "Аль", "Ван", "Ля"))
        ):
            at += 1
            continue
        following = _as_name(article, at)
        bearing = given or _unknown(own) and following.cases == {"nomn"} and _adjectival(article, at)
        if article.taken[at] or article.first[at] or not _follows(article, at, bearing):
            break
        shared = _agree(cases, following.cases)
        if not shared and own.gender == "f" and "nomn" in following.cases:
            shared = cases  # a woman's surname in a consonant does not change: Анни Франк
        if not shared and names == 1 and given and _stays(following):
            shared = cases  # nor do foreign ones in a vowel: Рафаель Гроссі, Ніла Гейман
        if not shared or "given" in following.kinds and given and names > 1:
            break
        if "given" in following.kinds and not given and "surname" in kinds and _begins(article, at):
            return position  # "фірма Кравця Людмили Бойко": the surname before is another's
        cases = shared
        kinds |= following.kinds & NAMED
        given = given or "given" in following.kinds
        names += 1
        at += 1
        end = at
    if end == position + 1:
        return position
    if given or "patronymic" in kinds:
        return end
    # Neither word is a known given name: two words the dictionary lacks, side by side, are a foreign name.
    unknown = [not article.word(i).known or _adjectival(article, i) for i in range(position, end)]
    if all(unknown) and not article.first[position] and not any(article.word(i).id for i in range(position, end)):
        return end
    if "surname" in kinds and any(unknown) and not article.first[position]:
        return end
    return position


def _adjectival(article: Article, position: int) -> bool:
    """Whether a word is a surname like an adjective that describes nothing: Садовська."""
    own, following = article.word(position), article.word(position + 1)
    return article.words[position].endswith(_LIKE_ADJECTIVES) and not own.adjective & (
        following.noun | following.adjective
    )


def _begins(article: Article, position: int) -> bool:
    """Whether a given name has a surname of its own after it."""
    own, following = article.word(position), article.word(position + 1)
    return (
        following.shape in ("cap", "mixed")
        and not article.first[position + 1]
        and not article.taken[position + 1]
        and not following.kinds & {"given", "patronymic", "org_head", "job"}
        and ("surname" in following.kinds or not following.known)
        and not following.id
        and not _middle(article.text(position + 1))
        and bool(_agree(own.cases, following.cases) or own.gender == "f" and "nomn" in following.cases)
    )


def _middle(text: str) -> bool:
    """Whether a word ends as patronymics do."""
    return text.rstrip("аїуюиеоміій").endswith(  # noqa: B005 - letters of endings in any order
        ("ович", "йович", "евич", "євич", "івн", "ївн", "овн", "евн", "єв")
    )


def _as_name(article: Article, position: int) -> Word:
    """A word, or, when it is in capitals as surnames in lists are (Степан КОВАЛЬЧУК), what it would be without."""
    own, text = article.word(position), article.words[position]
    if own.shape != "upper" or own.latin or len(text) < 4 or own.kinds & {"not_acronym", "roman"} or own.id:
        return own
    return word(text.capitalize(), article.language)


def _stays(own: Word) -> bool:
    """Whether a word may be a foreign surname that does not change."""
    return (
        not (own.adjective and own.known)
        and "given" not in own.kinds
        and ("surname" in own.kinds or own.cases == {"loct"} or not own.known)
    )


def _follows(article: Article, position: int, given: bool) -> bool:
    """Whether a word may go on a full name."""
    own = _as_name(article, position)
    if own.shape not in ("cap", "mixed") or own.latin:
        return False
    if own.kinds & NAMED:
        return True
    if own.kinds & {"org_head", "job"}:
        return False
    if own.id and own.place_like and gazetteers.entries()[own.id].population > 50_000:
        return False
    if not own.known:
        return True
    return given and bool(own.kinds & {"NOUN", "ADJF"})


def _agree(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """The cases two words of a name share; a word that does not change goes with any."""
    if "any" in first:
        return second if "any" not in second else first | second
    if "any" in second:
        return first
    return first & second


def _unknown(own: Word) -> bool:
    """Whether the dictionary lacks the word and the tables have no place for it."""
    return not own.known and not own.id


def with_job(article: Article) -> None:
    """A surname after the word for what the person is: міністр Кличко, Трамп as in "зять Трампа"."""
    for position in article.capitals:
        if article.taken[position] or article.first[position]:
            continue
        own, before = article.word(position), article.word(position - 1)
        if own.shape not in ("cap", "mixed") or own.latin or "job" not in before.kinds or own.kinds & {"org_head"}:
            continue
        if own.id and own.place_like or own.adjective and not own.noun and "surname" not in own.kinds:
            continue
        if describes(article, position):
            continue  # голова Сумської обласної ради
        if own.kinds & {"surname", "given", "person"} or not own.known:
            article.claim(position, position + 1, "PER")


def again(article: Article) -> None:
    """Words of names found above, met where a rule of their own would not dare: at the start of a
    sentence."""
    known = _labels_of_lemmas(article)
    for position in article.capitals:
        if article.taken[position]:
            continue
        own = article.word(position)
        if (
            own.shape not in ("cap", "mixed")
            or own.kinds & {"org_head"}
            or article.words[position].lower() in PARTICLES
        ):
            continue
        label = next((known[lemma] for lemma in sorted(own.lemmas) if lemma in known), "")
        if not label and article.first[position] and own.kinds & {"surname"} and not own.ordinary:
            label = "PER"
        if label:
            article.claim(position, position + 1, label)


def _labels_of_lemmas(article: Article) -> dict[str, str]:
    """What the words of people's names, and other names of one word, were found to be; a person's gives way."""
    known: dict[str, str] = {}
    for start, end, label in article.spans:
        if label == "PER":
            for position in range(start, end):
                for lemma in article.word(position).lemmas:
                    known.setdefault(lemma, label)
        elif end == start + 1:
            for lemma in article.word(start).lemmas:
                known[lemma] = label
    return known


def without_bare_given(article: Article) -> None:
    """Drop given names that stand for nobody in particular: in Russian, where "Владимир" may be any word of a
    headline, those that nobody in the article bears in full; in Ukrainian those of teams and feasts."""
    anchored: set[str] = set()
    bare = []
    for span in article.spans:
        start, end, label = span
        if label != "PER":
            continue
        if end == start + 1 and _only_given(article, start):
            if article.language == "ru" or _of_no_person(article, start):
                bare.append(span)
        else:
            for position in range(start, end):
                anchored |= article.word(position).lemmas
    for span in bare:
        if article.word(span[0]).lemmas.isdisjoint(anchored):
            article.spans.remove(span)


def _only_given(article: Article, position: int) -> bool:
    """Whether a name is a given name without the word for what the person is (папа Франциск)."""
    own = article.word(position)
    single = "given" in own.kinds and "surname" not in own.kinds and own.cases != {"any"}
    return single and "job" not in article.word(position - 1).kinds


def _of_no_person(article: Article, position: int) -> bool:
    """Whether a given name is a team's, in quotes by itself, or a saint's, as of a church or a feast."""
    before, after = article.text(position - 1), article.words[position + 1 : position + 2]
    if before in OPENING and set(after) <= CLOSING or not _HOLY.isdisjoint(article.word(position - 1).lemmas):
        return True
    return before.lower() in ("в", "у") and not article.word(position).cases & {"gent", "nomn"}  # a town
