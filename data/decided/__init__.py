"""What a person decides: names, topics, variants; and the tables that hold it."""
