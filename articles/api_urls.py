from django.urls import path

from articles import api

urlpatterns = [path("articles/", api.articles, name="api-articles")]
