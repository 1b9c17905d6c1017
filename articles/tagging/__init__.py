"""Who is in an article, of which era it is and whether it is about Syria and Russia, each with the words that say so.

Plain Python: rules arrive as values, tags leave with evidence. Nothing here imports Django or another package of the
archive but articles.text.
"""
