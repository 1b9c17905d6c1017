"""Reading pages anew, asked for at the desk and left to a worker."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from .test_pages import page

ACTION = {"action": "reread"}


@pytest.mark.parametrize(("model", "selects"), [("article", "articles"), ("capture", "captures")])
def test_what_is_chosen_is_left_to_a_worker(desk: Client, rows: SimpleNamespace, model: str, selects: str) -> None:
    row = getattr(rows, model)
    response = desk.post(page(model), {**ACTION, "_selected_action": [row.pk]}, follow=True)
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("reprocess", {"selection": {selects: [row.pk]}})
    assert f"ستُقرأ صفحات صف واحد من جديد (العمل {job.pk})." in response.content.decode()


def test_who_may_only_look_may_not_ask_for_it(client: Client, rows: SimpleNamespace) -> None:
    analyst = User.objects.create_user("قارئة")
    analyst.groups.add(Group.objects.get(name="analyst"))
    client.force_login(analyst)
    assert client.post(page("capture"), {**ACTION, "_selected_action": [rows.capture.pk]}).status_code == 403
    assert not ProcrastinateJob.objects.exists()
