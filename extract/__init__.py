"""One PDF in, one Extraction out. Pure: no network, no database, no clock."""
