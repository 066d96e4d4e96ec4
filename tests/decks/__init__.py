"""Decks made from a seed, in the committee's style, with their answers. See generate.py."""
