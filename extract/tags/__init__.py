"""The author's own structure: a PDF's structure tags as a second witness beside position.

Position reads every file, tagged or not. Tags are asked where position cannot tell, and heard
where the two disagree; see ``extract.tags.compare`` and ``extract.tags.decide``.
"""
