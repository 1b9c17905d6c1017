import json

from articles.reading.draft import draft_as_json, draft_from_json
from articles.reading.extract import extract
from articles.reading.formats.jsonl import json_page
from articles.reading.outlets import Outlets


def test_a_draft_is_stored_and_read_back_the_same(outlets: Outlets) -> None:
    line = {"url": "https://sana.sy/2025/10/15/x", "title": "عنوان", "text": "نص الخبر.", "published": "14 أكتوبر 2025"}
    (draft,) = extract(json_page("-", "1", json.dumps(line).encode()), outlets)
    assert draft_from_json(json.loads(json.dumps(draft_as_json(draft)))) == draft
