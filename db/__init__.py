"""Extractions into SQLite, and from there to people."""
