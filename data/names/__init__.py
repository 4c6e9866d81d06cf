"""People, places and organisations: known ones, mentions of them in texts, and which mentions are one entity."""
