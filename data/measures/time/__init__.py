"""Measures over time: trends, bursts, what rises."""
