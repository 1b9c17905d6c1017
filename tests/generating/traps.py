"""What misleads on real pages: days in other calendars and forms, posts of others, data about other articles."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from html import escape
from typing import Any

from hijridate import Gregorian

from . import structured, surroundings
from .cast import WEEKDAYS
from .days import EGYPTIAN, LEVANTINE
from .setting import Parts, Setting
from .stories import headline

HIJRI = "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة".split("|")
LATIN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
AGO = ("منذ ساعتين", "قبل 3 ساعات", "منذ يومين", "منذ 45 دقيقة", "قبل أسبوع", "منذ 5 أشهر", "قبل يوم واحد", "أمس")


def traps(page: Setting) -> Parts:
    """All of it, as pieces ask for it."""
    return _days(page) | {
        "cut_title": escape(cut(page.story.title)),
        "nodes": lambda *names: structured.scripts(page, structured.NODES | NODES, *names),
        "broken": lambda: _broken(page),
        "tweet": lambda: _tweet(page),
        "pull": lambda: _pull(page),
        "special": lambda: page.may_stand(f"{page.say('outlet')} - خاص"),
        "sign": lambda text: page.may_stand(text.replace("_", " ")),
    }


def cut(title: str) -> str:
    """The title as metadata have it that allow only so many letters."""
    return title if len(title) < 30 else title[: len(title) * 2 // 3].rsplit(" ", 1)[0] + "..."


def _days(page: Setting) -> Parts:
    day, chance, fetched = page.story.published, page.visit.chance, page.visit.fetched
    hour, minute = chance.randint(7, 21), chance.randint(0, 59)

    def say(written: str) -> Callable[[], str]:
        return lambda: page.say_day(written, day.isoformat())

    weekday, gregorian = WEEKDAYS[day.weekday()], f"{day.day:02} {EGYPTIAN[day.month - 1]} {day.year}"
    moon = Gregorian.fromdate(day).to_hijri()
    hijri = f"{moon.day} {HIJRI[moon.month - 1]} {moon.year}"
    changed = day + timedelta(days=chance.randint(1, 40))
    return {
        "hijri": say(f"{hijri} هـ"),
        "both_calendars": say(f"{weekday} - {hijri} هـ - {gregorian} مـ"),
        "both_levantine": say(f"{weekday} {hijri} الموافق {day.day} {LEVANTINE[day.month - 1]} {day.year}"),
        "compact": say(f"{day.year}/{day.month}/{day.day}"),
        "bare_dashes": say(f"{day.day}-{day.month}-{day.year}"),
        "dots_clock": say(f"{day:%d.%m.%Y} | {hour:02}:{minute:02} GMT"),
        "clock_dots": say(f"{hour:02}:{minute:02} GMT {day:%d.%m.%Y}"),
        "points": say(f"{day:%Y.%m.%d} | {hour:02}:{minute:02} دمشق"),
        "colons": say(f"{day:%Y:%m:%d}.{hour:02}:{minute:02}"),
        "stamped": say(f"{day:%Y-%m-%d} {hour:02}:{minute:02}:00"),
        "latin": say(f"{day.day} {LATIN[day.month - 1]} {day.year}"),
        "two_names": say(f"{day.day} {EGYPTIAN[day.month - 1]}/{LEVANTINE[day.month - 1]} {day.year}"),
        "night": say(
            f"{weekday} {day.day:02} {LEVANTINE[day.month - 1]} {day.year} - {hour % 12 or 12:02}:{minute:02} مساء"
        ),
        "note_dateline": lambda: _note(say(page.story.dateline.split(" (")[0].split(" ", 1)[1])),
        "changed_dots": f"{hour:02}:{minute:02} GMT {changed:%d.%m.%Y}",
        "clock": lambda: f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
        "ago": lambda: chance.choice(AGO),
        "now": f"{WEEKDAYS[fetched.weekday()]} {fetched.day} {LEVANTINE[fetched.month - 1]} {fetched:%Y %H:%M:%S}",
        "fetched_hijri": _moon(fetched),
        "epoch": str(int(fetched.timestamp())),
    }


def _note(say: Callable[[], str]) -> str:
    """What is said elsewhere on the page, noted without saying it here."""
    say()
    return ""


def _moon(fetched: datetime) -> str:
    moon = Gregorian.fromdate(fetched.date()).to_hijri()
    return f"{moon.day} {HIJRI[moon.month - 1]} {moon.year} هـ"


def _others(page: Setting) -> list[dict[str, Any]]:
    """Other articles as NewsArticles with their days."""
    rows = surroundings.rows(4, page.story, page.visit.chance, surroundings.FAR)
    return [
        {
            "@type": "NewsArticle",
            "headline": row["title"],
            "url": row["url"],
            "datePublished": f"{row['iso']}T09:30:00+03:00",
            "dateModified": f"{row['iso']}T10:00:00+03:00",
            "description": row["summary"],
        }
        for row in rows
    ]


def _list_of_others(page: Setting) -> dict[str, Any]:
    entries = [{"@type": "ListItem", "position": at, "item": other} for at, other in enumerate(_others(page), 1)]
    return {"@type": "ItemList", "name": "الأكثر قراءة", "itemListElement": entries}


def _page_of_others(page: Setting) -> dict[str, Any]:
    """A page that says to be a collection; its own day is the day of the visit."""
    day = f"{page.visit.fetched:%Y-%m-%d}T{page.visit.fetched:%H:%M:%S}+00:00"
    return {"@type": "CollectionPage", "datePublished": day, "dateModified": day, "hasPart": _others(page)}


def _cut_article(page: Setting) -> dict[str, Any]:
    return structured.article(page) | {"headline": cut(page.story.title)}


def _cut_undated(page: Setting) -> dict[str, Any]:
    return structured.undated(page) | {"headline": cut(page.story.title)}


def _late_article(page: Setting) -> dict[str, Any]:
    """The story with the day of the visit as that of its publication."""
    day = f"{page.visit.fetched.isoformat()}+03:00"
    return structured.undated(page) | {"datePublished": day, "dateModified": day}


def _web_page(page: Setting) -> dict[str, Any]:
    page.say("outlet")
    changed = {"dateModified": f"{page.visit.fetched.isoformat()}+03:00", "inLanguage": "ar"}
    return {"@type": "WebPage", "name": f"{page.story.title} - {page.story.outlet}"} | changed


def _other_live(page: Setting) -> dict[str, Any]:
    other, *updates = _others(page)
    return other | {"@type": "LiveBlogPosting", "liveBlogUpdate": [one | {"@type": "BlogPosting"} for one in updates]}


def _video(page: Setting) -> dict[str, Any]:
    """A film that stands on the page, put up another day."""
    row = surroundings.rows(1, page.story, page.visit.chance, surroundings.FAR)[0]
    return {"@type": "VideoObject", "name": row["title"], "uploadDate": row["iso"], "thumbnailUrl": row["image"]}


NODES: dict[str, Callable[[Setting], dict[str, Any]]] = {
    "cut": _cut_article,
    "cut_undated": _cut_undated,
    "late": _late_article,
    "list_of_others": _list_of_others,
    "page_of_others": _page_of_others,
    "web_page": _web_page,
    "other_live": _other_live,
    "video": _video,
}


def _broken(page: Setting) -> str:
    """Structured data that no parser takes: a quote or a line break too much, or no end."""
    other = _others(page)[0]
    text = json.dumps(other, ensure_ascii=False)
    kind = page.visit.chance.randrange(3)
    broken = (text[:-9], text.replace('", "url"', '\n قال: "هذا"", "url"'), text.replace(', "', ',, "'))[kind]
    return f'<script type="application/ld+json">{broken}</script>\n'


def _tweet(page: Setting) -> str:
    """A post of others in the text, which may be held for a part of it or not."""
    chance = page.visit.chance
    text, _, _, day = headline(chance)
    signed = f"— عاجل الشام (@sham_ajel) {day.day} {EGYPTIAN[day.month - 1]} {day.year}"
    for line in (text, signed, f"{text} {signed}", f"{text}{signed}"):
        page.may_stand(line)
    return (
        '<blockquote class="twitter-tweet" data-lang="ar">'
        f'<p lang="ar" dir="rtl">{escape(text)}</p>{signed}</blockquote>'
        '<script async src="https://platform.example/widgets.js" charset="utf-8"></script>'
    )


def _pull(page: Setting) -> str:
    """A sentence of the text that is shown once more, large."""
    sentences = page.visit.chance.choice(page.blocks).text.split(". ")
    return f'<aside class="pull-out" aria-hidden="true"><span>{escape(sentences[0])}</span></aside>'
