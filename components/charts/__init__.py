"""Charts: a tidy frame and the reader's look in, a drawing out; one function for each measure, with its name.

A chart counts nothing: what it writes stands in the frame. It does not change the frame, and it asks nobody: language,
width, the colours of topics and what is chosen stand in `components.look.look.Look`. What is chosen keeps its colour,
the others fade. The value a click filters by stands in `customdata`.
"""

from components.charts.bars import breakdown, entity_frequency, frequency, keywords, panel, topic_sizes
from components.charts.bursts import bursts, entity_bursts, topic_bursts
from components.charts.change import entity_rising, rising
from components.charts.contrast import keyness, term_scatter
from components.charts.contrasts_told import describe
from components.charts.cooccurrence import entity_cooccurrence, entity_forms, entity_terms
from components.charts.framing import collocates, contrast_trend, framing
from components.charts.heat import entity_breakdown, entity_shares
from components.charts.lines import topic_trend, trend
from components.charts.network import association
from components.charts.pairs import entity_keyness, topic_contrast
from components.charts.places import places
from components.charts.scatter import topic_map
from components.charts.timeline import timeline
from components.charts.topics import topic_breakdown, topic_entities, topic_source_trend
from components.charts.tree import topic_tree
from components.charts.variants import variant_trend, variants

__all__ = [
    "association",
    "breakdown",
    "bursts",
    "collocates",
    "contrast_trend",
    "describe",
    "entity_breakdown",
    "entity_bursts",
    "entity_cooccurrence",
    "entity_forms",
    "entity_frequency",
    "entity_keyness",
    "entity_rising",
    "entity_shares",
    "entity_terms",
    "framing",
    "frequency",
    "keyness",
    "keywords",
    "panel",
    "places",
    "rising",
    "term_scatter",
    "timeline",
    "topic_breakdown",
    "topic_bursts",
    "topic_contrast",
    "topic_entities",
    "topic_map",
    "topic_sizes",
    "topic_source_trend",
    "topic_tree",
    "topic_trend",
    "trend",
    "variant_trend",
    "variants",
]
