"""When two words are one: with another ending, or with one slip of the hand. Words are folded.

The browser follows the same rules (`overrides/assets/search/rules.js`), with the endings that the index holds.
"""

from __future__ import annotations

from .folding import fold, is_chinese

LONG_WORD = 5  # letters of a word that may have an ending, or be mistyped
STEM = 4
SHORT_WORD = 3  # a word of so few letters is met as a whole word only, if there is one
SHORT_ENDING = 3  # letters of an ending behind a stem of so few letters
VOWELS = frozenset("аеиоуыэюя")  # of words in Cyrillic letters, folded
SOFTENED = {
    "к": "г",
    "п": "б",
}  # the last letter of a Kazakh stem, and what it becomes before an ending: наразылық, наразылығы
ENDINGS = frozenset(
    fold(
        # Kazakh: cases, with the ending of what is somewhere, plural, possessive
        "да де та те дан ден тан тен нан нен ға ге қа ке на не ды ді ты ті ны ні дың дің тың тің ның нің мен бен пен "
        "дағы дегі тағы тегі лық лік дық дік тық тік лар лер дар дер тар тер "
        "лары лері дары дері тары тері ылары ілері ы і сы сі ын ін ында інде сына сіне ына іне ынан інен ының інің сының сінің "
        "ларын лерін дарын дерін тарын терін лардың лердің дардың дердің тардың тердің ларға лерге дарға дерге тарға терге "
        # Russian: cases of nouns and adjectives, plural
        "а я у ю е и й ь о ом ем ой ей ою ею ам ям ами ями ах ях ов ев ий ый ая яя ое ее ые ие ого его ому ему ым им ых их "
        "ую юю ией ией ию иям иях ями "
        # English
        "s es e y ies ed d ing"
    ).split()
)


def same(asked: str, word: str) -> bool:
    """Whether two words are equal, or differ in a plausible ending only: "Пекине" and "Пекин", "забастовки" and "забастовка"."""
    if asked == word:
        return True
    if is_chinese(asked):
        return False
    most = _shared(asked, word)
    shorter, longer = sorted((asked, word), key=len)
    if len(shorter) < LONG_WORD:
        return len(shorter) >= _least_stem(shorter) and shorter == longer[:most] and longer[most:] in ENDINGS
    stems = (stem for stem in (most, most - 1, most - 2) if stem >= STEM)
    if any(all(len(one) == stem or one[stem:] in ENDINGS for one in (asked, word)) for stem in stems):
        return True
    return most + 1 >= STEM and (_softens(asked[most:], word[most:]) or _softens(word[most:], asked[most:]))


def beginning(asked: str) -> str:
    """What every word begins with that is the same as this one."""
    if is_chinese(asked):
        return asked
    return asked[: SHORT_WORD if len(asked) <= SHORT_WORD + SHORT_ENDING else STEM]


def _least_stem(word: str) -> int:
    """Letters of a short word that may have an ending. In English so short a word is often another one ("new", "news"), and
    without a vowel it is the short form of a name."""
    return SHORT_WORD if VOWELS.intersection(word) else STEM


def _softens(hard: str, soft: str) -> bool:
    """Whether what follows in two words is the last letter of their stem, with an ending in the one where it is soft."""
    same_letter = bool(hard and soft) and SOFTENED.get(hard[0]) == soft[0]
    return same_letter and soft[1:] in ENDINGS and (not hard[1:] or hard[1:] in ENDINGS)


def _shared(a: str, b: str) -> int:
    """How many letters two words share at their beginning."""
    return next((at for at, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), min(len(a), len(b)))


def near(asked: str, word: str) -> bool:
    """Whether one slip makes two long words equal: a letter more, less or other, or two in the wrong order."""
    if min(len(asked), len(word)) < LONG_WORD or abs(len(asked) - len(word)) > 1:
        return False
    at = _shared(asked, word)
    a, b = asked[at:], word[at:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
