"""Measures of people, places and organisations."""
