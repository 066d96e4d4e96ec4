"""What check items and findings are about: names, sentences, titles, places, and the deck's own."""
