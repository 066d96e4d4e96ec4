"""Japanese text: normalising, numerals, dates, list markers."""
