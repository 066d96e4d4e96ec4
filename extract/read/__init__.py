"""Records from pages: hearings, check items, findings, rounds, citations, companies."""
