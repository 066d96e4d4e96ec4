"""Check items from lists and tables: what was asked, under which viewpoint."""
