import pytest
from django.contrib.auth.models import User
from articles.models import *
from .test_rebuilding import *
def show():
    for a in Article.objects.order_by("pk"):
        print("  ", a.pk, a.withdrawn, a.url, a.title[:30], len(a.body), a.published_from, a.copy_of_id, list(a.readings.order_by("capture").values_list("capture","position","current","lapsed")))
@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_x(reader, known):
    archive = Archive(reader, User.objects.create_user("سلمى"))
    for d in [Come('feed', ((1, 0, 0), (3, 0, 1)), None),
 Come('with an address', ((1, 0, 0), (3, 0, 0)), None), Program('together'), Anew()]:
        archive.do(d)
        print(d)
        show()
    b=state(); assert {k:v["lead"] for k,v in b["articles"].items()}[2]==3; return
    rebuild(known)
    show()
    a=state()
    for k in a: 
        if a[k]!=b[k]:
            print(k, a[k], b[k])
    assert 0
