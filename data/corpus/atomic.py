"""A folder that is being written takes the place of another: at every moment one of them is there, whole.

Beside a folder `X` lie, while it is written, `.X-lock` (who holds it writes), `.X-new` (what is written) and `.X-old`
(what stood there before). Whatever ends the work between two steps, `recovered` makes one good folder of what is left.
Only files of the schema are ever removed; all else in the folder is moved over, and what cannot be moved stays.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from data.corpus import schema
from data.errors import CorpusError, Said

try:
    import fcntl
except ImportError:  # on Windows two writers are not told apart
    fcntl = None  # type: ignore[assignment]

PATIENCE = 5.0  # seconds that an opener waits for a folder whose writer stands between two steps
NAMED = 5  # things carried over that a message names
# In the order in which they are removed: what tells that the folder is ours goes last.
_WHOLE = (*schema.FILES, schema.CORPUS)
_PARTIAL = (*_WHOLE, *schema.SHEETS, *schema.SCRATCH)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BARRED = (errno.EACCES, errno.EPERM, errno.EROFS)
_UNNAMEABLE = (errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTDIR, errno.ELOOP)

Tell = Callable[[Said], None]


class Busy(CorpusError):
    """Another program is writing the folder."""


@contextmanager
def folder_being_written(
    out: Path, *, inputs: Iterable[Path] = (), sheets: Mapping[str, bytes] | None = None, tell: Tell = lambda said: None
) -> Iterator[Path]:
    """Give a folder to write into; it becomes `out` when all went well, and is removed otherwise.

    Parameters
    ----------
    inputs : iterable of Path
        What is read: none of it may lie in `out`.
    sheets : mapping of str to bytes, optional
        Files of what a person decided, by name; those that lie in `out` are kept where this says nothing.
    tell : callable
        Called with what was found of an earlier run, and what was carried over.

    Raises
    ------
    CorpusError
        When `out` holds something other than a prepared corpus: it is never overwritten. When it cannot be replaced:
        the folder worked in, one that a disk is mounted at or in, or one that an input lies in. When there is no room,
        or no right to write. Nothing in `out` has changed then.
    Busy
        When another program is writing it.
    """
    with _explaining_write_errors(out):
        out = Path(os.path.realpath(out))  # a link stays, what it points at is replaced
        _replaceable(out, inputs)
        out.parent.mkdir(parents=True, exist_ok=True)
        with alone(out):
            for said in recovered(out):
                tell(said)
            _replaceable(out, inputs)
            new = _cleared(aside(out, "new"), aside(out, "old"))
            new.mkdir()
            try:
                (new / schema.MARK).touch()
                yield new
                for said in _swapped(new, out, sheets or {}):
                    tell(said)
            finally:
                _removed(new, _PARTIAL)


def aside(out: Path, what: str) -> Path:
    """Where the lock, the new or the old one of a folder lies: `what` is lock, new or old."""
    return out.with_name(f".{out.name}-{what}")


def found(folder: Path) -> Path:
    """The folder to open: brought back or put in order where a run was ended between two steps.

    Where that is not allowed, what stood there before is opened where it lies.
    """
    place = Path(os.path.realpath(folder))
    old = aside(place, "old") if place.name else place
    if not place.name or not old.is_dir() or not schema.is_ours(old):
        return Path(folder)
    waited = time.monotonic() + PATIENCE
    while True:
        try:
            with alone(place):
                recovered(place)
            return Path(folder)
        except Busy:
            if place.exists() or time.monotonic() > waited:
                return Path(folder)
            time.sleep(0.05)
        except OSError:
            return Path(folder) if place.exists() else old


def recovered(out: Path) -> list[Said]:
    """Make one good folder of what an earlier run left behind; what was done, in sentences.

    Only for who is `alone`.
    """
    new, old, told = aside(out, "new"), aside(out, "old"), []
    if old.is_dir() and schema.is_ours(old) and not out.exists():
        os.rename(old, out)
        synced(out.parent)
        told.append(
            Said("An earlier run was ended while it replaced {folder}: what stood there before is back.", folder=out)
        )
    elif old.is_dir() and schema.is_ours(out) and (schema.is_ours(old) or not any(old.iterdir())):
        _settled(old, out)
        told.append(
            Said(
                "An earlier run was ended after it replaced {folder}: what was left has been put in order.", folder=out
            )
        )
    if new.is_dir() and ((new / schema.MARK).is_file() or schema.is_ours(new) or not any(new.iterdir())):
        _removed(new, _PARTIAL)
        told.append(
            Said("An earlier run was ended before {folder} was written: what it left has been removed.", folder=out)
        )
    return told


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold the lock of a folder.

    Raises
    ------
    Busy
        When another program holds it.
    """
    if fcntl is None:
        yield
        return
    path = aside(out, "lock")
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(lock)
            raise Busy(
                "{folder} is being written by another program just now. Wait until it has ended.", folder=out
            ) from error
        except OSError:
            pass  # a disk without locks
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), os.stat(path)):
                break
        os.close(lock)  # whoever had it before has removed it in between
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(lock)


def synced(path: Path) -> None:
    """Wait until a file or a folder is on the disk, as what is renamed afterwards must be."""
    if os.name == "nt" and path.is_dir():  # folders cannot be opened there
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a disk that does not do it
            raise
    finally:
        os.close(handle)


def _replaceable(out: Path, inputs: Iterable[Path]) -> None:
    """Stop before the work where its end could not be put in place."""
    if out == Path.cwd() or os.path.ismount(out):
        raise CorpusError(
            "{out} cannot be replaced: it is the folder you work in, or where a disk is mounted. "
            "Name a folder within it.",
            out=out,
        )
    if not os.path.lexists(out):
        return
    for one in inputs:
        if _within(Path(one), out):
            raise CorpusError(
                "{input} lies in {folder}, which is to be replaced. Keep the articles in another folder, "
                "or prepare into another one.",
                input=one,
                folder=out,
            )
    if not out.is_dir() or (any(out.iterdir()) and not schema.is_ours(out)):
        raise CorpusError(
            "{folder} exists and is not a prepared corpus. Choose another folder, or empty this one.", folder=out
        )
    if not os.access(out, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(out))
    if mounted := next(filter(os.path.ismount, out.iterdir()), None):
        raise CorpusError(
            "{folder} cannot be replaced: a disk is mounted at {mounted}. Choose another folder.",
            folder=out,
            mounted=mounted.name,
        )


def _within(path: Path, folder: Path) -> bool:
    """Does a path lead into a folder, whatever links and spellings it takes?"""
    with suppress(OSError, ValueError):
        place = Path(os.path.realpath(path))
        return any(one.exists() and one.samefile(folder) for one in (place, *place.parents))
    return False


def _cleared(new: Path, old: Path) -> Path:
    """The place of the new folder, once nothing is left in the way."""
    if left := next((one for one in (new, old) if os.path.lexists(one)), None):
        raise CorpusError(
            "{folder} is in the way: an earlier run left it, or somebody else made it. Look whether you "
            "need anything in it, and move it away.",
            folder=left,
        )
    return new


def _swapped(new: Path, out: Path, sheets: Mapping[str, bytes]) -> list[Said]:
    """Put `new` in the place of `out`, and carry over what else lies there."""
    for sheet in schema.SHEETS:
        if sheet in sheets:
            (new / sheet).write_bytes(sheets[sheet])
        elif (out / sheet).is_file():
            shutil.copy2(out / sheet, new, follow_symlinks=False)
    (new / schema.MARK).unlink()
    if out.exists():
        shutil.copymode(out, new)
    for path in new.iterdir():
        synced(path)
    synced(new)
    old = aside(out, "old")
    try:
        if out.exists():
            os.rename(out, old)
            synced(out.parent)
        os.rename(new, out)
    except BaseException:
        if not out.exists() and old.exists():
            os.rename(old, out)
        raise
    synced(out.parent)
    return _settled(old, out) if old.exists() else []


def _settled(old: Path, out: Path) -> list[Said]:
    """Move into `out` what is not ours of the folder that it has replaced, and remove the rest of that."""
    moved, stayed = [], []
    for path in sorted(old.iterdir()):
        if path.name in _WHOLE and path.is_file() and not path.is_symlink():
            continue
        try:
            (_sheet_settled if path.name in schema.SHEETS else _moved)(path, out)
            moved += [path.name] if path.name not in schema.SHEETS else []
        except OSError:
            stayed.append(path.name)
    synced(out)
    _removed(old, _WHOLE)
    told = []
    if moved:
        told.append(
            Said(
                "Kept in {folder}, as they are not Ohliad's: {count} ({names}).",
                folder=out,
                count=len(moved),
                names=_listed(moved),
            )
        )
    if stayed:
        told.append(
            Said("These could not be moved and lie in {folder} now: {names}.", folder=old, names=_listed(stayed))
        )
    return told


def _moved(path: Path, out: Path) -> None:
    os.rename(path, _free(out / path.name))


def _sheet_settled(path: Path, out: Path) -> None:
    """Of two versions of a person's table the one saved later holds; the other is kept beside it."""
    now = out / path.name
    if not now.exists():
        os.rename(path, now)
    elif now.read_bytes() == path.read_bytes():
        path.unlink()
    else:
        before = _free(now.with_name(f"{now.stem}.before{now.suffix}"))
        if path.stat().st_mtime_ns > now.stat().st_mtime_ns:
            shutil.copy2(now, before)
            os.replace(path, now)
        else:
            os.rename(path, before)


def _free(path: Path) -> Path:
    """A path at which nothing lies: this one, or with a number behind its name."""
    tried, number = path, 1
    while os.path.lexists(tried):
        number += 1
        tried = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return tried


def _removed(folder: Path, files: Iterable[str]) -> None:
    """Remove these files of a folder, and the folder if nothing else is in it."""
    for file in files:
        with suppress(OSError):
            (folder / file).unlink()
    with suppress(OSError):
        folder.rmdir()


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


@contextmanager
def _explaining_write_errors(out: Path) -> Iterator[None]:
    """Say in a sentence that there is no room for a folder, or no right to write it."""
    try:
        yield
    except OSError as error:
        here = error.filename is None or str(Path(out).parent) in os.fsdecode(error.filename)
        if error.errno in _FULL:
            raise CorpusError(
                "There is no room for {folder}: the disk is full. Nothing in it has changed. Make room, "
                "or choose a folder on another disk.",
                folder=out,
            ) from error
        if here and error.errno in (*_BARRED, *_UNNAMEABLE):
            raise CorpusError(
                "{folder} cannot be written ({error}). Nothing in it has changed. Choose another folder, "
                "or ask for the right to write there.",
                folder=out,
                error=error.strerror,
            ) from error
        raise
