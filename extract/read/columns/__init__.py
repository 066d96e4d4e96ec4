"""What the columns of a table hold, by their headers, their cells and the words around them."""
