"""Measures of terms: how often, where, beside which others, in which variant."""
