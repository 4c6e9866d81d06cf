"""Reads links: only web addresses are kept, and an address tells the source and often the day."""

import datetime
import re
from urllib.parse import urlsplit

LENGTH = 4000  # characters; no real address is longer
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
_BARE = re.compile(r"(?://|www\.)[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}|\d{1,3}(?:\.\d{1,3}){3}|localhost|\[[0-9a-f:.]+\]")
_DAY = re.compile(r"(?<=[/_-])((?:19|20)\d\d)([/-]?)(0?[1-9]|1[0-2]|[a-z]{3})\2(\d{1,2})(?=[/_.-]|$)", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CHANNELS = frozenset(("t.me", "telegram.me"))


def web(link: str) -> str:
    """The link as a web address, or "" for anything else (a script, mail, a password before the host)."""
    link = link.strip()
    if _BARE.fullmatch(link):
        link = "https://" + link.removeprefix("//")
    if len(link) > LENGTH or not _ADDRESS.fullmatch(link) or not host(link):
        return ""
    return link


def host(link: str) -> str:
    """The host of a web address without ``www.``, in lower case and its own alphabet; "" if there is none."""
    try:
        parts = urlsplit(link)
        name = (parts.hostname or "").rstrip(".")
        if parts.username is not None:
            return ""
        if "xn--" in name:
            name = name.encode("ascii").decode("idna")
    except (ValueError, UnicodeError):
        return ""
    return name.removeprefix("www.") if _HOST.fullmatch(name) else ""


def source(link: str) -> str:
    """The outlet behind a web address: its host, and for Telegram the channel as well."""
    name = host(link)
    if name in _CHANNELS:
        steps = [step for step in urlsplit(link).path.split("/") if step and step != "s"]
        if steps and steps[0] != "c":
            return f"{name}/{steps[0]}"
        return "/".join([name, *steps[:2]])
    return name


def named_source(name: str) -> str:
    """A source as given, an address cut down to its host (``https://www.unian.ua/`` to ``unian.ua``)."""
    if "://" in name or name.lower().startswith("www."):
        return source(web(name)) or name
    return name.lower() if name.isascii() and _HOST.fullmatch(name.lower()) else name


def day(link: str) -> datetime.datetime | None:
    """The day that an address names, as many do (``/2024/11/13/``, ``/20241113/``, ``/2022/jun/16/``)."""
    found = _DAY.search(link)
    if not found:
        return None
    year, between, month, number = found.groups()
    if not between and (len(month) != 2 or len(number) != 2):
        return None
    try:
        month = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
        return datetime.datetime(int(year), month, int(number))
    except ValueError:
        return None
