"""Articles: the reader, headlines, sentences."""
