"""The names of orders that are there, as the search of all accounts finds them. With its own copy of how names are
spelled plainly, so that it does what it did whatever becomes of the code."""

import itertools
import re
import unicodedata

from django.db import migrations

SEARCHED = ("name", "business_name", "first_name", "last_name", "losing_carrier")
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


def search_words(*names: str) -> str:
    """What a search looks in: every name in its plain spellings, by words and in one piece."""
    found: dict[str, None] = {}
    for name in names:
        for one in sorted({plain(one) for one in spellings(name)}):
            found |= dict.fromkeys([one, one.replace(" ", "")])
    return " ".join(["", *(one for one in found if one)])


def write_words(apps: object, schema_editor: object) -> None:
    """A thousand orders at a time; safe to repeat."""
    orders, words = apps.get_model("portin", "PortInOrder").objects, apps.get_model("portin", "OrderWords")
    rows = []
    for pk, *names in orders.order_by("pk").values_list("pk", *SEARCHED).iterator(chunk_size=1000):
        rows.append(words(order_id=pk, words=search_words(*names)))
        if len(rows) == 1000:
            keep(words, rows)
            rows = []
    keep(words, rows)


def keep(words: object, rows: list) -> None:
    words.objects.bulk_create(rows, update_conflicts=True, unique_fields=["order"], update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("portin", "0035_words_of_orders")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop, elidable=True)]
