"""Charts: a measure's tidy frame in, a Plotly figure out; one function for each measure, with the same name.

A chart counts nothing: what it writes stands in the frame. It does not change the frame. The value a click
filters by stands in `customdata`. Every chart takes `narrow=True` for a phone, and those that can be clicked
take `picked`, the values that are filtered by now: they keep their colour, the others fade.
"""

from components.charts.bars import breakdown, entity_frequency, frequency, keywords, topic_sizes
from components.charts.bursts import bursts as bursts
from components.charts.bursts import entity_bursts as entity_bursts
from components.charts.change import rising
from components.charts.contrast import keyness as keyness
from components.charts.contrast import term_scatter as term_scatter
from components.charts.contrasts_told import describe
from components.charts.lines import topic_trend, trend
from components.charts.network import association
from components.charts.pairs import entity_keyness as entity_keyness
from components.charts.pairs import topic_contrast as topic_contrast
from components.charts.places import places
from components.charts.scatter import topic_map
from components.charts.timeline import timeline

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
