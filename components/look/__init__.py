"""How it looks and speaks: theme, interface language, numbers, dates, texts made safe."""
