"""Cards: a measure and its chart, with all that belongs to them, and what a person takes away."""

from components.card.card import Card, card
from components.card.measured import measured

__all__ = ["Card", "card", "measured"]
