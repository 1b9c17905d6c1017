"""How tests put articles into the archive: by its own door."""

import io
import json
from typing import Any

from django.contrib.auth.models import Group, User

from articles.ingest.run import Report, ingest
from articles.models import Article
from articles.models.role import Role, make_roles

PASSWORD = "زيتون وليمون 7"


def take_in(*lines: dict[str, Any]) -> Report:
    """Ingest these JSONL lines."""
    content = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    return ingest(["-"], standard_input=io.BytesIO(content.encode()))


def make_article(title: str, body: str, **fields: Any) -> Article:
    """One article, ingested, with its tags. fields: url, published, source, fetched."""
    newest_before = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    report = take_in({"title": title, "text": body, **fields})
    assert not report.refused, report.refused
    return Article.objects.get(pk__gt=newest_before)


def make_account(role: Role | None = None, name: str = "salma", **fields: Any) -> User:
    """An account with a role, or none, and the password PASSWORD. fields: more of the user's."""
    make_roles()  # a test that empties the tables takes with it what migrations have put there
    user = User.objects.create_user(name, password=PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role.value))
    return user
