"""The outlets that are known: how one is found, and what holds for the file of them."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from babel import Locale

from articles.models.source import SourceKind
from articles.reading.furniture import begins_with, furniture
from articles.reading.outlets import Outlet, Outlets, load_outlets
from articles.text.folding import fold
from articles.text.tokens import name_key

KNOWN = load_outlets()
FEWEST = 150
NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ"}
COUNTRIES = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)} - NO_COUNTRIES
HOST = re.compile(r"(?!www\.)(?:[a-z0-9-]+\.)+[a-z]{2,}")
# Of the file's first version; archives have rows with them.
FIRST_SLUGS = """
    sana al-ikhbariya-syria tishreen al-thawra-syria al-watan-syria enab-baladi syria-tv orient-news zaman-alwasl
    sham-network all4syria smart-news qasioun-news step-news north-press hawar-news sohr snhr alsouria-net
    syria-direct al-modon halab-today rozana syria-news sputnik-arabic rt-arabic tass interfax ria-novosti
    kommersant izvestia al-jazeera al-arabiya al-hadath asharq-news sky-news-arabia bbc-arabic dw-arabic france-24
    monte-carlo-doualiya cnn-arabic alhurra radio-sawa euronews-arabic cgtn-arabic trt-arabi independent-arabia
    swissinfo-arabic vatican-news-arabic reuters afp ap dpa upi efe aki xinhua anadolu ilkha daily-sabah-arabic
    yeni-safak-arabic turk-press irna tasnim fars-news mehr-news al-alam iran-international-arabic al-mayadeen
    al-manar al-akhbar-lebanon an-nahar as-safir al-joumhouria nna-lebanon lbci mtv-lebanon elnashra lebanon24
    lebanon-debate janoubia asharq-al-awsat al-hayat al-quds-al-arabi al-araby-al-jadeed al-arab-london rai-al-youm
    elaph arabi21 al-khaleej-online majalla raseef22 al-riyadh al-eqtisadiah okaz al-watan-saudi al-jazirah
    al-madina al-yaum makkah-newspaper sabq al-weeam spa ajel al-bayan al-ittihad al-khaleej emarat-al-youm al-ain
    24-ae erem-news wam al-sharq-qatar al-raya al-watan-qatar al-arab-qatar qna al-qabas al-rai-kuwait
    al-anba-kuwait al-jarida al-seyassah kuna al-ayam-bahrain al-wasat-bahrain bna oman-daily al-watan-oman petra
    al-ghad al-rai-jordan addustour ammon-news khaberni roya-news albawaba wafa maan-news al-quds-palestine arab48
    i24news-arabic ina-iraq alsumaria rudaw kurdistan24 shafaq-news almada azzaman al-sabaah al-ahram
    al-akhbar-egypt al-masry-al-youm youm7 shorouk elwatan-egypt al-dostor-egypt masrawy sada-elbalad al-wafd
    vetogate mena cairo-24 al-maghreb-today arabstoday hespress map-morocco al3omk le360-arabic aps-algeria echorouk
    el-khabar ennahar-algeria tap-tunisia jawhara-fm mosaique-fm assabah-tunisia babnet al-wasat-libya lana-libya
    saba-yemen aljadeed-press yemen-monitor al-masdar-online al-masirah al-mashhad-al-yemeni suna-sudan
    ami-mauritania guardian the-times new-york-times washington-post wall-street-journal bloomberg haaretz yedioth
""".split()


def names(outlet: Outlet) -> list[str]:
    """Its names; a few write themselves in Latin letters in Arabic too."""
    return [*dict.fromkeys((outlet.name_ar, outlet.name_en)), *outlet.names]


def slug_of(printed: str) -> str | None:
    """The outlet that a line names, with or without the label that pages set before it."""
    label = begins_with("source", fold(printed)) or begins_with("taken_from", fold(printed))
    outlet = KNOWN.named(printed[label.end() :] if label else printed)
    return outlet.slug if outlet else None


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("المصدر: وكالة سانا", "sana"),
        ("سانا", "sana"),
        ("الوكالة العربية السورية للأنباء - سانا", "sana"),
        ("(سانا)", "sana"),
        ("S A N A", "sana"),
        ("الإخبارية السورية", "al-ikhbariya-syria"),
        ("صحيفة الثورة", "al-thawra-syria"),
        ("جريدة الوطن السورية", "al-watan-syria"),
        ("المصدر: عنب بلدي", "enab-baladi"),
        ("موقع تلفزيون سوريا", "syria-tv"),
        ("أورينت", "orient-news"),
        ("وكالة ستيب", "step-news"),
        ("SY24", "sy-24"),
        ("وكالة هاوار", "hawar-news"),
        ("RT", "rt-arabic"),
        ("المصدر: RT", "rt-arabic"),
        ("RT Arabic", "rt-arabic"),
        ("@RTarabic", "rt-arabic"),
        ("روسيا اليوم", "rt-arabic"),
        ("قناة آر تي عربي", "rt-arabic"),
        ("سبوتنيك عربي", "sputnik-arabic"),
        ("وكالة «سبوتنيك»", "sputnik-arabic"),
        ("Sputnik عربي", "sputnik-arabic"),
        ("المصدر: تاس", "tass"),
        ("إيتار - تاس", "tass"),
        ("المصدر: نوفوستي", "ria-novosti"),
        ("وكالة الإعلام الروسية", "ria-novosti"),
        ("أنباء موسكو", "ria-novosti"),
        ("إنترفاكس", "interfax"),
        ("صحيفة كومرسانت", "kommersant"),
        ("إزفستيا", "izvestia"),
        ("روسيسكايا غازيتا", "rossiyskaya-gazeta"),
        ("الموقع الرسمي لوزارة الخارجية الروسية", "mid-russia"),
        ("(أ ف ب)", "afp"),
        ("أ.ف.ب", "afp"),
        ("(أ.ف.ب)", "afp"),
        ("ا ف ب", "afp"),
        ("فرانس برس", "afp"),
        ("نقلا عن رويترز", "reuters"),
        ("(أ ب)", "ap"),
        ("د.ب.أ", "dpa"),
        ("(إ.ب.أ)", "epa"),
        ("أ ش أ", "mena"),
        ("واس", "spa"),
        ("وكالة الأنباء السعودية «واس»", "spa"),
        ("كونا", "kuna"),
        ("بترا", "petra"),
        ("(وام)", "wam"),
        ("قنا", "qna"),
        ("وات", "tap-tunisia"),
        ("واج", "aps-algeria"),
        ("فانا", "fana"),
        ("وكالة الأنباء الفلسطينية (وفا)", "wafa"),
        ("الوكالة الوطنية للإعلام", "nna-lebanon"),
        ("الأناضول", "anadolu"),
        ("İLKHA", "ilkha"),
        ("شينخوا", "xinhua"),
        ("المصدر : الجزيرة + وكالات", "al-jazeera"),
        ("الجزيرة نت", "al-jazeera"),
        ("صحيفة الجزيرة", "al-jazirah"),
        ("العربية.نت", "al-arabiya"),
        ("BBC News عربي", "bbc-arabic"),
        ("DW.COM", "dw-arabic"),
        ("فرانس24", "france-24"),
        ("CNN بالعربية", "cnn-arabic"),
        ("الشرق الأوسط أونلاين", "asharq-al-awsat"),
        ("«الشرق الأوسط»", "asharq-al-awsat"),
        ("المدن - عرب وعالم", "al-modon"),
        ("جريدة الأخبار", "al-akhbar-lebanon"),
        ("الميادين نت", "al-mayadeen"),
        ("الراي الكويتية", "al-rai-kuwait"),
        ("الرأي الأردنية", "al-rai-jordan"),
        ("الثورة نت", "al-thawra-yemen"),
        ("سبأنت", "saba-yemen"),
    ],
)
def test_an_outlet_is_known_as_pages_print_it(printed: str, slug: str) -> None:
    assert slug_of(printed) == slug


@pytest.mark.parametrize(
    "printed",
    [
        *("الأخبار", "أخبار", "سياسة", "محليات", "العالم", "اقتصاد", "الرياضة", "عاجل", "رأي", "المزيد", "الرئيسية"),
        *("بوتين", "الكرملين", "الخارجية الروسية", "وزارة الدفاع الروسية", "المرصد السوري", "التلفزيون السوري"),
        *(
            "العربية",
            "الفرنسية",
            "الحدث",
            "الحرة",
            "المدن",
            "الثورة",
            "الوطن",
            "القدس",
            "الرياض",
            "الراي",
            "معا",
            "فيتو",
        ),
        *(
            "روسيا",
            "سوريا",
            "سوريا اليوم",
            "الميادين",
            "المنار",
            "المصدر: وكالات",
            "وكالات",
            "صحيفة الوطن",
            "وكالة",
            "",
        ),
    ],
)
def test_a_word_that_says_something_else_is_nobody(printed: str) -> None:
    assert slug_of(printed) is None


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("www.sana.sy", "sana"),
        ("archive.sana.sy", "sana"),
        ("thawra.alwehda.gov.sy", "al-thawra-syria"),
        ("ouruba.alwehda.gov.sy", "al-ouruba-homs"),
        ("english.enabbaladi.net", "enab-baladi"),
        ("arabic.rt.com", "rt-arabic"),
        ("arabic.sputniknews.com", "sputnik-arabic"),
        ("sarabic.ae", "sputnik-arabic"),
        ("ar.rian.ru", "ria-novosti"),
        ("tass.com", "tass"),
        ("www.kommersant.ru", "kommersant"),
        ("ara.reuters.com", "reuters"),
        ("WWW.BBC.COM", "bbc-arabic"),
        ("arabic.cnn.com", "cnn-arabic"),
        ("arabic.news.cn", "xinhua"),
        ("studies.aljazeera.net", "al-jazeera"),
        ("ultrasyria.ultrasawt.com", "ultra-syria"),
        ("www.ultrasawt.com", "ultra-sawt"),
        ("gate.ahram.org.eg", "al-ahram"),
        ("alwatan.kuwait.tt", "al-watan-kuwait"),
        ("notsana.sy", None),
        ("alwehda.gov.sy", None),
        ("edition.cnn.com", None),
        ("sy", None),
    ],
)
def test_an_outlet_is_known_by_its_host(host: str, slug: str | None) -> None:
    found = KNOWN.at(f"https://{host}/news/1")
    assert (found and found.slug) == slug


@pytest.mark.parametrize("address", ["https://[sana.sy/1", "سانا", "mailto:a@sana.sy", ""])
def test_what_is_no_address_is_on_no_domain(address: str) -> None:
    assert KNOWN.at(address) is None


def test_a_name_of_two_outlets_says_nothing() -> None:
    two = Outlets([Outlet("rai-kuwait", "الراي", names=("الراي الكويتية",)), Outlet("rai-jordan", "الرأي")])
    found = two.named("الراي الكويتية")
    assert two.named("الراي") is None
    assert found and found.slug == "rai-kuwait"


def test_a_wrong_entry_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nslug = "sana"\nname_ar = "سانا"\nlanguage = "ar"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="sana"):
        load_outlets(path)


def test_the_file_has_enough_outlets_each_once() -> None:
    slugs = Counter(outlet.slug for outlet in KNOWN.all)
    assert len(slugs) >= FEWEST
    assert slugs.most_common(1)[0][1] == 1
    assert set(FIRST_SLUGS) <= set(slugs)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_a_domain_is_one_outlets() -> None:
    domains = Counter(domain for outlet in KNOWN.all for domain in outlet.domains)
    assert [domain for domain, times in domains.items() if times > 1 or not HOST.fullmatch(domain)] == []


def test_a_name_is_one_outlets_and_given_once() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for outlet in KNOWN.all:
        for name in names(outlet):
            owners[name_key(name)].append(outlet.slug)
    assert "" not in owners
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


def test_no_name_is_a_word_that_pages_are_divided_by() -> None:
    words = {name_key(word) for kind in ("section", "outlet", "stamps", "source", "byline") for word in furniture(kind)}
    assert [name for outlet in KNOWN.all for name in names(outlet) if name_key(name) in words] == []


def test_kinds_and_countries_are_those_there_are() -> None:
    assert {outlet.kind for outlet in KNOWN.all} <= set(SourceKind.values) - {SourceKind.UNKNOWN}
    assert {outlet.country for outlet in KNOWN.all} <= COUNTRIES | {""}


def test_what_is_russian_or_syrian_says_so() -> None:
    abroad = ("rt-arabic", "sputnik-arabic", "rossiya-segodnya", "meduza", "novaya-gazeta-europe", "moscow-times")
    russian = {o.slug for o in KNOWN.all if any(domain.endswith(".ru") for domain in o.domains)} | set(abroad)
    syrian = {o.slug for o in KNOWN.all if any(domain.endswith(".sy") for domain in o.domains)}
    countries = {outlet.slug: outlet.country for outlet in KNOWN.all}
    assert {slug: countries[slug] for slug in russian if countries[slug] != "RU"} == {}
    assert {slug: countries[slug] for slug in syrian if countries[slug] != "SY"} == {}
    assert {o.country for o in KNOWN.all if o.kind == SourceKind.OPPOSITION} == {"SY"}


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [
        (
            "agency",
            ("sana", "tass", "ria-novosti", "sputnik-arabic", "reuters", "afp", "anadolu", "spa", "kuna", "mena"),
        ),
        (
            "state",
            ("al-ikhbariya-syria", "al-thawra-syria", "tishreen", "rt-arabic", "al-alam", "cgtn-arabic", "al-ahram"),
        ),
        ("broadcaster", ("al-jazeera", "al-arabiya", "bbc-arabic", "dw-arabic", "alhurra", "al-mayadeen")),
        ("opposition", ("enab-baladi", "syria-tv", "orient-news", "smart-news", "ebaa")),
    ],
)
def test_a_kind_goes_by_the_rule_at_the_head_of_the_file(kind: str, slugs: tuple[str, ...]) -> None:
    assert {outlet.kind for outlet in KNOWN.all if outlet.slug in slugs} == {kind}
