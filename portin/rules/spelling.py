"""How two spellings of a word come to be the same: case, accents and other forms of letters; for pictures also letters
that look alike.

Pure, and below everything that compares names, addresses or labels.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata

from rapidfuzz import fuzz

# Letters that are no plain letter with a mark, so that Unicode does not take them apart (NFKD), as documents without
# them spell them.
LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "ǽ": "ae",
    "œ": "oe",
    "ø": "o",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ȷ": "j",
    "ŋ": "n",
    "ĸ": "k",
    "ſ": "s",
    "ẜ": "s",
    "ẝ": "s",
    "ə": "e",
    "ǝ": "e",
    "ɛ": "e",
    "ɔ": "o",
    "ʃ": "s",
    "ʒ": "z",
    "ǯ": "z",
    "ʊ": "u",
    "ʌ": "v",
    "ɑ": "a",
    "ɣ": "g",
    "ɩ": "i",
    "ɐ": "a",
    "ẟ": "d",
    "ỻ": "ll",
    "ỽ": "v",
    "ȣ": "ou",
    "ɵ": "o",
    "ʉ": "u",
}
_STRUCK = re.compile(r"LATIN SMALL LETTER ([A-Z]{1,2}) WITH ")  # "ł" is L WITH STROKE, "ɗ" D WITH HOOK


def _struck_letters() -> dict[str, str]:
    names = {
        chr(code): unicodedata.name(chr(code), "")
        for code in (*range(0xDF, 0x2B0), *range(0x1E00, 0x1F00), *range(0x2C60, 0x2C80))
    }
    found = {letter: _STRUCK.match(name) for letter, name in names.items() if not unicodedata.decomposition(letter)}
    return {letter: match[1].lower() for letter, match in found.items() if match}


LETTERS = _struck_letters() | LETTERS
LETTERS |= {
    letter.upper(): said.capitalize()
    for letter, said in LETTERS.items()
    if letter.upper() != letter and len(letter.upper()) == 1 and not letter.upper().isascii()
}
LETTERS |= {"ẞ": "SS"}
_LETTERS = str.maketrans(LETTERS)
# As some offices write them in full: "JUERGEN", "SOEREN", "AASE", "DJORDJE", "DHORA".
_IN_FULL = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "ð": "dh", "ł": "l"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʹ′`´", "'"))
_NOT_LABEL = re.compile(r"[^a-z0-9&#/]+")


def plain(text: str) -> str:
    """Lower case without accents; punctuation becomes space."""
    if text.isascii() and text.isalnum():
        return text.lower()
    text = text.translate(_APOSTROPHES).replace("&", " & ").replace("°", "o").replace("º", "o")
    folded = text.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(ch for ch in folded if not unicodedata.combining(ch)).translate(_LETTERS)
    return _NOT_LABEL.sub(" ", folded.replace("'", " ").replace("/", " ")).strip()


def spellings(text: str) -> set[str]:
    """The text, and with some or all such letters in full: "Jürgen Müller" and "juergen mueller", "Åse Bjørn" and "aase
    bjørn"."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return {text}
    letters = [code for code in _IN_FULL if chr(code) in composed.lower()]
    some = itertools.chain.from_iterable(itertools.combinations(letters[:4], n) for n in range(1, 5))
    return {text, composed.lower().translate(_IN_FULL)} | {
        composed.lower().translate({code: _IN_FULL[code] for code in chosen}) for chosen in some
    }


def folded(text: str) -> str:
    """Lower case without accents, punctuation kept."""
    if text.isascii():
        return text.lower()
    return "".join(plain(ch) if ch.isalpha() else ch for ch in text.lower() if not unicodedata.combining(ch))


def search_words(*names: str) -> str:
    """What a search looks in: every name in its plain spellings, by words and in one piece."""
    found: dict[str, None] = {}
    for name in names:
        for one in sorted({plain(one) for one in spellings(name)}):
            found |= dict.fromkeys([one, one.replace(" ", "")])
    return " ".join(["", *(one for one in found if one)])


def searched_words(text: str) -> list[tuple[str, list[str]]]:
    """What to look for in `search_words`, for each spelling of the text: all of it in one piece anywhere, or each of
    its words where one begins (with the space before it)."""
    told = sorted({plain(one) for one in spellings(text)} - {""})
    return [(one.replace(" ", ""), [f" {word}" for word in one.split()[:5]]) for one in told]


_TOGETHER = ("ss", "ae", "oe", "ue", "aa", "th", "dj")


@functools.cache
def _spelled(said: str) -> str:
    """A regular expression for every Latin letter, small or capital, that counts as `said`."""
    latin = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
    same = "".join(letter for letter in latin if said in {plain(letter), *spellings(letter.lower())})
    return f"[{said}{same}]" if len(said) == 1 else f"(?:{''.join(map(_spelled, said))}{f'|[{same}]' if same else ''})"


def search_pattern(text: str) -> str:
    """A regular expression (for SQLite and PostgreSQL alike) that finds the text in any spelling: "lodz" finds "Łódź",
    and "Łódź" "LODZ"."""
    pattern, rest = "", plain(text)
    while rest:
        part = rest[:2] if rest.startswith(_TOGETHER) else rest[0]
        pattern += _spelled(part) if part.isalpha() else part if part.isdigit() else "[ .,'’&/-]{0,3}"
        rest = rest.removeprefix(part)
    return pattern


def same_letters(a: str, b: str, by_picture: bool) -> bool:
    """Equal, or for pictures equal but for slips of a reading machine."""
    if a == b:
        return True
    if not by_picture or not a or not b:
        return False
    if shapes(a) == shapes(b):
        return True
    long = max(len(a), len(b))
    return long >= 5 and fuzz.ratio(shapes(a), shapes(b)) >= (100 * (1 - 1.01 / long) if long < 12 else 88)


def shapes(text: str) -> str:
    """Characters that look alike in poor pictures, made the same."""
    # the long forms, so that "Mcll" and "McIl" fold alike
    text = text.lower().replace("m", "rn").replace("w", "vv").replace("d", "cl")
    return text.translate(str.maketrans("01l|!5$86q", "oiiiissbgg"))
