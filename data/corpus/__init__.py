"""What is looked at: the prepared corpus, a selection of it, and the folder in which it lies."""
