"""Findings from lists and tables: what was achieved, what is outstanding, what is to be done."""
