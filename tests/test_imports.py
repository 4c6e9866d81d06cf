"""Who may import whom: the arrows of the design go one way, and this test walks the syntax trees to hold it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASE = (
    "errors",
    "encodable",
    "apostrophes",
    "tokens",
    "morphology",
    "lemmas",
    "inflection",
    "background",
    "gazetteers",
    "periods",
    "ranking",
    "outlines",
    "significance",
    "cuts",
    "panel",
    "evenness",
    "scan",
    "passages",
    "frames",
    "usual",
    "exemplars",
    "sums",
    "paradigms",
    "personal",
)
STAGES = ("languages", "mentions", "entities", "counts", "topics", "stories", "analyse", "endings")


def modules() -> list[Path]:
    return [ROOT / "dashboard.py", *sorted((ROOT / "data").rglob("*.py")), *sorted((ROOT / "components").rglob("*.py"))]


def imports(path: Path, *, top: bool = False) -> set[str]:
    """Full names that a module imports; with `top`, only those outside of functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top else ast.walk(tree)
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return names


def own(path: Path) -> str:
    """The module's part of the design: data.measures.trend → measures, data.topics.tree → topics."""
    return path.relative_to(ROOT).with_suffix("").parts[1]


def imported_parts(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("data.")}


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.py")), ids=str)
def test_data_knows_neither_streamlit_nor_plotly(path):
    """What is known does not know how it is seen."""
    assert not {name.split(".")[0] for name in imports(path)} & {"streamlit", "plotly", "components"}


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.py")), ids=str)
def test_stages_know_only_the_base(path):
    """A stage knows no other stage and no Corpus; the base knows no stage. `analyse` is where stages meet per batch."""
    part, parts = own(path), imported_parts(path) - {own(path)}
    if part in BASE or part in STAGES and part != "analyse":
        assert parts <= set(BASE)
    elif part == "analyse":
        assert parts <= {*BASE, *STAGES}


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "measures").glob("*.py")), ids=str)
def test_measures_know_neither_one_another_nor_stages(path):
    """A measure answers from a Corpus alone; `query`, `search` and the base may help."""
    if path.name == "__init__.py":
        return
    assert imported_parts(path) <= {*BASE, "corpus", "query", "search", "store", "sides"}
    assert not any(name.startswith("data.measures") for name in imports(path))


@pytest.mark.parametrize("path", sorted((ROOT / "components" / "charts").rglob("*.py")), ids=str)
def test_charts_know_neither_data_nor_streamlit(path):
    """A chart sees a tidy frame and nothing else."""
    assert not {name.split(".")[0] for name in imports(path)} & {"streamlit", "data"}


@pytest.mark.parametrize("path", modules(), ids=str)
def test_the_dashboard_does_not_pay_for_scikit_learn(path):
    """scikit-learn takes two seconds to import: only a function that prepares may import it."""
    assert not any(name.split(".")[0] in ("sklearn", "dateparser") for name in imports(path, top=True))
