"""What must hold; one file per module, real browser tests in `browser/`."""
