"""One PDF in, one Extraction out. Pure: no network, no database, no clock."""

RULES_VERSION = "2"
"""Raised whenever the same bytes may read differently, so that documents are read anew."""
