from django.urls import path

from articles.views.actor import actor, actors
from articles.views.article import article
from articles.views.capture import capture
from articles.views.comparing import compare_texts
from articles.views.home import home
from articles.views.results import results
from articles.views.versions import versions

urlpatterns = [
    path("", home, name="home"),
    path("articles/", results, name="articles"),
    path("articles/<int:pk>/", article, name="article"),
    path("articles/<int:pk>/versions/", versions, name="versions"),
    path("articles/<int:pk>/compare/<int:other>/", compare_texts, name="compare_texts"),
    path("actors/", actors, name="actors"),
    path("actors/<slug:slug>/", actor, name="actor"),
    path("captures/<int:pk>/", capture, name="capture"),
]
