"""Measures of terms: how often, where, in which company, in which variant."""
