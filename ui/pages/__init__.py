"""One module per page; each has one function that draws it."""
