"""A sheet in the page itself: records as rows or as a form, typed, pasted, checked and saved in one go."""
