"""A folder takes another's place: whenever it ends, one of them is there whole, and nobody's files are lost."""

import errno
import os
import resource
import shutil
import signal
from pathlib import Path

import numpy as np
import pytest

from data.corpus import atomic, checksums, files, schema, store
from data.decided import applying
from data.errors import CorpusError
from tests.building import article, build

SHEET = b"action,entity,value\nhide,\xd0\x9a\xd0\xb8\xd1\x97\xd0\xb2,\n"
# What each step on the way goes through.
CALLS = ("open", "fsync", "mkdir", "rename", "replace", "rmdir", "unlink", "utime")


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """What a kill leaves behind needs none."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Two prepared corpora, `old` and `new`."""
    folder = tmp_path_factory.mktemp("swapping")
    for name in ("old", "new"):
        build(
            folder / name,
            [article("2024-01-01", f"{name} мир", "Київ"), article("2024-01-02", "мир", "ООН")],
            name=name,
        )
    return folder


@pytest.fixture
def out(built, tmp_path) -> Path:
    """The older corpus, with what a person put into its folder: corrections, a thesis, notes, a hidden file."""
    out = Path(shutil.copytree(built / "old", tmp_path / "corpus"))
    (out / "entities.csv").write_bytes(SHEET)
    (out / "thesis.doc").write_text("years of work")
    (out / ".notes").write_text("hidden")
    (out / "notes" / "deep").mkdir(parents=True)
    (out / "notes" / "deep" / "one.txt").write_text("deep")
    return out


def replaced(out: Path, new: Path, **options) -> list[str]:
    """Write the corpus of another folder into `out`; what was told."""
    told = []
    with atomic.folder_being_written(out, tell=told.append, **options) as folder:
        shutil.copytree(new, folder, dirs_exist_ok=True)
    return list(map(str, told))


def kept(out: Path) -> bool:
    """Is everything there that the person has?"""
    return (
        (out / "entities.csv").read_bytes() == SHEET
        and (out / "thesis.doc").read_text() == "years of work"
        and (out / ".notes").read_text() == "hidden"
        and (out / "notes/deep/one.txt").read_text() == "deep"
    )


def killed(out: Path, new: Path, step: int) -> bool:
    """Replace `out` in a process that is killed before the call of this number; False when it came to its end.

    Copying the new files, each like the other, counts as no step.
    """
    process = os.fork()
    if not process:
        left = [step]

        def counting(call):
            def counted(*arguments, **options):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*arguments, **options)

            return counted

        plain = {name: getattr(os, name) for name in CALLS}
        counted = {name: counting(call) for name, call in plain.items()}
        try:
            os.__dict__.update(counted)
            with atomic.folder_being_written(out) as folder:
                os.__dict__.update(plain)
                shutil.copytree(new, folder, dirs_exist_ok=True)
                os.__dict__.update(counted)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_step_loses_nothing(built, tmp_path, out):
    """After each of them a corpus opens, the old one or the new one, with all that a person has; so does the next."""
    names, step, going = [], 0, True
    shutil.move(out, tmp_path / "aside")
    while going:
        shutil.copytree(tmp_path / "aside", out)
        going = killed(out, built / "new", step)
        names.append(store.load(out).name)
        assert kept(out)
        with atomic.alone(out):
            atomic.recovered(out)
        assert {one.name for one in tmp_path.iterdir()} == {"aside", "corpus"}
        assert not [one.name for one in out.iterdir() if "before" in one.name or "(2)" in one.name]
        shutil.rmtree(out)
        step += 1
    assert step > 80 and names == sorted(names, reverse=True) and set(names) == {"old", "new"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_step_of_the_first_time(built, tmp_path):
    """Where nothing stood before, a folder is complete or is not there, and the next run clears what is left."""
    out, step, going = tmp_path / "corpus", 0, True
    while going:
        going = killed(out, built / "new", step)
        assert not out.exists() or store.load(out).name == "new"
        with atomic.alone(out):
            atomic.recovered(out)
        assert {one.name for one in tmp_path.iterdir()} <= {"corpus"}
        shutil.rmtree(out, ignore_errors=True)
        step += 1
    assert step > 30


def test_an_earlier_run_is_told(built, tmp_path, out):
    """What was recovered or cleared is said, once."""
    out.rename(tmp_path / ".corpus-old")
    shutil.copytree(built / "new", tmp_path / ".corpus-new")
    told = replaced(out, built / "new")
    assert "what stood there before is back" in told[0] and "has been removed" in told[1] and kept(out)
    assert not [one for one in replaced(out, built / "new") if "earlier run" in one]


def test_what_is_not_ours_is_carried_over(built, out):
    """Files, hidden ones, folders, links, and what only bears a name of ours; and it is said how many."""
    (out / "texts.arrow").unlink()
    (out / "texts.arrow").symlink_to(out / "thesis.doc")
    (out / "words.parquet").unlink()
    (out / "words.parquet").mkdir()
    (out / "words.parquet" / "mine").write_text("mine")
    (out / "broken").symlink_to("nowhere")
    told = replaced(out, built / "new")
    assert kept(out) and store.check(out) == [] and store.load(out).name == "new"
    assert (out / "broken").is_symlink() and (out / "texts (2).arrow").read_text() == "years of work"
    assert (out / "words (2).parquet" / "mine").read_text() == "mine"
    assert len(told) == 1 and "6 (.notes, broken, notes, texts.arrow, thesis.doc …)" in told[0]


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        "[]",
        "{",
        '{"format": 3}',
        '{"name": "лінгвістичний корпус", "articles": 5}',
        "[" * 10**5,
        '{"format": "x", "name": "", "title": "", "articles": 1, "languages": {}}',
    ],
)
def test_another_programs_corpus_json_is_refused(built, tmp_path, content):
    """The name alone does not make a folder ours."""
    out = tmp_path / "corpus"
    out.mkdir()
    (out / "corpus.json").write_text(content)
    (out / "thesis.doc").write_text("years of work")
    with pytest.raises(CorpusError, match="not a prepared corpus"):
        replaced(out, built / "new")
    assert (out / "corpus.json").read_text() == content and (out / "thesis.doc").read_text() == "years of work"
    assert [one.name for one in tmp_path.iterdir()] == ["corpus"]


def test_a_damaged_corpus_of_ours_is_replaced(built, out):
    """Its corpus.json cannot be read any more, but all its files are there."""
    (out / "corpus.json").write_bytes((out / "corpus.json").read_bytes()[:100])
    replaced(out, built / "new")
    assert store.load(out).name == "new" and kept(out)


def test_an_input_in_the_folder_is_refused(built, tmp_path, out, monkeypatch):
    """However it is named: as it is, over a link, by a relative path, from a folder within; one beside it is not."""
    (out / "notes" / "articles.csv").write_text("title\nа")
    (tmp_path / "link").symlink_to(out / "notes")
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    for one in (out / "notes" / "articles.csv", tmp_path / "link" / "articles.csv", Path("../corpus/notes"), out):
        with pytest.raises(CorpusError, match="lies in"):
            replaced(out, built / "new", inputs=[one])
        with pytest.raises(CorpusError, match="lies in"):
            replaced(Path("../link/.."), built / "new", inputs=[one])
    replaced(out, built / "new", inputs=[tmp_path, tmp_path / "beside", tmp_path / "missing"])
    assert kept(out) and (out / "notes" / "articles.csv").exists()


def test_a_link_is_followed(built, tmp_path, out):
    """A link to a corpus stays a link, and what it points at is replaced; nothing is left beside either."""
    (tmp_path / "link").symlink_to(out)
    replaced(tmp_path / "link", built / "new")
    assert (tmp_path / "link").is_symlink() and store.load(out).name == "new" and kept(out)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["corpus", "link"]


@pytest.mark.parametrize("link", ["self", "nowhere/deep"])
def test_a_link_to_nothing(built, tmp_path, link):
    """One that leads to itself is refused; one to a folder that is not there yet makes it."""
    (tmp_path / "self").symlink_to(link)
    if link == "self":
        with pytest.raises(CorpusError, match="self"):
            replaced(tmp_path / "self", built / "new")
    else:
        replaced(tmp_path / "self", built / "new")
        assert store.load(tmp_path / "nowhere" / "deep").name == "new" and (tmp_path / "self").is_symlink()


def test_what_cannot_be_replaced_is_told_before_the_work(out, monkeypatch):
    """The folder worked in, however it is named, and one that a disk is mounted at, or in."""
    monkeypatch.chdir(out)
    for one in (Path("."), out, Path("../corpus")):
        with pytest.raises(CorpusError, match="cannot be replaced"), atomic.folder_being_written(one):
            pytest.fail("the work began")
    monkeypatch.chdir("/")
    for mounted in (out, out / "notes"):
        monkeypatch.setattr(os.path, "ismount", lambda path, mounted=mounted: str(path) == str(mounted))
        with pytest.raises(CorpusError, match="cannot be replaced"), atomic.folder_being_written(out):
            pytest.fail("the work began")
    assert len(store.load(out)) == 2


def test_the_older_corpus_comes_back(built, tmp_path, out, monkeypatch):
    """When the new folder cannot be put in its place, the old one stands there again."""
    rename = os.rename

    def failing(source, target):
        if str(source).endswith("-new"):
            raise OSError("no")
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="no"):
        replaced(out, built / "new")
    assert store.load(out).name == "old" and kept(out) and [one.name for one in tmp_path.iterdir()] == ["corpus"]


def test_two_writers(built, tmp_path, out):
    """The second is told, at once; when the first has ended, whatever ended it, another may write."""
    with pytest.raises(RuntimeError), atomic.folder_being_written(out):
        with pytest.raises(atomic.Busy, match="another program"):
            replaced(out, built / "new")
        replaced(tmp_path / "other", built / "new")
        raise RuntimeError
    assert store.load(out).name == "old"
    replaced(out, built / "new")
    assert store.load(out).name == "new" and kept(out)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["corpus", "other"]


def test_somebody_elses_folder_is_in_the_way(built, tmp_path, out):
    """A folder that only bears the name is not touched, and said before the work."""
    for what in ("new", "old"):
        other = tmp_path / f".corpus-{what}"
        other.mkdir()
        (other / "entities.csv").write_text("mine")
        with pytest.raises(CorpusError, match="in the way"):
            replaced(out, built / "new")
        assert (other / "entities.csv").read_text() == "mine" and store.load(out).name == "old" and kept(out)
        shutil.rmtree(other)


def test_corrections_saved_meanwhile_hold(built, out, monkeypatch):
    """Somebody saves while the folder is replaced: that holds, and what was there before lies beside."""
    rename = os.rename

    def saving(source, target):
        if source == out:
            (out / "entities.csv").write_bytes(SHEET + SHEET)
            os.utime(out / "entities.csv")
        rename(source, target)

    os.utime(out / "entities.csv", (1, 1))
    monkeypatch.setattr(os, "rename", saving)
    replaced(out, built / "new")
    assert (out / "entities.csv").read_bytes() == SHEET + SHEET
    assert (out / "entities.before.csv").read_bytes() == SHEET


def test_corrections_given_anew_keep_the_earlier_ones(built, out):
    """They take the place of those that lie there, which are kept under another name; the same ones do not."""
    replaced(out, built / "new", sheets={"entities.csv": SHEET, "topics.csv": b"topic,language,name\n"})
    assert kept(out) and (out / "topics.csv").exists() and not (out / "entities.before.csv").exists()
    for turn in (1, 2):
        replaced(out, built / "new", sheets={"entities.csv": SHEET * turn + SHEET})
        assert (out / "entities.csv").read_bytes() == SHEET * turn + SHEET
    assert (out / "entities.before.csv").read_bytes() == SHEET
    assert (out / "entities.before (2).csv").read_bytes() == SHEET * 2


def test_corrections_that_are_a_link_stay_one(built, tmp_path, out):
    """Several corpora may share a table."""
    shutil.move(out / "entities.csv", tmp_path / "shared.csv")
    (out / "entities.csv").symlink_to("../shared.csv")
    replaced(out, built / "new")
    assert (out / "entities.csv").is_symlink() and kept(out)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["mkdir", "fsync", "rename", "open"])
def test_no_room_and_no_right_are_sentences(built, tmp_path, out, monkeypatch, error, call):
    """Wherever it shows first; the folder is as it was, and nothing is left beside it."""

    def failing(*_arguments, **_options):
        raise OSError(error, os.strerror(error), str(out))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(CorpusError, match="disk is full" if error in (errno.ENOSPC, errno.EDQUOT) else "right to"):
            replaced(out, built / "new")
    assert store.load(out).name == "old" and kept(out)
    assert {one.name for one in tmp_path.iterdir()} == {"corpus"}


@pytest.mark.parametrize("file", [schema.TEXTS, "articles.parquet", "stream.npy", "corpus.json"])
def test_a_full_disk_while_a_file_is_written(built, tmp_path, out, file):
    """Arrow, NumPy and Python say it in different ways; each file may be the one too many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.raises(CorpusError, match="disk is full"), atomic.folder_being_written(out) as folder:
        shutil.copytree(built / "new", folder, dirs_exist_ok=True)
        corpus = store.load(folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, hard))
        try:
            if file == schema.TEXTS:
                with store.texts_writer(folder / file) as write:
                    write(["a text of some length"] * 100)
            elif file == "articles.parquet":
                files.write_table(files.table(folder / file, schema.FORMAT), folder / file)
            elif file == "stream.npy":
                files.write_array(np.arange(10_000), folder / file)
            else:
                (folder / file).write_bytes(checksums.sealed(corpus.info, folder))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.load(out).name == "old" and kept(out) and [one.name for one in tmp_path.iterdir()] == ["corpus"]


def test_an_opener_sees_one_corpus(built, out, monkeypatch):
    """The folder is replaced while it is opened: what is opened is the new one throughout."""
    load, turns = store._load, []

    def slow(folder, info):
        corpus = load(folder, info)
        if not turns:
            turns.append(1)
            replaced(out, built / "new")
        return corpus

    monkeypatch.setattr(store, "_load", slow)
    corpus = store.load(out)
    assert corpus.name == "new" and "new" in corpus.term_names


def test_an_open_corpus_stays_what_it_is(built, out):
    """Replaced since: tables that are read later are still those of the corpus that was opened."""
    corpus = store.load(out)
    replaced(out, built / "new")
    assert corpus.words.column("form").to_pylist() == ["old", "мир"] and corpus.text(0).startswith("old")
    assert store.load(out).words.column("form").to_pylist() == ["new", "мир"]
    assert len(applying.mentions_of(corpus, 0)) == 0 == len(store.issues_of(corpus))


def test_an_opener_without_the_right_to_mend(built, tmp_path, out, monkeypatch):
    """What stood there before is opened where it lies."""
    out.rename(tmp_path / ".corpus-old")

    def barred(*_arguments):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "rename", barred)
    assert store.load(out).name == "old" and not out.exists()


def test_a_folder_that_may_not_be_written_is_told_before_the_work(built, out, monkeypatch):
    """Nothing is prepared first, and nothing in the folder changes."""
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != out and may(path, mode))
    with pytest.raises(CorpusError, match="cannot be written"), atomic.folder_being_written(out):
        pytest.fail("the work began")
    assert kept(out) and store.load(out).name == "old"
