"""Measures: each answers one question about a corpus with a tidy frame (Corpus → DataFrame)."""

from data.measures.association import association
from data.measures.breakdown import breakdown
from data.measures.bursts import bursts, entity_bursts
from data.measures.contexts import contexts
from data.measures.dispersion import dispersion
from data.measures.entity_frequency import entity_frequency
from data.measures.frequency import frequency
from data.measures.keyness import entity_keyness, keyness, term_scatter, topic_contrast
from data.measures.keywords import article_keywords, keywords
from data.measures.listing import listing
from data.measures.places import places
from data.measures.rising import rising
from data.measures.similar import nearest_topics, similar
from data.measures.summary import summary
from data.measures.timeline import timeline
from data.measures.topic_map import topic_map
from data.measures.topic_sizes import topic_sizes
from data.measures.trend import entity_trend, topic_trend, trend

__all__ = ["article_keywords", "association", "breakdown", "bursts", "contexts", "dispersion",
           "entity_bursts", "entity_frequency", "entity_keyness", "entity_trend", "frequency", "keyness",
           "keywords", "listing", "nearest_topics", "places", "rising", "similar", "summary", "term_scatter",
           "timeline", "topic_contrast", "topic_map", "topic_sizes", "topic_trend", "trend"]
