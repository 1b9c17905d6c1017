"""Whatever is typed, the site answers: never an error of the server, never for long.

pytest -m long -n 2 --dist load tests/search/test_hostile_queries.py     # ten thousand queries, not three hundred
"""

import time
from collections.abc import Iterator
from random import Random

import pytest
from django.test import Client

from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

IN_CI, LONG, PARTS = 300, 10_000, 10
SLOWEST_SECONDS = 2.0
SEED = 17
ADDRESSES = ("/api/articles/", "/articles/")
WORDS = (
    "سوريا روسيا قصف بوتين الأسد حميميم قاعدة وزير في من على ماذا أين هل أو ليس و OR AND NOT Putin Лавров S-400 إس-400 "
    "title: source: actor: title:سوريا source:sana actor:بوتين actor:zzz =روسي قصف* س* * ** -سوريا --سوريا "
    '-( ) ( " « » “ ” '
    "~5 \"قصف إدلب\"~5 \"a b\"~999 ' \\ \\' \0 \u200f \u202e \ufeff ﷺ 😀 <script> %s %( {} ; -- /* '||' :* <-> & | ! "
    "5% 2015-10-01 ٢٠١٥ ۲۰۱۵ ؟ ? : =: -: title:- title:( title:title:سوريا source: =  ==سوريا سوريا* - – ـــ ًٌٍ"
).split(" ")


def queries(number: int, part: int = 0) -> Iterator[str]:
    """So many queries, put together from what queries are made of and from any characters; each part has its own."""
    chance = Random(SEED + part)
    for _ in range(number):
        parts = [chance.choice(WORDS) for _ in range(chance.randint(1, 25))]
        if chance.random() < 0.3:
            parts.insert(
                0, "".join(chr(chance.choice((chance.randint(1, 0x6FF), chance.randint(32, 126)))) for _ in range(20))
            )
        yield chance.choice((" ", " ", "")).join(parts)[: chance.choice((400, 400, 500))]


@pytest.fixture
def archive(vocabulary: None) -> None:
    for number in range(8):
        make_article(
            f"قصف على إدلب {number}",
            f"قصفت طائرات روسية بلدات في ريف إدلب، وقال وزير في دمشق إن سوريا وروسيا في قاعدة حميميم {number}.",
        )


def answered(number: int, addresses: tuple[str, ...] = ADDRESSES, part: int = 0) -> None:
    """Every query is answered at each of the addresses; where none is given, at one of the two in turn."""
    client = Client(raise_request_exception=True)
    for place, typed in enumerate(queries(number, part)):
        for address in addresses or (ADDRESSES[place % 2],):
            began = time.perf_counter()
            answer = client.get(address, {"q": typed, "scope": "all"})
            seconds = time.perf_counter() - began
            assert answer.status_code in {200, 400}, typed
            assert seconds < SLOWEST_SECONDS, (seconds, typed)


def test_three_hundred_queries_are_answered(archive: None) -> None:
    answered(IN_CI, ())


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_queries_are_answered(archive: None, part: int) -> None:
    answered(LONG // PARTS, part=part)
