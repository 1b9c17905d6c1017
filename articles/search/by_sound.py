"""What is typed as no one spells it, known by how it sounds: an actor (شويجو, Schoigu), a word of articles (Ivanov)."""

from collections.abc import Iterable

from articles.models import Alias, SearchTerm
from articles.text.analysis import SURFACE
from articles.text.sounds import sounds_of
from articles.text.transliteration import arabic_pattern

# Shorter sounds are those of too many words.
SURE_SOUNDS = 4
# A word that is nobody's name is written for another of its sounds, or of so many of its consonants with any vowels,
# or of fewer and no vowels but its own (Tadmur, تدمر). Beside a known name only for one that leaves no doubt: Fidan is
# not فيضان, Hamas not حمص.
FEWEST_SOUNDS, MANY_CONSONANTS, FEW_CONSONANTS, BEYOND_DOUBT = 2, 4, 3, 6
# What a Russian case adds, in sounds (Асад, Асадом).
CASE_ENDING = 2
# Of the words that sound so the most frequent.
MOST_WORDS = 4


def actors_by_sound(names: Iterable[str]) -> dict[str, list[int]]:
    """By name, folded, the one actor who has a name of its sound; names of which several have one are left out."""
    asked = {name: sounds_of(name) for name in names}
    whole = _alone("sounds", {sounds.whole for sounds in asked.values() if len(sounds.whole) >= SURE_SOUNDS})
    bones = _alone("consonants", {one.consonants for one in asked.values() if len(one.consonants) >= SURE_SOUNDS})
    found = {name: whole.get(sounds.whole) or bones.get(sounds.consonants) for name, sounds in asked.items()}
    return {name: [actor] for name, actor in found.items() if actor}


def _alone(field: str, sounds: set[str]) -> dict[str, int]:
    """By sound the actor, where only one has names of this sound."""
    if not sounds:
        return {}
    of_names = Alias.objects.filter((f"{field}__in", sounds))
    found: dict[str, set[int]] = {}
    for sound, actor in of_names.values_list(field, "actor").distinct():
        found.setdefault(sound, set()).add(actor)
    return {sound: min(actors) for sound, actors in found.items() if len(actors) == 1}


def sounds_as(typed: str, sounds: str) -> bool:
    """Whether a folded name, or a Russian case of it (Асадом), sounds so."""
    asked = sounds_of(typed).whole
    return bool(sounds) and asked.startswith(sounds) and len(asked) - len(sounds) <= CASE_ENDING


def words_by_sound(word: str, *, beside_name: bool = False) -> list[str]:
    """The words of articles that a folded Latin or Cyrillic word may be written for, most frequent first, folded."""
    pattern = arabic_pattern(word)
    written = written_like(*pattern) if pattern else []
    return [form for form, _documents in written if _sounds_alike(word, form, beside_name)]


def _sounds_alike(word: str, other: str, beside_name: bool) -> bool:
    one, two = sounds_of(word), sounds_of(other)
    if one.whole == two.whole:
        return len(one.whole) >= (BEYOND_DOUBT if beside_name else FEWEST_SOUNDS)
    if beside_name or one.consonants != two.consonants or len(one.consonants) < FEW_CONSONANTS:
        return False
    return len(one.consonants) >= MANY_CONSONANTS or _is_within(two.whole, one.whole)


def _is_within(part: str, whole: str) -> bool:
    """Whether the letters of `part` stand in `whole` in their order."""
    left = iter(whole)
    return all(letter in left for letter in part)


def written_like(beginnings: Iterable[str], pattern: str) -> list[tuple[str, int]]:
    """The most frequent words of articles that a pattern describes, and in how many each stands.

    beginnings: one of these each of them has; pattern: of their surface lexemes.
    """
    found = SearchTerm.objects.none()
    for beginning in beginnings:
        begins = SearchTerm.objects.filter(lexeme__startswith=SURFACE + beginning, lexeme__regex=pattern)
        found = found.union(begins.filter(documents__gt=0).order_by())
    rows = sorted(found.values_list("documents", "lexeme"), reverse=True)[:MOST_WORDS]
    return [(lexeme.removeprefix(SURFACE), documents) for documents, lexeme in rows]
