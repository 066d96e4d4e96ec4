"""The words that every room speaks: one pydantic model a table, each field described.

This package imports pydantic and the standard library, nothing else.
"""
