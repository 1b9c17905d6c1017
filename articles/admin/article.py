from contextlib import suppress
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import corrections
from articles.models import Article, CopyPair, Decision, Mention, SearchDocument
from articles.search.planning import UnknownNameError, plan
from articles.search.query import parse

from .deciding import DecidedAdmin
from .evidence import evidence_list
from .forms import ArticleForm
from .rereading import RereadAction

SHOWN: list[Any] = [
    "title",
    "subtitle",
    "byline",
    "dateline",
    "body",
    ("source", "agency"),
    "published",
    "period",
    "about",
    "scope",
]
KNOWN: list[Any] = ["known_by", "mentions", "copy_pairs", "readings", "url", "language", "added_at", "withdrawn"]


@admin.register(Article)
class ArticleAdmin(RereadAction, DecidedAdmin):
    reread_as = "articles"
    form = ArticleForm
    list_display = ["__str__", "source", "day", "published_basis", "period", "scope", "hidden", "withdrawn"]
    list_select_related = ["source", "period"]
    list_filter = [
        "period",
        "scope",
        ("published_from", admin.EmptyFieldListFilter),
        "published_precision",
        "published_basis",
        "hidden",
        "withdrawn",
    ]
    list_per_page = 50
    date_hierarchy = "published_from"
    ordering = ["-pk"]
    search_fields = ["title", "url"]
    search_help_text = gettext_lazy("Words of the article in any spelling, or part of the title or address")
    autocomplete_fields = ["source", "agency"]
    readonly_fields = KNOWN
    fieldsets = [
        (None, {"fields": SHOWN}),
        (gettext_lazy("Visibility"), {"fields": ["hidden", "hidden_note"]}),
        (None, {"fields": ["why"]}),
        (gettext_lazy("How it is known"), {"fields": KNOWN}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """As analysts find articles; hidden ones, which have no row to be searched, by their title or address alone."""
        if not (typed := search_term.replace("\0", "").strip()):
            return queryset, False
        wanted = Q(title__icontains=typed) | Q(url__icontains=typed)
        with suppress(UnknownNameError):
            found = plan(parse(typed))
            if found.weights:
                wanted |= Q(pk__in=SearchDocument.objects.filter(found.condition).values("article"))
        return queryset.filter(wanted), False

    def view_on_site(self, article: Article) -> str:
        return article.get_absolute_url()

    def decisions_on(self, article: Article) -> QuerySet[Decision]:
        return Decision.objects.filter(Q(article=article) | Q(lead=article))

    @admin.display(description=gettext_lazy("published"), ordering="published_from", empty_value="—")
    def day(self, article: Article) -> Any:
        return corrections.present_value(article, "published")

    @admin.display(description=gettext_lazy("evidence"))
    def known_by(self, article: Article) -> SafeString | str:
        return evidence_list(article.evidence)

    @admin.display(description=gettext_lazy("mentions"))
    def mentions(self, article: Article) -> SafeString:
        rows = [
            (reverse("admin:articles_mention_change", args=[mention.pk]), mention.actor, mention.count, _state(mention))
            for mention in article.mentions.select_related("actor")
        ]
        listed = format_html_join("", '<li><a href="{}"><bdi>{}</bdi></a> ({}) {}</li>', rows)
        add = reverse("admin:articles_mention_add") + f"?article={article.pk}"
        return format_html('<ul>{}</ul><a class="addlink" href="{}">{}</a>', listed, add, _("Add a mention"))

    @admin.display(description=gettext_lazy("copies"))
    def copy_pairs(self, article: Article) -> SafeString | str:
        pairs = CopyPair.objects.filter(Q(lead=article) | Q(copy=article)).select_related("lead", "copy")
        rows = [(reverse("admin:articles_copypair_change", args=[pair.pk]), pair, _state(pair)) for pair in pairs]
        return format_html_join("", '<p><a href="{}"><bdi>{}</bdi></a> {}</p>', rows) or "—"

    @admin.display(description=gettext_lazy("where it was found"))
    def readings(self, article: Article) -> SafeString | str:
        rows = [
            (reverse("admin:articles_reading_change", args=[reading.pk]), reading)
            for reading in article.readings.select_related("capture")
        ]
        return format_html_join("", '<p><a href="{}"><bdi>{}</bdi></a></p>', rows) or "—"


def _state(row: Mention | CopyPair) -> str:
    return _("rejected by an editor") if row.rejected else ""
