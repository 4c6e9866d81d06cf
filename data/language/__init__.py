"""Tokens, dictionary forms, and what language a text is in."""
