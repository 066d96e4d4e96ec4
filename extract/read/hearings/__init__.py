"""Hearings from tables, cells and lists: who was heard, when, where and by whom."""
