import io
import json
from pathlib import Path

from articles.ingest.dry_run import dry_run
from articles.ingest.vocabulary import from_files

SAMPLE = Path(__file__).parents[2] / "articles" / "data" / "sample"
KEYS = """file record position url title byline body
published published_precision published_basis published_evidence source
period period_basis period_evidence about scope scope_evidence actors copy_of problems""".split()


def said(*paths: str, lines: bytes = b"") -> list[dict]:  # type: ignore[type-arg]
    return list(dry_run(paths, io.BytesIO(lines), from_files()))


def test_it_prints_what_other_programs_lean_on() -> None:
    main, second = said(str(SAMPLE / "seed-000.txt"))
    assert list(main) == KEYS
    assert (main["file"], main["record"], main["position"], second["position"]) == ("seed-000.txt", None, 0, 1)
    assert (main["published"], main["published_precision"], main["published_basis"]) == ("2024-09-17", "day", "stated")
    assert main["published_evidence"] == "17th, September 2024"
    assert (main["source"], main["period"], main["period_basis"]) == ("الجديد برس", "assad", "published")
    assert (second["published"], second["period"], second["period_basis"]) == (None, "sharaa", "content")
    shoigu = next(actor for actor in main["actors"] if actor["id"] == "sergei-shoigu")
    assert shoigu["in_title"]
    assert "شويغو" in shoigu["matched"]


def test_the_seeds_come_out_whole() -> None:
    titles = [found["title"] for found in said(str(SAMPLE))]
    assert titles == [
        "الأسد يلتقي شويغو ويتباحثان في الأمن دولياً وإقليمياً والعلاقات الثنائية",
        "الجيش السوري يواصل مطاردة فلول الأسد ويعتقل قائد الدفاع الوطني للنظام السابق",
        "بوتين يؤكد في رسالة للشرع دعمه لجهود تحقيق الاستقرار في سوريا",
        "الداخلية السورية: اعتقال ذراع الأمن العسكري في حي التضامن زمن الأسد",
        "وفد سوري رفيع يزور موسكو لبحث تعزيز التعاون العسكري والاقتصادي",
        "رسائل قوية خلال قمة بوتين والأسد ودمشق ترحب بمزيد من القوات الروسية لإقامة قواعد عسكرية جديدة في سوريا",
        "قمة الأسد – بوتين .. تأكيد على المواجهة المشتركة للإرهاب ومواصلة العملية السياسية",
    ]


def test_a_line_goes_by_its_own_name() -> None:
    line = {"name": "a.html", "title": "لافروف في دمشق", "text": "وصل لافروف إلى دمشق."}
    (found,) = said("-", lines=json.dumps(line).encode())
    assert (found["file"], found["record"]) == ("a.html", "1")


def test_a_refused_page_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (found,) = said(str(tmp_path / "empty.txt"))
    assert (found["file"], found["refused"]) == ("empty.txt", "the page is empty")


def test_a_copy_names_the_first_article_of_its_text_in_the_run(tmp_path: Path) -> None:
    text = "بحث وزيرا الخارجية السوري والروسي في موسكو مستقبل القواعد العسكرية على الساحل السوري. " * 3
    lines = [
        {"name": "a.html", "title": "لافروف يستقبل الشيباني", "text": text},
        {"name": "b.html", "title": "القواعد الروسية في سوريا", "text": "وصلت سفينة روسية إلى مرفأ طرطوس تحمل القمح."},
        {"name": "c.html", "title": "محادثات في موسكو", "text": text + "انتهى."},
    ]
    found = said("-", lines="\n".join(json.dumps(line) for line in lines).encode())
    lead = {"file": "a.html", "record": "1", "position": 0}
    assert [one["copy_of"] for one in found] == [None, None, lead]
