"""How much a name in Cyrillic letters sounds as one in Latin letters."""

from difflib import SequenceMatcher


def sounds(name: str, latin: list[str]) -> float:
    """How much a name in Cyrillic letters sounds as the likest of the Latin spellings, from 0 to 1."""
    own = _sound(name)
    return max(SequenceMatcher(None, own, spelling).ratio() for spelling in latin)


def _sound(name: str) -> str:
    """A rough romanisation, to compare with an English name."""
    table = dict(zip("абвгґдеєзиіїйклмнопрстуфхьыэёъ'", "abvhgdeezyiiiklmnoprstufh ie  ", strict=False))
    table |= {
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "",
        "ъ": "",
        "'": "",
        "ы": "y",
        "э": "e",
        "ё": "e",
    }
    return "".join(table.get(letter, letter) for letter in name.lower())
