"""From bytes to drafts of articles: pages are read, their articles found, nothing is stored.

Plain Python: imports articles.text and nothing else of the archive.
"""
