"""Bad and odd lines, texts, HTML pages, feeds and files."""

import os
from pathlib import Path

from .bad_case import LARGE, MB, NO_ARTICLE, NOT_READ, Case, file, line
from .packing import HTML, JSON_LINE, PARAGRAPHS, TEXT, TITLE, atom, html, rss


def sparse_line(folder: Path) -> None:
    """A line of 100 MB, of which the disk holds nothing, and a good one behind it."""
    with (folder / "a.jsonl").open("wb") as lines:
        lines.truncate(100 * MB)
        lines.seek(100 * MB)
        lines.write(b"\n" + JSON_LINE)


LAUGHS = "".join(f'<!ENTITY b{at} "{f"&b{at - 1};" * 10}">' for at in range(1, 10))

PAGES: dict[str, Case] = {
    # Lines
    "a line of 100 MB": Case(sparse_line, refused=["line is too long"], articles=[TITLE]),
    "broken JSON on the second line": Case(
        file("a.jsonl", f'{line()}\n{{"text": \n'), refused=["not valid JSON"], articles=[TITLE]
    ),
    "lines that are no objects": Case(file("a.jsonl", '["خبر"]\n5\n"خبر"\nnull\n'), refused=["not a JSON object"] * 4),
    "a NUL in JSON": Case(file("a.jsonl", line(title="بو\x00تين")), refused=["“title” is damaged"]),
    "half a surrogate pair in JSON": Case(file("a.jsonl", line(text="\ud83d")), refused=["“text” is damaged"]),
    "numbers where text belongs": Case(
        file("a.jsonl", line(text=5) + "\n" + line(url=[])), refused=["“text” is not text", "“url” is not text"]
    ),
    "JSON nested 100,000 deep": Case(file("a.jsonl", '{"a":' * 100_000), refused=["not valid JSON"]),
    "a number of a million digits": Case(file("a.jsonl", f'{{"text": {"1" * 1_000_000}}}'), refused=["not valid JSON"]),
    "an address that is none": Case(file("a.jsonl", line(url="sana.sy/12")), refused=["“url” is not an address"]),
    "an address of 1 MB": Case(
        file("a.jsonl", line(url="https://sana.sy/" + "a" * MB)), refused=["“url” is not an address"]
    ),
    "fetched before there was a web": Case(
        file("a.jsonl", line(fetched="1066-10-14T09:00:00Z")), refused=["“fetched”"]
    ),
    "fetched in the future": Case(
        file("a.jsonl", line(fetched="2999-01-01T00:00:00Z", published="2998-01-01")), articles=[TITLE]
    ),
    "a title of 1 MB": Case(file("a.jsonl", line(title="خبر " * (MB // 8))), articles=[("خبر " * (MB // 8)).strip()]),
    "a body of 2 MB in one line": Case(file("a.jsonl", line(text=" ".join(PARAGRAPHS * 4_000))), articles=[TITLE]),
    "a body of 100,000 short lines": Case(file("a.jsonl", line(text="خبر عاجل\n" * 100_000)), articles=[TITLE]),
    "a body of one word of 100 KB": Case(file("a.jsonl", line(text="ا" * 50_000)), articles=[TITLE]),
    "a name without its end of line, and marks": Case(
        file("a.jsonl", b"\xef\xbb\xbf" + JSON_LINE.strip()), articles=[TITLE]
    ),
    # Text
    "NULs in a text": Case(file("a.txt", TEXT * 9 + "\x00"), articles=[TITLE]),
    "UTF-8 with one bad byte": Case(file("a.txt", (TEXT + "\n").encode() + b"\xff"), articles=[TITLE]),
    "windows-1256 that says UTF-8": Case(
        file("a.html", html('<meta charset="utf-8">').encode("cp1256")), articles=[TITLE]
    ),
    "UTF-8 that says windows-1256": Case(file("a.html", html('<meta charset="windows-1256">')), articles=[TITLE]),
    "a codec that is no encoding": Case(
        file("a.html", html('<meta charset="zlib_codec">').encode("cp1256")), articles=[TITLE]
    ),
    "UTF-16 without a mark": Case(file("a.txt", TEXT.encode("utf-16-le")), articles=[TITLE]),
    "mojibake": Case(file("a.txt", TEXT.encode().decode("cp1256")), articles=[TITLE]),
    "a text of 100,000 short lines": Case(file("a.txt", TEXT + "\nخبر عاجل" * 100_000), refused=[LARGE]),
    "a text of 200 KB in one line": Case(file("a.txt", f"{TITLE}\n" + " ".join(PARAGRAPHS * 400)), articles=[TITLE]),
    "a text of 100 MB": Case(
        lambda folder: os.truncate(file("a.txt", TEXT)(folder) and folder / "a.txt", 100 * MB), refused=[LARGE]
    ),
    "a menu": Case(file("a.txt", "الرئيسية\nأخبار\nاتصل بنا"), refused=[NO_ARTICLE]),
    "right-to-left overrides": Case(
        file("a.txt", f"\u202e{TITLE}\u202c\n" + "\n".join(PARAGRAPHS)), articles=[f"\u202e{TITLE}\u202c"]
    ),
    # HTML
    "100,000 nested tags": Case(file("a.html", html().replace("</body>", "<div>" * 100_000)), articles=[TITLE]),
    "100,000 nested tags before the article": Case(file("a.html", html(body="<div>" * 100_000)), refused=[NO_ARTICLE]),
    "100,000 attributes": Case(
        file("a.html", html(body="<i " + " ".join(map("a{}=1".format, range(100_000))) + "></i>")), articles=[TITLE]
    ),
    "100,000 elements": Case(file("a.html", html(body="<i>خبر</i>" * 100_000)), refused=[LARGE]),
    "5 MB of HTML": Case(file("a.html", html(body="<p>" + "خبر عاجل " * (MB // 2) + "</p>")), refused=[LARGE]),
    "nothing but scripts": Case(
        file("a.html", "<html><body>" + "<script>var a = 1;</script>" * 999), refused=[NO_ARTICLE]
    ),
    "a frameset": Case(file("a.html", "<html><frameset><frame src='a.html'></frameset></html>"), refused=[NO_ARTICLE]),
    "characters in JSON-LD that cannot be kept": Case(
        file(
            "a.html",
            html(
                '<script type="application/ld+json">{"@type": "NewsArticle", "author": "ريم\\u0000 \\ud800"}</script>'
            ),
        ),
        articles=[TITLE],
    ),
    "a file without a suffix": Case(file("12", b"\xef\xbb\xbf" + HTML), articles=[TITLE]),
    "a text called .html": Case(file("a.html", TEXT), articles=[TITLE]),
    # Feeds
    "XML that is no feed": Case(file("a.xml", "<sitemap><url>خبر</url></sitemap>"), refused=["this XML is no feed"]),
    "a feed without entries": Case(file("a.rss", rss("")), refused=["feed has no entries"]),
    "a feed of entities that unfold without end": Case(
        file(
            "a.xml",
            rss(f"<item><title>{TITLE}</title><description>&b9;</description></item>").replace(
                "<rss", f'<!DOCTYPE rss [<!ENTITY b0 "ها">{LAUGHS}]><rss'
            ),
        ),
        articles=[TITLE],
    ),
    "a feed that asks for a file": Case(
        file(
            "a.xml",
            rss(f"<item><title>{TITLE} &x;</title></item>").replace(
                "<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'
            ),
        ),
        articles=[f"{TITLE} &x;"],
    ),
    "a feed that is broken": Case(file("a.xml", rss()[:-30] + "<b & <"), articles=[TITLE]),
    "a feed with a reference to no character": Case(
        file("a.xml", rss(f"<item><title>{TITLE} &#xd800;</title></item>")), articles=[TITLE]
    ),
    "a feed in windows-1256": Case(
        file("a.xml", rss().replace("?>", ' encoding="windows-1256"?>', 1).encode("cp1256")), articles=[TITLE]
    ),
    "a feed of nested elements": Case(file("a.xml", atom("<entry>" * 20_000)), refused=["feed has no entries"]),
    # Files
    "a loop of folders": Case(lambda folder: (folder / "loop").symlink_to(folder), refused=["link to a folder"]),
    "a link to nothing": Case(
        lambda folder: (folder / "a.txt").symlink_to(folder / "nothing"), refused=["cannot be opened"]
    ),
    "a link to itself": Case(
        lambda folder: (folder / "a.txt").symlink_to(folder / "a.txt"), refused=["cannot be opened"]
    ),
    "a pipe": Case(lambda folder: os.mkfifo(folder / "a.txt"), refused=["no ordinary file"]),
    "a name in windows-1256": Case(file(os.fsdecode("خبر.txt".encode("cp1256")), TEXT), articles=[TITLE]),
    "a suffix in windows-1256": Case(file(os.fsdecode("خبر.نص".encode("cp1256")), TEXT), refused=[NOT_READ]),
    "a name of 255 bytes": Case(file("ا" * 125 + "a.txt", TEXT), articles=[TITLE]),
    "overrides of direction in a name": Case(file("\u202etxt.خبر\u202c.txt", TEXT), articles=[TITLE]),
    "a line break and markup in a name": Case(file("<b>\n'\".txt", TEXT), articles=[TITLE]),
}
