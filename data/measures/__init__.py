"""Measures: each answers one question about a corpus with a tidy frame (Corpus → DataFrame)."""

from data.measures.association import association, entity_company
from data.measures.breakdown import breakdown
from data.measures.bursts import bursts, entity_bursts, news, peaks, topic_bursts
from data.measures.contexts import contexts
from data.measures.contrast_trend import contrast_trend
from data.measures.coverage import coverage, panel
from data.measures.entity_breakdown import entity_breakdown
from data.measures.entity_facts import entity_facts, entity_forms, entity_reasons
from data.measures.entity_frequency import entity_frequency
from data.measures.entity_terms import entity_terms
from data.measures.framing import collocates, framing, together
from data.measures.frequency import frequency
from data.measures.keyness import entity_keyness, keyness, term_scatter, topic_contrast
from data.measures.keywords import article_keywords, keywords
from data.measures.listing import listing
from data.measures.passport import passport
from data.measures.places import places
from data.measures.rising import entity_rising, rising
from data.measures.similar import nearest_topics, similar
from data.measures.summary import summary
from data.measures.timeline import timeline
from data.measures.topic_articles import topic_articles
from data.measures.topic_breakdown import topic_breakdown, topic_source_trend
from data.measures.topic_density import topic_density
from data.measures.topic_entities import topic_entities
from data.measures.topic_map import topic_map
from data.measures.topic_sizes import topic_sizes
from data.measures.topic_tree import topic_tree
from data.measures.trend import entity_trend, topic_trend, trends
from data.measures.variants import variant_contexts, variant_trend, variants

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
    "entity_company",
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
