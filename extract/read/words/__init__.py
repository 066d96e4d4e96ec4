"""The words: tables that a person may correct, and the grammar over them."""
