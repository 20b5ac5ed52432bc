"""A table of answers in the page itself: one row a site, one column a rule, every cell a button."""
