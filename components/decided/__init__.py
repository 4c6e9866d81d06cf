"""What a visitor decides about names, topics and variants: kept for the session, applied, downloaded."""
