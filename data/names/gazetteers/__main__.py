"""``python -m data.names.gazetteers``: make the tables of places and of the settlements of Ukraine anew."""

from data.names.gazetteers import build, build_register
from data.seeds import SEEDS

if __name__ == "__main__":
    places, settlements = SEEDS / "places.csv.gz", SEEDS / "settlements.csv.gz"
    print(f"{build.build(places):,} places, {places.stat().st_size / 1e6:.2f} MB: {places}")
    count = build_register.build(settlements, places)
    print(f"{count:,} settlements, {settlements.stat().st_size / 1e6:.2f} MB: {settlements}")
