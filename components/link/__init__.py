"""The link: what stands in it, and how it is said and shared."""
