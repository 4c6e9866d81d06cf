"""What is known: from files to a prepared corpus to measures. Knows neither Streamlit nor Plotly."""
