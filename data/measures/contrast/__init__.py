"""Measures that hold two sides against each other."""
