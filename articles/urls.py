from django.urls import path

from articles.views.account import change_password, password_changed, sign_in, sign_out
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
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/", change_password, name="password"),
    path("password/changed/", password_changed, name="password_changed"),
]
