"""What is seen: the only code that knows Streamlit and Plotly."""
