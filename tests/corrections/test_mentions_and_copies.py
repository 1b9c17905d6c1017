"""Mentions rejected and added, pairs of copies rejected."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import translation

from articles import corrections
from articles.ingest import derive
from articles.models import Actor, Article, CopyPair, Mention, SearchDocument

from .conftest import BODY, actors, make_article, now

pytestmark = pytest.mark.django_db


def test_a_rejected_mention_no_longer_counts_and_stays_rejected(article: Article, editor: User) -> None:
    mention = Mention.objects.get(article=article, actor__slug="vladimir-putin")
    decision = corrections.decide(mention, "rejected", True, by=editor, why="اسم شارع")
    assert "vladimir-putin" not in actors(article)
    derive.retag(Article.objects.get(pk=article.pk))
    assert "vladimir-putin" not in actors(article)
    corrections.undo(decision, by=editor)
    mention = Mention.objects.get(article=article, actor__slug="vladimir-putin")
    assert (mention.rejected, mention.basis, mention.count, mention.in_title) == (False, "text", 2, True)
    assert "vladimir-putin" in actors(article)


def test_rejecting_one_side_changes_the_scope(article: Article, editor: User) -> None:
    for mention in Mention.objects.filter(article=article, actor__slug="syria"):
        corrections.decide(mention, "rejected", True, by=editor)
    assert now(article, "scope") == "none"


def test_a_mention_is_added_survives_retagging_and_is_undone(article: Article, editor: User) -> None:
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    decision = corrections.add_mention(article, lavrov, by=editor, why="في الصورة")
    assert "sergey-lavrov" in actors(article)
    derive.retag(Article.objects.get(pk=article.pk))
    assert Mention.objects.get(article=article, actor=lavrov).basis == "editor"
    corrections.undo(decision, by=editor)
    assert "sergey-lavrov" not in actors(article)
    assert not Mention.objects.filter(article=article, actor=lavrov).exists()


def test_an_added_mention_that_the_text_bears_out_stays_when_undone(article: Article, editor: User) -> None:
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    added = corrections.add_mention(article, lavrov, by=editor)
    corrections.decide(article, "body", BODY + "\nوحضر لافروف اللقاء.", by=editor)
    corrections.undo(added, by=editor)
    mention = Mention.objects.get(article=article, actor=lavrov)
    assert (mention.basis, mention.count) == ("text", 1)


def test_an_added_mention_whose_words_are_gone_says_that_nothing_stands_in_the_text(
    article: Article, editor: User
) -> None:
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    added = corrections.add_mention(article, lavrov, by=editor)
    title = corrections.decide(article, "title", "لافروف يبحث مستقبل القواعد", by=editor)
    assert Mention.objects.get(article=article, actor=lavrov).count == 1
    corrections.undo(title, by=editor)
    mention = Mention.objects.get(article=article, actor=lavrov)
    assert (mention.count, mention.in_title, mention.spans) == (0, False, [])
    corrections.undo(added, by=editor)
    assert not Mention.objects.filter(article=article, actor=lavrov).exists()
    assert "sergey-lavrov" not in actors(article)


def test_a_rejection_outlives_the_words_it_was_about(article: Article, editor: User) -> None:
    mention = Mention.objects.get(article=article, actor__slug="vladimir-putin")
    rejected = corrections.decide(mention, "rejected", True, by=editor)
    title = corrections.decide(article, "title", "القواعد في سوريا", by=editor)
    body = corrections.decide(article, "body", "تريد روسيا البقاء في سوريا.", by=editor)
    for decision in (body, title):
        corrections.undo(decision, by=editor)
    assert "vladimir-putin" not in actors(article)
    corrections.undo(rejected, by=editor)
    assert "vladimir-putin" in actors(article)


def test_an_actor_that_is_mentioned_already_is_not_added(article: Article, editor: User) -> None:
    with pytest.raises(ValidationError) as refused:
        corrections.add_mention(article, Actor.objects.get(slug="vladimir-putin"), by=editor)
    assert "actor" in refused.value.message_dict


def lead_of(article: Article) -> Article | None:
    article.refresh_from_db()
    return article.copy_of


def test_a_rejected_pair_is_no_copy_any_more(article: Article, editor: User) -> None:
    copy = make_article(published="2024-09-18")
    pair = CopyPair.objects.get(lead=article, copy=copy)
    decision = corrections.decide(pair, "rejected", True, by=editor)
    assert lead_of(copy) is None
    assert SearchDocument.objects.get(article=copy).copy_group == copy.pk
    corrections.undo(decision, by=editor)
    assert lead_of(copy) == article
    assert SearchDocument.objects.get(article=copy).copy_group == article.pk


def test_a_copy_parted_from_its_lead_stays_with_a_later_one_that_is_parted_too(article: Article, editor: User) -> None:
    later, copy = make_article(published="2024-09-18"), make_article(published="2024-09-19")
    assert lead_of(later) == lead_of(copy) == article
    corrections.decide(CopyPair.objects.get(lead=article, copy=later), "rejected", True, by=editor)
    assert (lead_of(later), lead_of(copy)) == (None, article)
    corrections.decide(CopyPair.objects.get(lead=article, copy=copy), "rejected", True, by=editor)
    assert lead_of(copy) == later


OTHER = "وقعت وزارة الطاقة السورية مع شركة روسية عقدا لصيانة محطة كهرباء تشرين قرب منبج خلال عامين."


def test_an_editor_joins_what_no_word_tells_and_the_earlier_one_leads(article: Article, editor: User) -> None:
    other = make_article(title="عقد لصيانة محطة تشرين", body=OTHER, published="2024-09-01")
    joined = corrections.join_copies(article, other, by=editor, why="ترجمة لنص واحد")
    assert (lead_of(article), lead_of(other)) == (other, None)
    corrections.decide(other, "published", "2024-10-01", by=editor)
    assert (lead_of(article), lead_of(other)) == (None, article)
    corrections.undo(joined, by=editor)
    assert (lead_of(article), lead_of(other)) == (None, None)


def test_what_cannot_be_joined_is_refused_with_the_cure(article: Article, editor: User) -> None:
    copy = make_article(published="2024-09-18")
    with translation.override("en"), pytest.raises(ValidationError, match="no copy of itself"):
        corrections.join_copies(article, article, by=editor)
    corrections.decide(CopyPair.objects.get(lead=article, copy=copy), "rejected", True, by=editor)
    with translation.override("en"), pytest.raises(ValidationError, match="Undo that decision first"):
        corrections.join_copies(article, copy, by=editor)
    corrections.decide(copy, "hidden", True, by=editor)
    with translation.override("en"), pytest.raises(ValidationError, match="hidden or withdrawn"):
        corrections.join_copies(article, copy, by=editor)


def test_a_date_or_a_hiding_gives_the_group_another_lead(article: Article, editor: User) -> None:
    second, third = make_article(published="2024-09-18"), make_article(published="2024-09-19")
    dated = corrections.decide(third, "published", "2024-09-01", by=editor)
    assert [lead_of(one) for one in (article, second, third)] == [third, third, None]
    assert third.copy_of is None
    hidden = corrections.decide(third, "hidden", True, by=editor)
    assert [lead_of(one) for one in (article, second, third)] == [None, article, None]
    corrections.undo(hidden, by=editor)
    assert [lead_of(one) for one in (article, second)] == [third, third]
    corrections.undo(dated, by=editor)
    assert [lead_of(one) for one in (article, second, third)] == [None, article, article]


def test_a_text_rewritten_by_an_editor_leaves_the_group_and_comes_back(article: Article, editor: User) -> None:
    copy = make_article(published="2024-09-18")
    rewritten = corrections.decide(copy, "body", OTHER, by=editor)
    assert copy.copy_of is None
    assert not CopyPair.objects.exists()
    corrections.undo(rewritten, by=editor)
    assert lead_of(copy) == article
    assert CopyPair.objects.get(copy=copy).jaccard == 1.0
