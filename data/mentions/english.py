"""The rules for English."""


def spans(tokens, language):
    return []
