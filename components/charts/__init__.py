"""Charts: a measure's tidy frame in, a Plotly figure out; one function for each measure, with the same name.

A chart counts nothing: what it writes stands in the frame. It does not change the frame. The value a click
filters by stands in `customdata`. Every chart takes `narrow=True` for a phone, and those that can be clicked
take `picked`, the values that are filtered by now: they keep their colour, the others fade.
"""

from components.charts.bars import breakdown, entity_frequency, frequency, keywords, topic_sizes
from components.charts.bars import panel as panel
from components.charts.bursts import bursts as bursts
from components.charts.bursts import entity_bursts as entity_bursts
from components.charts.bursts import topic_bursts as topic_bursts
from components.charts.change import entity_rising as entity_rising
from components.charts.change import rising
from components.charts.company import entity_company as entity_company
from components.charts.company import entity_forms as entity_forms
from components.charts.company import entity_terms as entity_terms
from components.charts.contrast import keyness as keyness
from components.charts.contrast import term_scatter as term_scatter
from components.charts.contrasts_told import describe
from components.charts.framing import collocates as collocates
from components.charts.framing import contrast_trend as contrast_trend
from components.charts.framing import framing as framing
from components.charts.heat import entity_breakdown as entity_breakdown
from components.charts.heat import entity_shares as entity_shares
from components.charts.lines import topic_trend, trend
from components.charts.network import association
from components.charts.pairs import entity_keyness as entity_keyness
from components.charts.pairs import topic_contrast as topic_contrast
from components.charts.places import places
from components.charts.scatter import topic_map
from components.charts.timeline import timeline
from components.charts.topics import topic_breakdown as topic_breakdown
from components.charts.topics import topic_entities as topic_entities
from components.charts.topics import topic_source_trend as topic_source_trend
from components.charts.tree import topic_tree as topic_tree
from components.charts.variants import variant_trend as variant_trend
from components.charts.variants import variants as variants

__all__ = [
    "association",
    "breakdown",
    "describe",
    "entity_frequency",
    "frequency",
    "keywords",
    "places",
    "rising",
    "timeline",
    "topic_map",
    "topic_sizes",
    "topic_trend",
    "trend",
]
