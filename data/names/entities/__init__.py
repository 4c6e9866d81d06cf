"""Whom and what the mentions mean: base forms, one name per person within an article, one entity across a
corpus."""

from data.names.entities.articles import Named, name
from data.names.entities.linking import link

__all__ = ["Named", "link", "name"]
