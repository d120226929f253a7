"""Files → checked records: models, positions, loading, messages, the catalogue."""
