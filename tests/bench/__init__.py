"""How fast documents are read, next to other readers, in one run."""
