"""The command `ohliad`: open a prepared corpus in the dashboard, and all that `python -m data` does.

Installed, everything lies in one folder, laid out as in a checkout: it goes on the path first, as `streamlit run` does
with the folder of its script. So nothing else called `data` or `components` is in the way.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; what stands after `--` is for Streamlit."""
    sys.path.insert(0, str(HOME))
    from data.__main__ import main as run

    given = sys.argv[1:] if arguments is None else arguments
    ours, after = (given[: given.index("--")], given[given.index("--") + 1 :]) if "--" in given else (given, [])

    return run(ours, program="ohliad", opens=lambda folders: _open(folders, after))


def _open(folders: list[Path], options: list[str]) -> int:
    """Serve the dashboard until it is ended."""
    from streamlit.web import cli

    if not (HOME / "pyproject.toml").is_file():  # installed: what visitors upload is not kept among the packages
        os.environ.setdefault("OHLIAD_CACHE", str(_caches() / "ohliad"))
    script = str(HOME / "dashboard.py")
    cli.main(["run", script, *options, "--", *map(str, folders)], prog_name="ohliad open", standalone_mode=False)
    return 0


def _caches() -> Path:
    """Where programs of this user keep what can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


if __name__ == "__main__":
    sys.exit(main())
