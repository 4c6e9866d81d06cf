"""Russian names by the slovnet news model together with the rules.

The model (a narrow convolutional network under a CRF, over word vectors quantised by navec; Kukushkin 2020,
https://github.com/natasha/slovnet) is a file of the package natasha. It is read by navec and slovnet alone:
natasha itself cannot be used, as it imports pymorphy2, which fails on Python 3.11. The network is run here
over all articles of a batch at once, as one row of words with a gap between articles: three times as quick
as article by article, and the answers are the same.

The model is better at people and places, the rules at organisations (measured: `python -m tests.quality
finders`). So the rules' organisations stand, and the countries, which the tables know and which the model takes
for people where it met them seldom (Ботсвана); then whatever the model finds beside them, then people that only
the rules see.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version as installed
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from data.language.inflection import nominative
from data.language.tokens import Tokens
from data.names import gazetteers
from data.names.mentions.article import written
from data.names.mentions.finders import rules
from data.names.mentions.mention import Look, Mention, joined
from data.names.mentions.words import word
from data.seeds import word_list

LANGUAGES = ("ru",)
PACKAGES = ("natasha", "slovnet", "navec")
# Words taken at a time: some 60 MB of arrays.
_WORDS = 16_000
# Sites on which others speak and the press as such, which the model takes for organisations.
_NOBODY = word_list("not_organisation")
_JOINTS = frozenset(("и", "—", "–"))
_NAMED = re.compile(r"[^\W_a-zа-яё]")


def lacks(detail: str, language: str) -> str:
    """What is missing, as a sentence; empty when the model can be used."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        return f"The package {missing[0]} is not installed. Install it with: pip install natasha"
    if not all(path.is_file() for path in _files()):
        return "This version of natasha holds no news model. Install it with: pip install 'natasha>=1.6,<2'"
    return ""


def version(detail: str) -> str:
    """Versions of the packages the answers depend on."""
    return " ".join(f"{name} {installed(name)}" for name in PACKAGES)


def load(detail: str, language: str) -> Look:
    """The model joined with the rules."""
    model = Model()

    def look(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[list[Mention]]:
        found = []
        for text, own, by_rules in zip(texts, model(tokens), rules.mentions(tokens, language), strict=True):
            surer = [
                one
                for one in by_rules
                if one.label == "ORG"
                or one.label == "LOC"
                and _country(text[one.start : one.end])
                and not any(_within(one, other) for other in own)
            ]
            found.append(joined(surer, own, [one for one in by_rules if one.label == "PER"]))
        return found

    return look


def _files() -> tuple[Path, Path]:
    """The word vectors and the model."""
    spec = find_spec("natasha")  # not imported: it fails
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0] if places else "") / "data"
    return (
        folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar",
        folder / "model" / "slovnet_ner_news_v1.tar",
    )


class Model:
    """The network, ready to be asked; takes 0.6 s and 150 MB to load."""

    def __init__(self) -> None:
        from navec import Navec
        from slovnet import NER

        vectors, weights = _files()
        ner = NER.load(weights).navec(Navec.load(vectors))
        self._net = ner.infer.model
        self._tags = ner.infer.decoder.tags_vocab.items
        self._encoder = ner.infer.encoder
        self._numbers = lru_cache(maxsize=100_000)(self._number)
        # Each layer's weights as three matrices, for the word before, the word itself and the word after.
        self._layers = [
            (
                [np.ascontiguousarray(layer.conv.weight.array[:, :, place].T) for place in range(3)],
                layer.conv.bias.array,
                (layer.norm.weight.array / layer.norm.std.array).reshape(1, -1),
                layer.norm.mean.array.reshape(1, -1),
                layer.norm.bias.array.reshape(1, -1),
            )
            for layer in self._net.encoder.layers
        ]

    def __call__(self, tokens: Sequence[Tokens]) -> list[list[Mention]]:
        """The names of each article, those of sites and of things left out."""
        from threadpoolctl import threadpool_limits

        found: list[list[Mention]] = []
        with threadpool_limits(1):  # the same sums on every machine, and processes do not crowd one another
            for batch in _batches(tokens):
                for own, tags in zip(batch, self._tagged([one.words for one in batch]), strict=True):
                    found.append(_mentions(own, tags))
        return found

    def _number(self, text: str) -> tuple[int, int]:
        """Number of a word and of its shape in the model's vocabularies."""
        from slovnet.shape import word_shape

        return (
            self._encoder.words_vocab.encode(text.lower()),
            self._encoder.shapes_vocab.encode(word_shape(text)),
        )

    def _tagged(self, articles: list[list[str]]) -> list[list[str]]:
        """The tag of each word."""
        lengths = np.array([len(words) for words in articles])
        numbers = [self._numbers(text) for words in articles for text in words]
        if not numbers:
            return [[] for _ in articles]
        pairs, of_word = np.unique(np.array(numbers), axis=0, return_inverse=True)
        starts = np.cumsum(lengths + 1) - lengths  # one empty place before each article
        total = int(lengths.sum() + len(lengths) + 1)
        places = np.arange(lengths.sum()) + np.repeat(np.arange(1, len(lengths) + 1), lengths)
        gap = np.ones(total, dtype=bool)
        gap[places] = False
        # The first layer, by far the widest, is worked out once for each different word.
        vectors = self._net.emb(pairs[:, :1], pairs[:, 1:])[:, 0].astype(np.float32)
        before, itself, after = (vectors @ weights for weights in self._layers[0][0])
        of_word = of_word.reshape(-1)
        out = np.zeros((total + 1, before.shape[1]), dtype=np.float32)
        out[places + 1] = before[of_word]
        out[places] += itself[of_word]
        out[places - 1] += after[of_word]
        out = out[:total]
        for number, (weights, bias, scale, mean, shift) in enumerate(self._layers):
            if number:
                wide = out
                out = wide @ weights[1]
                out[1:] += wide[:-1] @ weights[0]
                out[:-1] += wide[1:] @ weights[2]
            out += bias
            np.maximum(out, 0, out=out)
            out = (out - mean) * scale + shift
            out[gap] = 0
        return self._best(self._net.head(out[None])[0], starts, lengths)

    def _best(self, scores: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> list[list[str]]:
        """The likeliest row of tags of each article (Viterbi 1967), all articles step by step together."""
        transitions = self._net.head.crf.transitions.array
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        longest = int(lengths[0]) if len(lengths) else 0
        total = scores[np.minimum(starts, len(scores) - 1)]
        came = np.zeros((longest, len(lengths), scores.shape[1]), dtype=np.int8)
        for step in range(1, longest):
            going = int(np.searchsorted(-lengths, -step, side="left"))  # articles longer than `step`
            ways = total[:going, :, None] + transitions
            came[step, :going] = ways.argmax(axis=1)
            total[:going] = ways.max(axis=1) + scores[starts[:going] + step]
        last = total.argmax(axis=1)
        tags: list[list[str]] = [[] for _ in lengths]
        for article, (length, best) in enumerate(zip(lengths.tolist(), last.tolist(), strict=True)):
            row = [best] * length
            steps = came[:length, article].tolist()
            for step in range(length - 1, 0, -1):
                row[step] = best
                best = steps[step][best]
            if length:
                row[0] = best
            tags[int(order[article])] = [self._tags[number] for number in row]
        return tags


def _batches(tokens: Sequence[Tokens]) -> Iterator[list[Tokens]]:
    """The articles in lots of some `_WORDS` words."""
    lot, size = [], 0
    for one in tokens:
        lot.append(one)
        size += len(one.words)
        if size >= _WORDS:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _mentions(tokens: Tokens, tags: list[str]) -> list[Mention]:
    """The names that the tags mark, cut at the end of a sentence, without what is nobody's name."""
    spans: list[list] = []
    for place, tag in enumerate(tags):
        part, _, label = tag.partition("-")
        if part == "I" and spans and spans[-1][1] == place and not tokens.first[place]:
            spans[-1][1] = place + 1
        elif part in ("B", "I") and label:
            spans.append([place, place + 1, label])
    kept = [own for span in spans if (own := _cleared(tokens, *span))]
    return rules.placed(tokens, kept, "ru")


def _cleared(tokens: Tokens, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """A name without the ordinary word that opens its sentence before it; None when it is nobody's name."""
    words = tokens.words
    if not all(map(written, words[start:end])) or not any(_NAMED.search(text) for text in words[start:end]):
        return None
    # Its capital proves nothing ("Рэпер Гуф", "Распространите"); organisations often open with an ordinary word.
    if tokens.first[start] and (label == "PER" or end - start == 1) and _ordinary(words[start]):
        start += 1
        if start == end or not words[start][0].isupper():
            return None
    if label == "ORG" and end - start == 1:
        own = word(words[start], "ru")
        if not own.kinds.isdisjoint(("not_acronym", "latin_not_org")) or not own.lemmas.isdisjoint(_NOBODY):
            return None
    return start, end, label


def _within(one: Mention, other: Mention) -> bool:
    """Whether a name is a part of another: Ирландия of Республика Ирландия, France of Air France."""
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


@lru_cache(maxsize=10_000)
def _country(text: str) -> bool:
    """Whether a place that the rules found is a country in the tables, whose name is not a person's too."""
    words = text.split()
    if len(words) > 1:
        # Only the tables have names such as Босния и Герцеговина, Папуа — Новая Гвинея.
        return not _JOINTS.isdisjoint(words) or gazetteers.is_country(
            gazetteers.identify(nominative(words, "ru", kind="LOC"), "ru") or ""
        )
    own = word(text, "ru")
    return gazetteers.is_country(own.id) and own.kinds.isdisjoint(("given", "surname", "patronymic"))


def _ordinary(text: str) -> bool:
    """Whether the dictionary has a capitalised word as an ordinary one and as nobody's name."""
    own = word(text, "ru")
    return (
        own.shape == "cap"
        and own.ordinary
        and not own.id
        and not own.place_like
        and own.kinds.isdisjoint(("given", "surname", "patronymic", "place", "organisation"))
    )
