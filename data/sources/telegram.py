"""Reads the messages of a Telegram Desktop export (``result.json``): of one chat, or of all chats of an account."""

from collections.abc import Iterator, Mapping
from typing import Any

from data.errors import Said
from data.sources.records import Record

_KINDS = ("message", "service")
_SIGNS = frozenset(("text_entities", "date_unixtime", "from_id", "actor_id", "actor"))  # others have none of these
_CHANNELS = ("channel", "group", "supergroup")  # what ends the type of a chat that is a source of its own


def is_message(value: Any) -> bool:
    """Whether an object, wherever it stands, is a message of an export."""
    return _may_be_message(value) and not _SIGNS.isdisjoint(value)


def _may_be_message(value: Any) -> bool:
    """Whether an object is a message, if it stands among messages."""
    return isinstance(value, dict) and value.get("type") in _KINDS and ("date" in value or "date_unixtime" in value)


def chats(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The chats of an export, of an account or alone; none where an object is something else."""
    if isinstance(value.get("messages"), list):
        return [value] if any(map(is_message, value["messages"][:100])) else []
    found = [
        chat
        for part in ("chats", "left_chats")
        if isinstance(value.get(part), dict)
        for chat in value[part].get("list") or ()
        if isinstance(chat, dict)
    ]
    return [chat for chat in found if chats({"messages": chat.get("messages")})]


def records(chat: Mapping[str, Any], number: int, *, among: bool = False) -> Iterator[Record]:
    """The messages of a chat, numbered from `number`; with `among` others, their ids are told apart by the chat's."""
    source = chat.get("name") if str(chat.get("type", "")).endswith(_CHANNELS) else ""
    ahead = f"{chat['id']}/" if among and "id" in chat else ""
    for place, message in enumerate(chat["messages"], number):
        yield record(place, message, source=source or "", ahead=ahead)


def record(number: int, message: Any, *, source: str = "", ahead: str = "") -> Record:
    """A message as text, date and source; one that tells what happened to the chat is left out."""
    if not _may_be_message(message):
        return Record(number, {}, "broken line", Said("not a message"))
    if message["type"] == "service":
        return Record(number, {}, "service message", str(message.get("action") or message.get("actor") or ""))
    date = message.get("date_unixtime")
    return Record(
        number,
        {
            "id": f"{ahead}{message.get('id', '')}",
            "text": _message_text(message),
            "date": date if date and str(date).isdecimal() else message.get("date"),
            "source": source or message.get("from") or "",
        },
    )


def _message_text(message: Mapping[str, Any]) -> str:
    """The pieces of a message as they stand, and what a poll asks."""
    pieces = message.get("text")
    if not pieces and isinstance(message.get("text_entities"), list):
        pieces = message["text_entities"]
    text = _text_of_pieces(pieces)
    poll = message.get("poll")
    if isinstance(poll, dict):
        answers = [
            _text_of_pieces(answer.get("text")) for answer in poll.get("answers") or () if isinstance(answer, dict)
        ]
        text = "\n".join(filter(None, [text, _text_of_pieces(poll.get("question")), *answers]))
    return text


def _text_of_pieces(pieces: Any) -> str:
    """A text that is a string, an object with one, or a list of these."""
    texts = [
        piece.get("text") if isinstance(piece, dict) else piece
        for piece in (pieces if isinstance(pieces, list) else [pieces])
    ]
    return "".join(text for text in texts if isinstance(text, str))
