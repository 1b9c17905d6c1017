from django.urls import path

from articles.views.actor import actor, actors
from articles.views.article import article
from articles.views.capture import capture
from articles.views.home import home
from articles.views.results import results

urlpatterns = [
    path("", home, name="home"),
    path("articles/", results, name="articles"),
    path("articles/<int:pk>/", article, name="article"),
    path("actors/", actors, name="actors"),
    path("actors/<slug:slug>/", actor, name="actor"),
    path("captures/<int:pk>/", capture, name="capture"),
]
