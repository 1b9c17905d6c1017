"""What an address asks for, checked: every parameter of a search, refused by name if it is unknown or malformed."""

from .article_filter import ArticleFilter, Chip, Refusal

__all__ = ["ArticleFilter", "Chip", "Refusal"]
