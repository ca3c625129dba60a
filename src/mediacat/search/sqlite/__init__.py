"""The embedded engine: one SQLite file with full-text rows (FTS5). All its SQL lives here."""
