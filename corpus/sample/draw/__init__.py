"""What draws the bundled sample. Not part of the product, not run by its tests; see README.md."""
