"""The errors that a person can act on: each says what was found, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class Said(str):
    """A text in English that keeps its template and fields, so that it can be said in another language as well.

    A field that is a text of this kind itself is said in that language too; any other stays as it is.
    """

    template: str
    fields: dict[str, object]

    def __new__(cls, template: str, /, **fields: object) -> Said:
        said = super().__new__(cls, template.format(**fields) if fields else template)
        said.template, said.fields = template, fields
        return said

    def parts(self) -> list:
        """Template and fields, as JSON takes them."""
        fields = {
            name: value.parts() if isinstance(value, Said) else value if isinstance(value, int) else str(value)
            for name, value in self.fields.items()
        }
        return [self.template, fields]

    @classmethod
    def of(cls, parts: list) -> Said:
        """What `parts` gave, as it was."""
        template, fields = parts
        return cls(
            template, **{name: cls.of(value) if isinstance(value, list) else value for name, value in fields.items()}
        )


def joined(texts: Iterable[object], between: str = ", ") -> Said:
    """Texts one after another."""
    fields = {f"part{place}": text for place, text in enumerate(texts)}
    return Said(between.join(f"{{{name}}}" for name in fields), **fields)


class CorpusError(ValueError):
    """A corpus cannot be read, prepared or opened, and the message says how to mend it: a template and its fields."""

    def __init__(self, template: str, /, **fields: object) -> None:
        self.said = Said(template, **fields)
        super().__init__(str(self.said))
