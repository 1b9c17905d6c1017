from django.urls import path

from articles.api.article import article
from articles.api.results import articles
from articles.api.suggestions import suggestions

urlpatterns = [
    path("articles/", articles, name="api-articles"),
    path("articles/<int:pk>/", article, name="api-article"),
    path("suggestions/", suggestions, name="api-suggestions"),
]
