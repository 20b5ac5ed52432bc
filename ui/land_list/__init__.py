"""The list of land in the page: rows to tick, open and turn the page of, and the page's address."""
