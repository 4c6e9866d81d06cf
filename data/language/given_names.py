"""Given names, their spellings and genders."""

from functools import cache

from data.seeds import table


@cache
def given_names(language: str) -> dict[str, tuple[str, str]]:
    """Given names in lower case: the name all its spellings share, and its gender (m or f)."""
    found: dict[str, tuple[str, str]] = {}
    for row in table("given_names.csv"):
        shared = row["en"].partition("|")[0].lower()
        for form in row[language].split("|"):
            found.setdefault(form.lower(), (shared, row["gender"]))
    return found
