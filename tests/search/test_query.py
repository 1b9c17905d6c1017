import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.nodes import All, Any, Exact, Named, Near, Node, Not, Phrase, Prefix, Title, Word
from articles.search.query import MOST_TERMS, WIDEST_GAP, parse


def words(text: str) -> list[str]:
    return [term.text for term in parse(text).terms if isinstance(term, Word)]


def phrases(text: str) -> list[list[str]]:
    return [[word.text for word in term.words] for term in parse(text).terms if isinstance(term, Phrase)]


def test_every_word_is_meant() -> None:
    assert words("الأسد دمشق") == ["الاسد", "دمشق"]


@pytest.mark.parametrize("text", ['"قاعدة حميميم"', "«قاعدة حميميم»", "“قاعدة حميميم”"])
def test_quotation_marks_of_every_kind_hold_a_phrase(text: str) -> None:
    assert phrases(text) == [["قاعده", "حميميم"]]


def test_a_phrase_keeps_its_function_words() -> None:
    assert phrases("«القوات الروسية في سوريا»") == [["القوات", "الروسيه", "في", "سوريا"]]


def test_function_words_do_not_decide() -> None:
    assert words("لقاء الشرع مع بوتين في موسكو") == ["لقاء", "الشرع", "بوتين", "موسكو"]


def test_function_words_alone_are_searched() -> None:
    assert words("من على") == ["من", "علي"]


@pytest.mark.parametrize("text", ["إس-400", "ب-52", "Su-24"])
def test_a_type_designation_is_a_phrase(text: str) -> None:
    assert len(phrases(text)) == 1


def test_a_quotation_mark_without_its_partner_is_repaired_with_a_notice() -> None:
    query = parse('"قاعدة حميميم')
    assert query.notices == ("repaired",)
    assert len(query.terms) == 2


def test_a_word_twice_is_one_term() -> None:
    assert words("دمشق دمشق") == ["دمشق"]


def test_a_query_too_long_is_bounded_with_a_notice() -> None:
    query = parse(" ".join(f"كلمة{number}" for number in range(100)))
    assert len(query.terms) == MOST_TERMS
    assert query.notices == ("bounded",)


def test_a_query_without_a_word_says_so() -> None:
    assert parse("!!! «»").notices == ("no_words",)
    assert parse("").notices == ()


@given(st.text())
def test_nothing_typed_is_refused(text: str) -> None:
    assert len(parse(text).terms) <= MOST_TERMS


def told(node: Node) -> str:
    """A node in short."""
    match node:
        case Word(text, _):
            return text
        case Exact(text):
            return f"={text}"
        case Prefix(text):
            return f"{text}*"
        case Phrase(phrase_words):
            return '"' + " ".join(word.text for word in phrase_words) + '"'
        case Near(near_words, gap):
            return '"' + " ".join(word.text for word in near_words) + f'"~{gap}'
        case Title(inner):
            return f"title:{told(inner)}"
        case Named(kind, value):
            return f"{kind}:{value}"
        case Not(inner):
            return f"-{told(inner)}"
        case All(nodes):
            return "(" + " ".join(map(told, nodes)) + ")"
        case Any(nodes):
            return "(" + "|".join(map(told, nodes)) + ")"
    return "?"


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("لافروف أو بوتين في دمشق", ["(لافروف|بوتين)", "دمشق"]),
        ("لافروف OR بوتين OR الأسد", ["(لافروف|بوتين|الاسد)"]),
        ("دمشق -طرطوس", ["دمشق", "-طرطوس"]),
        ("دمشق ليس طرطوس", ["دمشق", "-طرطوس"]),
        ("دمشق NOT طرطوس", ["دمشق", "-طرطوس"]),
        ('دمشق -"قاعدة حميميم"', ["دمشق", '-"قاعده حميميم"']),
        ("دمشق و موسكو", ["دمشق", "موسكو"]),
        ("دمشق AND موسكو", ["دمشق", "موسكو"]),
        ("قصف*", ["قصف*"]),
        ("=روسي", ["=روسي"]),
        ('"قصف إدلب"~5', ['"قصف ادلب"~5']),
        ('"قصف إدلب"~999', [f'"قصف ادلب"~{WIDEST_GAP}']),
        ("title:الأسد", ["title:الاسد"]),
        ('title:"قاعدة حميميم" دمشق', ['title:"قاعده حميميم"', "دمشق"]),
        ("title:(حميميم أو طرطوس)", ["(title:حميميم|title:طرطوس)"]),
        ("-title:الأسد دمشق", ["-title:الاسد", "دمشق"]),
        ("source:sana actor:vladimir-putin", ["source:sana", "actor:vladimir-putin"]),
        ('source:"روسيا اليوم"', ["source:روسيا اليوم"]),
        ("-source:sana دمشق", ["-source:sana", "دمشق"]),
        ("(دمشق موسكو) أو طهران", ["((دمشق موسكو)|طهران)"]),
        ("دمشق (موسكو أو (طهران بغداد))", ["دمشق", "(موسكو|(طهران بغداد))"]),
    ],
)
def test_operators(text: str, nodes: list[str]) -> None:
    query = parse(text)
    assert [told(node) for node in query.nodes] == nodes
    assert query.notices == ()
    assert not query.is_question


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        # A pasted headline: colons, dashes and brackets are text.
        ("لافروف: لن ننسحب", ["لافروف", "ننسحب"]),
        ("الأسد - بوتين", ["الاسد", "بوتين"]),
        ("الأسد – بوتين", ["الاسد", "بوتين"]),
        ("قمة الأسد-بوتين", ["قمه", "الاسد", "بوتين"]),
        ("بالصور (فيديو)", ["بالصور", "فيديو"]),
        ("https://sana.sy/?p=5", ["https", "sana", "sy", "p", "5"]),
        ("نسبة 5%", ["نسبه", "5"]),
        ("س*", ["س"]),
        ("title: الأسد", ["title", "الاسد"]),
    ],
)
def test_everything_else_is_text(text: str, nodes: list[str]) -> None:
    assert [told(node) for node in parse(text).nodes] == nodes


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("OR سوريا", ["سوريا"]),
        ("سوريا أو", ["سوريا"]),
        ("سوريا أو أو دمشق", ["(سوريا|دمشق)"]),
        ("(سوريا دمشق", ["(سوريا دمشق)"]),
        ("سوريا) دمشق", ["سوريا", "دمشق"]),
        ("«سوريا دمشق", ["سوريا", "دمشق"]),
        ("سوريا ليس", ["سوريا"]),
        ("سوريا أو ليس دمشق)", ["(سوريا|-دمشق)"]),
    ],
)
def test_what_is_broken_is_repaired_with_a_notice(text: str, nodes: list[str]) -> None:
    query = parse(text)
    assert [told(node) for node in query.nodes] == nodes
    assert query.notices == ("repaired",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ماذا قال بوتين أو لافروف عن سوريا", True),
        ("- ماذا يريد بوتين", True),
        ("في أي عام تدخلت روسيا", True),
        ("بوتين ودمشق؟", True),
        ("هل تنسحب روسيا ليس الآن", True),
        ("الأسد يلتقي بوتين في موسكو ويبحث القاعدة", True),
        ("الأسد يلتقي بوتين موسكو", False),
        ('ماذا قال "قاعدة حميميم"', False),
        ("الأسد أو بوتين يلتقي لافروف موسكو دمشق حلب", False),
        ("الأسد يلتقي بوتين في موسكو ويبحث القاعدة -حلب", False),
        ("دمشق", False),
    ],
)
def test_what_is_a_question(text: str, question: bool) -> None:
    assert parse(text).is_question == question


def test_in_a_question_the_words_of_operators_are_words() -> None:
    assert [told(node) for node in parse("ماذا قال بوتين أو لافروف؟").nodes] == ["قال", "بوتين", "لافروف"]


@given(st.text(alphabet='سوريا روسيا "«»“”()-=*~5:titlesourceactorORأوليسANDو؟', max_size=120))
def test_nothing_that_is_typed_fails(text: str) -> None:
    query = parse(text)
    assert all(told(node) != "?" for node in query.nodes)
    assert len(query.terms) <= MOST_TERMS
