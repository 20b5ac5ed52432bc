"""Browser parts of the page of site options: the table of criteria with its curves, pairwise judgements."""
