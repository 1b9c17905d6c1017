"""HTML taken apart: its text in blocks, which parts of the page are furniture, which hold an article."""
