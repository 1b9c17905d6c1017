from django.db import models


class SearchTerm(models.Model):
    """In how many search rows a lexeme stands: a stem, or a surface form marked as in the vector."""

    lexeme = models.TextField(primary_key=True)
    documents = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["lexeme"], name="search_term_prefix", opclasses=["text_pattern_ops"])]


class SearchTotals(models.Model):
    """One row: how many search rows there are and how many words they have together."""

    documents = models.IntegerField(default=0)
    words = models.BigIntegerField(default=0)
