"""The apostrophe: the signs that are written for it, and where a quotation mark is meant for one."""

import re

SIGNS = "’ʼ‘`´ʹ＇"
# One sign for one, so that places in a text stay true.
PLAIN = str.maketrans(SIGNS, "'" * len(SIGNS))
# Any of them, within the brackets of a pattern.
ANY = f"'{SIGNS}"
# Ukrainian has an apostrophe after these consonants, before these vowels.
CONSONANTS, VOWELS = "бвгґджзйклмнпрстфхцчшщ", "яюєї"


def meant(marks: str) -> re.Pattern:
    """Any of these quotation marks where within a word only an apostrophe can be meant: п"ять."""
    return re.compile(f"(?<=[{CONSONANTS}])[{marks}](?=[{VOWELS}])", re.IGNORECASE)
