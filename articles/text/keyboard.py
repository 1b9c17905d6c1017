"""Words typed while the keyboard was set to another language: `hgv,sd` for الروسي, «حعفهى» for putin.

The layouts are those that Windows calls "Arabic (101)", "US" and "Russian", key by key.
"""

from collections.abc import Iterator

# Keys from the one left of "1", row by row; the space key and the digits are the same in all three.
LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
ARABIC = [*"ذضصثقفغعهخحجدشسيبلاتنمكطئءؤر", "لا", *"ىةوزظ"]
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
# With the shift key; what it gives beside letters (tashkeel, marks) is left out.
SHIFTED_LATIN, SHIFTED_ARABIC = "YTHGNB", ["إ", "لإ", "أ", "لأ", "آ", "لآ"]

# By layout what each key writes, by the Latin letter of the key.
LAYOUTS: tuple[dict[str, str], ...] = (
    {key: key for key in (*LATIN, *SHIFTED_LATIN)},
    dict(zip(LATIN, ARABIC, strict=True)) | dict(zip(SHIFTED_LATIN, SHIFTED_ARABIC, strict=True)),
    dict(zip(LATIN, RUSSIAN, strict=True)),
)
# By layout the key of each letter, the longest first: لا is one key.
KEYS = tuple({written: key for key, written in layout.items()} for layout in LAYOUTS)


def in_other_layouts(typed: str) -> Iterator[str]:
    """What the keys of `typed`, words without blanks, write in the other layouts; nothing where no layout has them."""
    seen = {typed, typed.lower()}
    for keys in KEYS:
        for letters in (typed, typed.lower()):
            pressed = _pressed(letters, keys)
            for layout in LAYOUTS if pressed else ():
                written = "".join(layout.get(key, layout.get(key.lower(), key)) for key in pressed or ())
                if written not in seen:
                    seen.add(written)
                    yield written


def _pressed(letters: str, keys: dict[str, str]) -> list[str] | None:
    """The keys that write these letters, None if one of them is on no key. Digits stand for themselves."""
    pressed = []
    at = 0
    while at < len(letters):
        two, one = letters[at : at + 2], letters[at]
        if two in keys and len(two) == 2:
            pressed.append(keys[two])
            at += 2
            continue
        if one not in keys and not one.isdigit():
            return None
        pressed.append(keys.get(one, one))
        at += 1
    return pressed
