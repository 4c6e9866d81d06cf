"""Measures: each answers one question about a corpus with a tidy frame (View → DataFrame)."""

from data.measures.articles.breakdown import breakdown
from data.measures.articles.listing import listing
from data.measures.articles.similar import nearest_topics, similar
from data.measures.articles.summary import summary
from data.measures.contrast.contrast_trend import contrast_trend
from data.measures.contrast.framing import collocates, framing, together
from data.measures.contrast.keyness import entity_keyness, keyness, term_scatter, topic_contrast
from data.measures.names.entity_breakdown import entity_breakdown
from data.measures.names.entity_facts import entity_facts, entity_forms, entity_reasons
from data.measures.names.entity_frequency import entity_frequency
from data.measures.names.entity_terms import entity_terms
from data.measures.names.places import places
from data.measures.time.bursts import bursts, entity_bursts, news, peaks, topic_bursts
from data.measures.time.coverage import coverage, panel
from data.measures.time.rising import entity_rising, rising
from data.measures.time.timeline import timeline
from data.measures.time.trend import entity_trend, topic_trend, trends
from data.measures.topics.passport import passport
from data.measures.topics.topic_articles import topic_articles
from data.measures.topics.topic_breakdown import topic_breakdown, topic_source_trend
from data.measures.topics.topic_density import topic_density
from data.measures.topics.topic_entities import topic_entities
from data.measures.topics.topic_map import topic_map
from data.measures.topics.topic_sizes import topic_sizes
from data.measures.topics.topic_tree import topic_tree
from data.measures.words.association import association, entity_cooccurrence
from data.measures.words.contexts import contexts
from data.measures.words.frequency import frequency
from data.measures.words.keywords import article_keywords, keywords
from data.measures.words.variants import variant_contexts, variant_trend, variants

__all__ = [
    "article_keywords",
    "association",
    "breakdown",
    "bursts",
    "collocates",
    "contexts",
    "contrast_trend",
    "coverage",
    "entity_breakdown",
    "entity_bursts",
    "entity_cooccurrence",
    "entity_facts",
    "entity_forms",
    "entity_frequency",
    "entity_keyness",
    "entity_reasons",
    "entity_rising",
    "entity_terms",
    "entity_trend",
    "framing",
    "frequency",
    "keyness",
    "keywords",
    "listing",
    "nearest_topics",
    "news",
    "panel",
    "passport",
    "peaks",
    "places",
    "rising",
    "similar",
    "summary",
    "term_scatter",
    "timeline",
    "together",
    "topic_articles",
    "topic_breakdown",
    "topic_bursts",
    "topic_contrast",
    "topic_density",
    "topic_entities",
    "topic_map",
    "topic_sizes",
    "topic_source_trend",
    "topic_tree",
    "topic_trend",
    "trends",
    "variant_contexts",
    "variant_trend",
    "variants",
]
