from django.urls import path

from articles.api.article import article
from articles.api.results import articles

urlpatterns = [
    path("articles/", articles, name="api-articles"),
    path("articles/<int:pk>/", article, name="api-article"),
]
