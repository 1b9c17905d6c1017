"""Where editors work: stock Django admin, in which what an article says is set by decisions alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import account, actor, article, capture, copy_pair, decision, gazetteer, job, mention, period, run, source

__all__ = [
    "account",
    "actor",
    "article",
    "capture",
    "copy_pair",
    "decision",
    "gazetteer",
    "job",
    "mention",
    "period",
    "run",
    "source",
]

admin.site.site_header = admin.site.site_title = _("Syria–Russia Archive")
admin.site.index_title = _("Editors' desk")
