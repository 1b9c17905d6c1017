"""Arabic as a language: folding, tokens, stems, sentences, dates, highlighting, passages.

Plain Python: nothing here imports Django or another package of the archive.
"""
