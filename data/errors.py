"""The errors that a person can act on: each says what was found, what was expected and what to do."""


class CorpusError(ValueError):
    """A corpus cannot be read, prepared or opened, and the message says how to mend it."""
