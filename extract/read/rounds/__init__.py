"""Rounds of monitoring from tables and frames, and which round a page speaks of."""
