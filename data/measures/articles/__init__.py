"""Measures of the articles themselves: how many, which, and which are alike."""
