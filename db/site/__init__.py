"""The database in a browser: Datasette with pages of our own. The only room that knows Datasette.

Importing this package loads nothing; ``db.site.serve`` does.
"""
