"""``python -m data.gazetteers``: make the table of places anew."""

from data.gazetteers import SEEDS
from data.gazetteers.build import build

if __name__ == "__main__":
    target = SEEDS / "places.csv.gz"
    print(f"{build(target):,} places, {target.stat().st_size / 1e6:.2f} MB: {target}")
