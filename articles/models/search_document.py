from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F


class SearchDocument(models.Model):
    """What search reads: one narrow row a visible article, a copy that is rebuilt at will. Nothing points to it."""

    article = models.OneToOneField("Article", models.DO_NOTHING, primary_key=True, related_name="+")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    period = models.ForeignKey(
        "Period", models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    source = models.ForeignKey(
        "Source", models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    about = ArrayField(models.SlugField(), default=list)
    scope = models.TextField()
    copy_group = models.BigIntegerField()
    length = models.IntegerField()
    analysis_version = models.SmallIntegerField()
    vector = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="search_vector"),
            models.Index(F("first_day").desc(nulls_last=True), F("article").desc(), name="search_newest"),
            models.Index(fields=["period", "first_day"], name="search_period"),
            models.Index(fields=["source"], name="search_source"),
            models.Index(fields=["copy_group"], name="search_copy_group"),
        ]


class SearchActors(models.Model):
    """The actors of a visible article, apart from its vector so that retagging does not write that again."""

    article = models.OneToOneField("Article", models.DO_NOTHING, primary_key=True, related_name="+")
    actor_ids = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [GinIndex(fields=["actor_ids"], name="search_actor_ids")]
