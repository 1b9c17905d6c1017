"""A change of the gazetteer reaches the articles that hold what changed, and no others."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import F

from articles import corrections
from articles.ingest import retagging, run
from articles.ingest.captures import Origin
from articles.ingest.reprocess import reprocess
from articles.ingest.retagging import concerned, retag
from articles.ingest.run import Source, take_in
from articles.ingest.vocabulary import from_database
from articles.models import Actor, Alias, Article, GazetteerVersion, SearchActors, SearchDocument
from articles.models.run import RunKind
from articles.reading.page import JSON_LINE, Lull, Page
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

NEW = "كبير الدبلوماسيين الروس"
BODY = "التقى كبير الدبلوماسيين الروس نظيره السوري في موسكو يوم الثلاثاء، وبحث الجانبان مستقبل القواعد."
OTHER = "وصل الرئيس الروسي فلاديمير بوتين إلى دمشق اليوم في زيارة رسمية يلتقي فيها المسؤولين."


def lavrov() -> Actor:
    return Actor.objects.get(slug="sergei-lavrov")


def named(article: Article) -> set[str]:
    return set(article.mentions.standing().values_list("actor__slug", flat=True))


def call_lavrov_so() -> Alias:
    return Alias.objects.create(actor=lavrov(), text=NEW)


def test_a_new_spelling_reaches_the_articles_that_hold_it_and_no_others() -> None:
    article, other = make_article("لقاء في موسكو", BODY), make_article("بوتين يزور دمشق", OTHER)
    assert (article.gazetteer_version, "sergei-lavrov" in named(article)) == (1, False)
    call_lavrov_so()
    outcome = retag()
    assert (outcome.looked_at, outcome.changed, outcome.gained, outcome.lost) == (1, 1, 1, 0)
    assert "sergei-lavrov" in named(article)
    assert lavrov().pk in SearchActors.objects.get(pk=article.pk).actor_ids
    article.refresh_from_db()
    other.refresh_from_db()
    assert (article.gazetteer_version, other.gazetteer_version) == (2, 1)
    assert retag().looked_at == 0


def test_a_spelling_that_goes_takes_its_actor_along() -> None:
    alias = call_lavrov_so()
    article = make_article("لقاء في موسكو", BODY)
    alias.delete()
    outcome = retag()
    assert (outcome.changed, outcome.gained, outcome.lost) == (1, 0, 1)
    assert "sergei-lavrov" not in named(article)
    assert lavrov().pk not in SearchActors.objects.get(pk=article.pk).actor_ids


def test_days_and_conditions_are_changes_too() -> None:
    alias = call_lavrov_so()
    article = make_article("لقاء في موسكو", BODY, published="2015-03-01")
    Alias.objects.filter(pk=alias.pk).update(valid_from=date(2020, 1, 1))
    assert retag().lost == 1
    Alias.objects.filter(pk=alias.pk).update(valid_from=None, beside=["موسكو"])
    assert retag().gained == 0  # near: at most three words away
    Alias.objects.filter(pk=alias.pk).update(beside=["piece:موسكو"])
    assert retag().gained == 1
    assert "sergei-lavrov" in named(article)


def test_a_longer_name_takes_the_words_of_a_shorter_one() -> None:
    article = make_article("خبر", "زار بوتين القرم أمس، وقال إن القاعدة في سوريا باقية ما دامت روسيا.")
    assert "vladimir-putin" in named(article)
    Alias.objects.create(actor=lavrov(), text="بوتين القرم")
    outcome = retag()
    assert (outcome.gained, outcome.lost) == (1, 1)
    assert "vladimir-putin" not in named(article)


def test_the_side_of_an_actor_decides_the_scope_of_its_articles() -> None:
    article = make_article("قمة في باريس", "التقى ماكرون الرئيس أحمد الشرع في باريس، وبحثا رفع العقوبات عن دمشق.")
    assert article.scope == "none"
    Actor.objects.filter(slug="emmanuel-macron").update(side="russia")
    assert retag().changed == 1
    article.refresh_from_db()
    assert article.scope == "core"
    assert SearchDocument.objects.get(pk=article.pk).scope == "core"


def test_what_says_nothing_to_the_tagger_makes_no_version() -> None:
    article = make_article("لقاء في موسكو", BODY)
    Actor.objects.filter(slug="sergei-lavrov").update(description_en="Diplomat")
    assert from_database().version == 1
    assert retag().looked_at == 0
    article.refresh_from_db()
    assert article.gazetteer_version == 1


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("سلمى")


def test_what_an_editor_rejected_stays_rejected(editor: User) -> None:
    alias = call_lavrov_so()
    article = make_article("لقاء في موسكو", BODY)
    mention = article.mentions.get(actor=lavrov())
    corrections.decide(mention, "rejected", True, by=editor)
    Alias.objects.create(actor=lavrov(), text="الدبلوماسيين")
    Alias.objects.filter(pk=alias.pk).delete()
    outcome = retag()
    assert (outcome.changed, outcome.gained, outcome.lost) == (1, 0, 0)
    mention.refresh_from_db()
    assert mention.rejected
    assert [span["alias"] for span in mention.spans] == ["الدبلوماسيين"]
    assert lavrov().pk not in SearchActors.objects.get(pk=article.pk).actor_ids
    Alias.objects.filter(text="الدبلوماسيين").delete()
    retag()
    mention.refresh_from_db()
    assert (mention.rejected, mention.count) == (True, 0)
    call_lavrov_so()
    retag()
    mention.refresh_from_db()
    assert (mention.rejected, mention.count) == (True, 1)


def test_what_an_editor_added_stays_though_no_word_names_it_any_more(editor: User) -> None:
    article = make_article("لقاء في موسكو", BODY)
    corrections.add_mention(article, lavrov(), by=editor)
    alias = call_lavrov_so()
    assert retag().gained == 0
    assert article.mentions.get(actor=lavrov()).count == 1
    alias.delete()
    assert retag().lost == 0
    mention = article.mentions.get(actor=lavrov())
    assert (mention.count, mention.basis, mention.rejected) == (0, "editor", False)
    assert lavrov().pk in SearchActors.objects.get(pk=article.pk).actor_ids


@pytest.mark.parametrize(
    ("field", "value"), [("scope", "none"), ("period", "assad"), ("about", ["assad"]), ("published", "2012-05-01")]
)
def test_fields_that_an_editor_decided_stay(editor: User, field: str, value: Any) -> None:
    article = make_article("خبر", "التقى كبير الدبلوماسيين الروس الرئيس أحمد الشرع في دمشق قبل أيام.")
    corrections.decide(article, field, value, by=editor)
    call_lavrov_so()
    Actor.objects.filter(slug="ahmad-al-sharaa").update(side=None)
    retag()
    article.refresh_from_db()
    assert corrections.present_value(article, field) == value


def test_a_hidden_and_a_withdrawn_article_are_tagged_anew_too(editor: User) -> None:
    hidden, withdrawn = make_article("لقاء", BODY), make_article("لقاء آخر", f"{BODY} وعاد.")
    corrections.decide(hidden, "hidden", True, by=editor)
    Article.objects.filter(pk=withdrawn.pk).update(withdrawn=True)
    SearchDocument.objects.filter(pk=withdrawn.pk).delete()
    call_lavrov_so()
    retag()
    assert "sergei-lavrov" in named(hidden) & named(withdrawn)
    assert not SearchDocument.objects.exists()
    assert not SearchActors.objects.filter(pk=hidden.pk).exists()


def test_an_article_from_before_there_were_versions_is_looked_at_once() -> None:
    article = make_article("لقاء في موسكو", BODY)
    Article.objects.update(gazetteer_version=None)
    article.mentions.all().delete()
    assert retag().gained == 1
    assert named(article)
    assert retag().looked_at == 0


def test_an_inferred_date_follows_the_era_that_the_names_show() -> None:
    lead = "وصل وفد روسي إلى دمشق اليوم الخميس 20 آذار لبحث مستقبل القاعدتين."
    article = make_article("وفد روسي في دمشق", f"{lead}\nوالتقى الوفد أبا عائشة الحسكاوي في مبنى الوزارة.")
    assert article.published_from is None
    alias = Alias.objects.create(actor=Actor.objects.get(slug="asaad-al-shaibani"), text="أبا عائشة الحسكاوي")
    retag()
    article.refresh_from_db()
    assert (article.published_from, article.published_basis) == (date(2025, 3, 20), "inferred")
    assert SearchDocument.objects.get(pk=article.pk).first_day == date(2025, 3, 20)
    outcome = reprocess(dry_run=True)
    assert (outcome.unchanged, outcome.changed) == (1, 0)
    alias.delete()
    retag()
    article.refresh_from_db()
    assert (article.published_from, article.published_basis, article.period) == (None, None, None)


def several(count: int) -> list[Article]:
    return [make_article(f"لقاء {number}", f"{BODY} اللقاء رقم {number}.") for number in range(count)]


def test_a_work_that_was_cut_short_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = several(3)
    monkeypatch.setattr(retagging, "BATCH", 1)
    call_lavrov_so()
    first = retag(stop=lambda: True)
    assert (first.stopped, first.looked_at) == (True, 1)
    assert GazetteerVersion.objects.get(number=2).retagged_at is None
    told: list[int] = []
    second = retag(tell=lambda one: told.append(one.article.pk))
    assert (second.stopped, second.looked_at, second.changed) == (False, 2, 2)
    assert told == [article.pk for article in articles[1:]]
    assert GazetteerVersion.objects.get(number=2).retagged_at


def test_a_batch_that_fails_leaves_its_articles_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = several(2)
    monkeypatch.setattr(retagging, "BATCH", 1)
    call_lavrov_so()
    times: Iterator[int] = iter([1, 2])

    def failing(*arguments: Any) -> None:
        written(*arguments)
        if next(times) == 2:
            raise RuntimeError

    written = retagging.write
    monkeypatch.setattr(retagging, "write", failing)
    with pytest.raises(RuntimeError):
        retag()
    assert ["sergei-lavrov" in named(article) for article in articles] == [True, False]
    monkeypatch.setattr(retagging, "write", written)
    assert retag().gained == 1


def test_a_change_in_the_midst_of_the_work_is_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = several(2)
    monkeypatch.setattr(retagging, "BATCH", 1)
    call_lavrov_so()

    def edited(looked_at: int, of: int) -> None:
        if not Alias.objects.filter(text="نظيره السوري").exists():
            Alias.objects.create(actor=Actor.objects.get(slug="emmanuel-macron"), text="نظيره السوري")
            from_database()

    retag(progress=edited)
    assert all({"sergei-lavrov", "emmanuel-macron"} <= named(article) for article in articles)
    assert retag().looked_at == 0


def test_a_dry_run_tells_and_writes_nothing() -> None:
    article = make_article("لقاء في موسكو", BODY)
    call_lavrov_so()
    from_database()
    before = list(Article.objects.values()), list(article.mentions.values())
    outcome = retag(dry_run=True)
    assert (outcome.looked_at, outcome.gained, outcome.unchanged) == (1, 1, 0)
    assert (list(Article.objects.values()), list(article.mentions.values())) == before
    assert GazetteerVersion.objects.get(number=2).retagged_at is None


def test_many_changes_at_once_let_every_older_article_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    article, other = make_article("لقاء في موسكو", BODY), make_article("بوتين يزور دمشق", OTHER)
    monkeypatch.setattr(retagging, "MOST_PHRASES", 0)
    call_lavrov_so()
    outcome = retag()
    assert (outcome.looked_at, outcome.gained) == (2, 1)
    assert set(Article.objects.values_list("gazetteer_version", flat=True)) == {2}
    assert "sergei-lavrov" in named(article) - named(other)


def test_only_what_differs_is_written() -> None:
    article = make_article("لقاء في موسكو", BODY)
    vector = SearchDocument.objects.extra(select={"at": "xmin"}).values_list("at")  # the row's last writer
    before = list(vector)
    call_lavrov_so()
    retag()
    assert lavrov().pk in SearchActors.objects.get(pk=article.pk).actor_ids
    assert list(vector) == before


def line(number: int, text: str = BODY) -> Page:
    content = f'{{"title": "لقاء {number}", "text": "{text} {number}"}}'
    return Page("-", str(number), JSON_LINE, content.encode(), "utf-8")


def test_a_run_that_goes_on_knows_the_change_at_its_next_pages() -> None:
    def pages() -> Iterator[Any]:
        yield line(1)
        yield Lull()
        call_lavrov_so()
        from_database()  # as the desk does, which makes the version
        yield line(2)

    take_in([Source(Origin(), pages())], RunKind.INGEST, ["-"])
    first, second = Article.objects.order_by("pk")
    assert (first.gazetteer_version, second.gazetteer_version) == (1, 2)
    assert "sergei-lavrov" in named(second) - named(first)
    assert concerned() == 1


def test_what_was_read_before_the_change_and_stored_after_it_is_tagged_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep = run._keep

    def late(*arguments: Any) -> Any:
        call_lavrov_so()
        from_database()
        return keep(*arguments)

    monkeypatch.setattr(run, "_keep", late)
    take_in([Source(Origin(), [line(1)])], RunKind.INGEST, ["-"])
    article = Article.objects.get()
    assert article.gazetteer_version == 2
    assert "sergei-lavrov" in named(article)


def test_reading_anew_says_with_which_version_also_where_nothing_changes() -> None:
    article = make_article("بوتين يزور دمشق", OTHER)
    call_lavrov_so()
    outcome = reprocess()
    assert outcome.unchanged == 1
    article.refresh_from_db()
    assert article.gazetteer_version == 2


def test_a_decision_says_with_which_version_the_article_was_tagged_then(editor: User) -> None:
    article = make_article("لقاء في موسكو", BODY)
    call_lavrov_so()
    corrections.decide(article, "title", "لقاء في العاصمة", by=editor)
    article.refresh_from_db()
    assert article.gazetteer_version == 2
    assert "sergei-lavrov" in named(article)


def test_what_is_looked_at_again_without_need_stays_as_it_is() -> None:
    several(2)
    call_lavrov_so()
    retag()
    Article.objects.update(gazetteer_version=F("gazetteer_version") - 1)
    outcome = retag()
    assert (outcome.looked_at, outcome.changed) == (2, 0)
