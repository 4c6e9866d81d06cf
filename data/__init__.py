"""What is known: from files to a prepared corpus to measures. Knows neither Streamlit nor Plotly."""

__version__ = "0.1.0"
