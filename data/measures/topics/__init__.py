"""Measures of topics: how large, where, when, and of what."""
