"""How tests put articles into the archive: by its own door."""

import io
import json
from typing import Any

from articles.ingest.run import Report, ingest
from articles.models import Article


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
