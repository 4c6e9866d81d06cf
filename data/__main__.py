"""The command line: `python -m data prepare INPUT… --out FOLDER` makes a corpus ahead of time, `check` looks whether
one is as it was written, `migrate` writes one of an older format anew, `train-ner` makes a model for names."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tqdm import tqdm

from data import __version__
from data.errors import CorpusError, Said

if TYPE_CHECKING:
    from data.corpus.view import View

PROGRAM = "python -m data"
NAMES = {
    "read": "reading files",
    "analyse": "reading words",
    "count": "counting words and phrases",
    "link": "linking names",
    "topics": "finding topics",
    "stories": "finding reprints",
    "write": "writing",
    "features": "reading gold",
    "train": "training",
}

COUNTED = {"read": " articles", "analyse": " articles", "features": " articles", "train": " rounds"}


def main(
    arguments: list[str] | None = None,
    *,
    program: str = PROGRAM,
    opens: Callable[[list[Path]], int] | None = None,
) -> int:
    """Run one command.

    `program` is what it is called by; `opens` serves the dashboard, which code in this folder knows nothing of.

    0 when it worked, 1 when nobody listens any more or a check found something, 2 when a person has to mend something,
    130 when interrupted, 143 when asked to end.
    """
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a letter is no reason to stop
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser(program, opening=opens is not None)
    chosen = parser.parse_args(arguments)
    if opens and chosen.command == "open":
        return _opened(chosen.folders, opens)
    if chosen.command not in COMMANDS:
        parser.print_help()
        return 2
    bars = _Bars()
    before = signal.signal(signal.SIGTERM, _asked_to_end)
    try:
        code = COMMANDS[chosen.command](chosen, bars)
        sys.stdout.flush()
        return code
    except CorpusError as error:
        return _ended(bars, f"error: {error}", 2)
    except KeyboardInterrupt:
        return _ended(bars, "Interrupted: nothing was written.", 130)
    except _Terminated:
        return _ended(bars, "Asked to end: nothing was written.", 143)
    except BrokenPipeError:  # as with `| head`
        with suppress(OSError):
            print("The output was closed before all was said.", file=sys.stderr)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # what is still to be said would fail once more at the end
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return 1
    finally:
        signal.signal(signal.SIGTERM, before)


class _Terminated(BaseException):
    """The system or another program asks this one to end."""


def _asked_to_end(number: int, frame: object) -> None:
    raise _Terminated


def _ended(bars: _Bars, said: str, code: int) -> int:
    with suppress(OSError):
        bars.close()
        print(said, file=sys.stderr)
    return code


def _opened(folders: list[Path], opens: Callable[[list[Path]], int]) -> int:
    from data.corpus.schema import is_ours

    for folder in folders:
        if not is_ours(folder):
            print(
                f"error: {folder} is no prepared corpus. Make one with: ohliad prepare INPUT… --out FOLDER",
                file=sys.stderr,
            )
            return 2
    return opens(folders)


def _prepare(chosen: argparse.Namespace, bars: _Bars) -> int:
    from data.corpus.store import issues_of, load
    from data.preparing import Options, prepare

    try:
        ZoneInfo(chosen.timezone)
    except (OSError, ZoneInfoNotFoundError, ValueError) as error:
        raise CorpusError(f"No time zone is called {chosen.timezone!r}. Expected one like Europe/Kyiv.") from error
    kept = [
        (kind, module, _sheet(module, Path(path)))
        for kind, module in _sheets().items()
        if (path := getattr(chosen, kind))
    ]
    options = Options(
        title=chosen.title,
        timezone=chosen.timezone,
        columns=dict(chosen.column),
        finders=dict(chosen.finder),
        linking=chosen.linking,
        like=chosen.like,
        sheets={module.FILE: content for _kind, module, content in kept},
    )
    told: list[Said] = []
    folder = prepare(
        [Path(one) for one in chosen.inputs],
        Path(chosen.out),
        options=options,
        jobs=chosen.jobs,
        progress=bars,
        tell=told.append,
    )
    bars.close()
    corpus = load(folder)
    for said in told:
        print(said)
    for kind, module, content in kept:
        lines = module.decoded(content)
        unknown = len(_unknown(kind, corpus, lines))
        print(
            f"{module.FILE} lies beside the corpus: {len(lines):,} {kind}"
            + (f", {unknown:,} of them not in it" if unknown else "")
        )
    print(
        f"{len(corpus):,} articles, {len(corpus.terms):,} terms, {len(corpus.entities):,} entities, "
        f"{len(corpus.topics):,} topics → {folder}"
    )
    issues = issues_of(corpus)
    for left_out, verb in ((True, "left out"), (False, "repaired or noted")):
        kinds = issues.loc[issues["left_out"] == left_out, "problem"].value_counts()
        if len(kinds):
            print(f"{kinds.sum():,} {verb}: " + ", ".join(f"{count:,} {kind}" for kind, count in kinds.items()))
    if corpus.info["found"]:
        by = (f"{finder} ({language})" for language, finder in corpus.info["found"].items())
        print(f"Names found by: {', '.join(by)}")
    print(f"Open it: {'streamlit run dashboard.py --' if chosen.program == PROGRAM else 'ohliad open'} {folder}")
    return 0


def _check(chosen: argparse.Namespace, bars: _Bars) -> int:
    from data.corpus.store import check

    code = 0
    for folder in map(Path, chosen.folders):
        try:
            problems = [str(one) for one in check(folder)]
        except CorpusError as error:
            problems = [str(error)]
        for one in problems:
            print(f"{folder}: {one}")
        if not problems:
            print(f"{folder}: every file is as it was written.")
        code = 1 if problems else code
    return code


def _migrate(chosen: argparse.Namespace, bars: _Bars) -> int:
    from data.corpus.schema import FORMAT
    from data.corpus.store import migrate

    for folder in map(Path, chosen.folders):
        before = migrate(folder, tell=print)
        print(f"{folder}: " + (f"has format {FORMAT} already." if before == FORMAT else f"format {before} → {FORMAT}."))
    return 0


def _sheets() -> dict[str, ModuleType]:
    """What a person decides, by the option that names its file."""
    from data.decided import decisions, topic_names, wordings

    return {"entities": decisions, "topics": topic_names, "variants": wordings}


def _unknown(kind: str, corpus: View, lines: tuple) -> Sequence:
    """The lines that name something which the corpus does not have; variants are about any corpus."""
    from data.decided import applying, topic_names

    asks: dict[str, Callable[[View, tuple], Sequence]] = {
        "entities": applying.unknown,
        "topics": topic_names.unknown,
    }
    return asks[kind](corpus, lines) if kind in asks else ()


def _sheet(module: ModuleType, path: Path) -> bytes:
    """The content of such a file, checked before hours of work go by."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}). Check the name.") from error
    module.decoded(content)
    return content


def _train(chosen: argparse.Namespace, bars: _Bars) -> int:
    from data.names.mentions.training import train

    card = train(
        [Path(one) for one in chosen.gold], Path(chosen.out), chosen.language, licence=chosen.licence, progress=bars
    )
    bars.close()
    print(f"{card['articles']:,} articles, {card['aside']:,} of them kept aside to measure on:")
    print(f"{'':<8}{'model P':>10}{'R':>7}{'F1':>7}{'rules F1':>11}{'names':>8}")
    for label, own in card["scores"].items():
        rules = card["rules"][label]["f1"]
        print(f"{label:<8}{own['precision']:>10}{own['recall']:>7}{own['f1']:>7}{rules:>11}{own['gold']:>8}")
    print(f"Use it: {chosen.program} prepare INPUT --out FOLDER --finder {chosen.language}=crf:{chosen.out}")
    return 0


COMMANDS = {"prepare": _prepare, "check": _check, "migrate": _migrate, "train-ner": _train}


class _Bars:
    """A progress bar per stage, on stderr, quiet when that is no terminal but for a line now and then."""

    def __init__(self) -> None:
        self.stage = ""
        self.bar: tqdm | None = None

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if stage != self.stage:
            self.close()
            self.stage = stage
            interval = 0.1 if sys.stderr.isatty() else 5
            # Reading counts articles; what follows works on all of them at once and shows its time.
            counted = {} if stage in COUNTED else {"bar_format": "{desc}: {elapsed}"}
            self.bar = tqdm(
                total=total, desc=f"{NAMES[stage]:<27}", unit=COUNTED.get(stage, ""), mininterval=interval, **counted
            )
        if self.bar is not None:
            self.bar.update(done - self.bar.n)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None


def _column(text: str) -> tuple[str, str]:
    kind, sign, name = text.partition("=")
    if not sign or kind not in ("article", "title", "text", "date", "source", "url", "language"):
        raise argparse.ArgumentTypeError(f"{text!r}: expected e.g. text=body or date=published_at")
    return kind, name


def _finder(text: str) -> tuple[str, str]:
    language, sign, name = text.partition("=")
    if not sign or not language or not name:
        raise argparse.ArgumentTypeError(f"{text!r}: expected e.g. ru=rules or uk=crf:FOLDER")
    return language, name


def _parser(program: str = PROGRAM, *, opening: bool = False) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description="Prepare a corpus for the dashboard.")
    parser.set_defaults(program=program)
    parser.add_argument("--version", action="version", version=f"ohliad {__version__}")
    commands = parser.add_subparsers(dest="command")
    if opening:
        parser.description = "Explore news: prepare a corpus, and open it in the dashboard."
        serve = commands.add_parser(
            "open",
            help="open prepared corpora in the dashboard, the example where none is named",
            epilog="What stands after -- is for Streamlit, e.g. ohliad open corpus -- --server.port 8502",
        )
        serve.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="prepared corpus")
    prepare = commands.add_parser("prepare", help="read articles and write a prepared corpus")
    prepare.add_argument("inputs", nargs="+", metavar="INPUT", help="file or folder of articles")
    prepare.add_argument("--out", required=True, metavar="FOLDER", help="where the prepared corpus goes")
    prepare.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one per core)"
    )
    prepare.add_argument("--title", default="", help="what the corpus is called (default: names of the inputs)")
    prepare.add_argument(
        "--like",
        type=Path,
        metavar="FOLDER",
        help="prepared corpus whose topics keep their numbers and names (default: the one in --out)",
    )
    prepare.add_argument("--timezone", default="Europe/Kyiv", help="where a day begins (default: Europe/Kyiv)")
    prepare.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="KIND=NAME",
        help="column of article, title, text, date, source, url or language, e.g. text=body, or its place, e.g. text=3",
    )
    prepare.add_argument(
        "--finder",
        action="append",
        default=[],
        type=_finder,
        metavar="LANGUAGE=NAME",
        help="who looks for names in uk, ru or en: rules, slovnet (ru), crf:FOLDER, spacy:MODEL, "
        "transformers:FOLDER or auto (default: auto, the best that is installed)",
    )
    prepare.add_argument(
        "--no-linking",
        dest="linking",
        action="store_false",
        help="keep the names of each language apart (Київ and Kyiv)",
    )
    for kind, what in (
        ("entities", "corrections of names"),
        ("topics", "names of topics"),
        ("variants", "sets of variants"),
    ):
        prepare.add_argument(f"--{kind}", default="", metavar="FILE", help=f"your {what} (CSV), kept beside the corpus")
    check = commands.add_parser(
        "check", help="look whether prepared corpora are as they were written, every byte of them; exit code 1 when not"
    )
    check.add_argument("folders", nargs="+", metavar="FOLDER", help="prepared corpus")
    migrate = commands.add_parser("migrate", help="write prepared corpora of an older format anew in today's, in place")
    migrate.add_argument("folders", nargs="+", metavar="FOLDER", help="prepared corpus")
    train = commands.add_parser("train-ner", help="train a model for names on articles in which names are marked")
    train.add_argument(
        "gold",
        nargs="+",
        metavar="GOLD",
        help="folder of NAME.txt with NAME.ann (brat), or .jsonl with text and entities",
    )
    train.add_argument(
        "--out",
        required=True,
        metavar="FOLDER",
        help="where the model goes; those under OHLIAD_MODELS (or models/) are found by themselves",
    )
    train.add_argument("--language", default="uk", choices=("uk", "ru", "en"), help="of the articles (default: uk)")
    train.add_argument("--licence", default="", help="licence of the gold, for the model's card")
    return parser


if __name__ == "__main__":
    sys.exit(main())
