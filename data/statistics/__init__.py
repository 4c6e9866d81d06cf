"""Statistics on arrays: intervals, tests, scans, expected counts, dispersion. Knows no corpus."""
