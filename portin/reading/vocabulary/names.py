"""Names of people and businesses: the same under another spelling (case, accents, legal-form dots, & / and, initials,
"LAST, FIRST", DBA), or not.

Abbreviated words are those of USPS Publication 28, appendix G, that stand for one word only; "Assoc" is Associates, and
Association is "Assn".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from portin.reading.vocabulary.given_names import given_names
from portin.reading.vocabulary.joint_names import joint_holders
from portin.rules.addresses.terms import ORDINALS
from portin.rules.spelling import plain, same_letters, spellings

_FORMS = {
    "llc": "llc",
    "inc": "inc",
    "incorporated": "inc",
    "incorporee": "inc",
    "ltd": "ltd",
    "limited": "ltd",
    "ltee": "ltd",
    "itee": "ltd",
    "itd": "ltd",
    "lnc": "inc",
    "1nc": "inc",
    "lle": "llc",
    "lic": "llc",
    "limitee": "ltd",
    "corp": "corp",
    "corporation": "corp",
    "co": "co",
    "company": "co",
    "cie": "co",
    "compagnie": "co",
    "lp": "lp",
    "llp": "llp",
    "pllc": "pllc",
    "pc": "pc",
    "pa": "pa",
    "plc": "plc",
    "senc": "senc",
    "sencrl": "sencrl",
    "ulc": "ulc",
    "lllp": "lllp",
    "pl": "pl",
    "na": "na",
    "enr": "enr",
    "enrg": "enr",
}
_DOTTED = re.compile(r"\b((?:[a-z]\.[\s-]?){2,}[a-z]?)(?![a-z])", re.I)
_DBA = re.compile(
    r"(?<!\w)(?:d\.?\s?/?\s?b\.?\s?/?\s?a\.?|doing business as|f\.?k\.?a\.?|a\.?k\.?a\.?|t/a|trading as|operating"
    r" as|o/a|faisant affaires? sous(?: le nom(?: de)?)?|f\.?a\.?s\.?(?:n\.?)?)(?!\w)[\s:]*",
    re.I,
)
_FORM_PHRASES = [
    (re.compile(r"(?<!\w)limited liability (?:company|co)(?!\w)"), "llc"),
    (re.compile(r"(?<!\w)limited liability partnership(?!\w)"), "llp"),
    (re.compile(r"(?<!\w)limited partnership(?!\w)"), "lp"),
    (re.compile(r"(?<!\w)professional corporation(?!\w)"), "pc"),
    (re.compile(r"(?<!\w)societe en nom collectif(?!\w)"), "senc"),
]
_TITLES = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "mme",
    "mlle",
    "esq",
    "md",
    "dds",
    "monsieur",
    "madame",
    "prof",
    "rev",
    "hon",
    "captain",
    "capt",
    "major",
    "colonel",
    "sergeant",
    "sgt",
    "lieutenant",
    "pastor",
    "father",
    "sister",
    "brother",
    "deacon",
    "rabbi",
    "judge",
    "chief",
    "sheriff",
    "senora",
    "senor",
    "sra",
}
_GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "2th": "ii",
    "iii": "iii",
    "3th": "iii",
    "iv": "iv",
    "4th": "iv",
}
_SPELLINGS = {
    "and": "&",
    "et": "&",
    "+": "&",
    "saint": "st",
    "street": "st",
    "avenue": "ave",
    "sainte": "ste",
    "mount": "mt",
    "fort": "ft",
    "associates": "assoc",
    "association": "assn",
    "management": "mgmt",
    "mgt": "mgmt",
    "mngmt": "mgmt",
    "international": "intl",
    "national": "natl",
    "department": "dept",
    "service": "svc",
    "services": "svcs",
    "svces": "svcs",
    "manufacturing": "mfg",
    "brothers": "bros",
    "center": "ctr",
    "centre": "ctr",
    "cntr": "ctr",
    "university": "univ",
    "insurance": "ins",
    "group": "grp",
    "hospital": "hosp",
    "government": "govt",
    "engineering": "engrg",
    "equipment": "equip",
    "foundation": "fdn",
    "laboratory": "lab",
    "laboratories": "labs",
} | ORDINALS
_TO_PERSON = re.compile(
    r"(?i)[\s,;-]+(?:c/o|a/s|care of|aux soins d[eu']|(?:attn?|attention)\s*[:.]|attn|attention(?=\s+[A-Z]))\s*(?=\S)"
)
_COLUMN_WIDTHS = (25, 30, 32, 35, 40)  # where old billing systems cut a name


_IN_BOTH_LANGUAGES = re.compile(r"\s+/\s+")  # "City of Moncton / Ville de Moncton"


def parts_of(text: str) -> list[str]:
    """A printed name as the names it holds: "Legal LLC dba Trade" is both (and itself)."""
    bits = [b.strip(" ,-()") for b in _DBA.split(text) if b and b.strip(" ,-()")]
    if len(bits) == 1 and len(both := _IN_BOTH_LANGUAGES.split(text)) == 2 and all(len(b.split()) > 1 for b in both):
        bits = both
    return bits if len(bits) < 2 else [*bits, text]


def is_trade_name(text: str) -> bool:
    """ "DBA Beacon Chandlery", in a line of its own under the legal name."""
    said = _DBA.match(text.strip())
    return said is not None and bool(text.strip()[said.end() :])


def _holder(text: str) -> str:
    """ "Acme LLC c/o Jane Roe" is Acme's; the word "attention" alone splits only after a legal form."""
    m = _TO_PERSON.search(text)
    if not m or (m.group().strip(" ,;-").lower() == "attention" and not _tokens(text[: m.start()])[1]):
        return text
    return text[: m.start()]


@lru_cache(maxsize=4096)  # a name is held against every line of a document
def _tokens(text: str) -> tuple[tuple[str, ...], str]:
    """Words and the legal form at the end, normal; dotted letters joined ("L.L.C." is "llc")."""
    text = _DOTTED.sub(lambda m: re.sub(r"[.\s-]", "", m.group(1)) + " ", text)
    text = plain(re.sub(r"\s\+\s", " & ", re.sub(r"(?<=\w)['’](?=\w)", "", text)))
    for phrase, short in _FORM_PHRASES:
        text = phrase.sub(short, text)
    words = [_SPELLINGS.get(w, w) for w in re.sub(r"(?<!\w)(?:#|no )\s*(?=\d)", " ", text).split() if w != "#"]
    words = [re.sub(r"^(\d+)(?:st|nd|rd)$", r"\1th", w) for w in words]
    form = ""
    if len(words) > 2 and words[-3:] == ["l", "l", "c"]:
        words[-3:] = ["llc"]
    if len(words) > 1 and words[-1] == "the":
        words = words[:-1]
    while len(words) > 1 and words[-1] in _FORMS:
        if not form.startswith(short := _FORMS[words.pop()]):  # "Ltd./Ltée" says one in two languages
            form = short + form
    if words and words[0] == "the":
        words = words[1:]
    return tuple(words), form


def has_legal_form(text: str) -> bool:
    """ "Acme Widgets LLC" is whole; "Acme Dental" may go on in the next line."""
    return bool(_tokens(text)[1])


_SHORTENED = {*_SPELLINGS, *_SPELLINGS.values(), *_FORMS, *_TITLES, *_GENERATIONS}


def without_title(name: str) -> str:
    """ "Monsieur Normand Gauvreau" without what comes before a person's name."""
    first, _, rest = name.strip().partition(" ")
    return rest if plain(first) in _TITLES else name


def own_words(text: str) -> list[str]:
    """The words of a name that are spelled in one way only, plain: no legal form, no title, nothing with a short
    form."""
    return [w for w in plain(text).split() if len(w) > 2 and w.isalpha() and w not in _SHORTENED]


def same_name(typed: str, printed: str, *, by_picture: bool = False) -> bool:
    """Whether a carrier would take both for the same holder, or what was typed for one of two. On pictures, slips of
    the reading machine are forgiven, other names are not."""
    names_typed, names_printed = parts_of(_holder(typed)), parts_of(_holder(printed))
    if len(names_typed) > 1 and len(names_printed) > 1:  # a trade name beside both: the legal names decide
        names_typed, names_printed = names_typed[:1], names_printed[:1]
    if not (has_legal_form(printed) or joint_holders(typed)):
        names_printed = [*names_printed, *joint_holders(printed)]
    return any(_same(t, p, by_picture) or _is_cut(p, t) for t in names_typed for p in names_printed)


def _is_cut(printed: str, typed: str) -> bool:
    """ "NORTHWESTERN VETERINARY HOSPIT": capitals that end within a word at the width of an old column."""
    if len(printed) not in _COLUMN_WIDTHS or not printed.isupper():
        return False
    seen, whole = (" ".join("&" if w in ("and", "et") else w for w in plain(text).split()) for text in (printed, typed))
    return whole.startswith(seen) and len(whole) > len(seen) + 1 and whole[len(seen)] != " "


def _same(typed: str, printed: str, by_picture: bool) -> bool:
    if not plain(typed) or not plain(printed):
        return False
    return any(_same_as_spelled(t, p, by_picture) for t in spellings(typed) for p in spellings(printed))


def _same_as_spelled(typed: str, printed: str, by_picture: bool) -> bool:
    a, form_a = _tokens(typed)
    b, form_b = _tokens(printed)
    if form_a and form_b and form_a != form_b:
        return False
    if same_letters("".join(a), "".join(b), by_picture and _same_heads(a, b)):
        return True
    if form_a or form_b or _other_generation(a, b):
        return False
    if _same_in_another_order(a, b) or _same_only_name(a, b):
        return True
    return any(_same_person(x, y, by_picture) for x in _person_orders(typed, a) for y in _person_orders(printed, b))


# first or last name unknown: how the offices of a person with one name write the other
_UNKNOWN = {"fnu", "lnu", "nfn", "nln"}
_NO_MIDDLE = {"nmn", "nmi", "nmu"}


def _same_in_another_order(a: Sequence[str], b: Sequence[str]) -> bool:
    """All words the same, the last name printed first ("DE LA CRUZ ANA") or the first name last with the rest turned
    round ("AN VAN NGUYEN")."""
    a, b = ([w for w in words if w not in _TITLES | _GENERATIONS.keys() | _NO_MIDDLE] for words in (a, b))
    if not 2 <= len(a) <= 6 or not 2 <= len(b) <= 6 or {"&"} & {*a, *b}:
        return False
    return "".join(a) in {"".join(order) for order in [*_turned(b), [b[-1], *b[1:-1], b[0]]]} or "".join(b) in {
        "".join(order) for order in _turned(a)
    }


def _turned(words: Sequence[str]) -> list[list[str]]:
    return [[*words[at:], *words[:at]] for at in range(1, len(words))]


def _same_only_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """ "FNU SUHARTO", "Suharto LNU" and, where a form asks for two names, "Suharto Suharto"."""
    a, b = (re.sub(r"\b([fl]) n u\b", r"\1nu", " ".join(words)).split() for words in (a, b))
    if not _UNKNOWN & {*a, *b} and sorted((len(a), len(b))) != [1, 2]:
        return False
    only_a, only_b = ({w for w in words if w not in _UNKNOWN | _NO_MIDDLE | _TITLES} for words in (a, b))
    return len(only_a) == 1 and only_a == only_b


def _other_generation(a: Sequence[str], b: Sequence[str]) -> bool:
    """Father and son: both say which one, and say it differently."""
    older, younger = ({_GENERATIONS[w] for w in words[1:] if w in _GENERATIONS} for words in (a, b))
    return bool(older and younger and older != younger)


def _same_heads(a: Sequence[str], b: Sequence[str]) -> bool:
    """Pictures: each word must be near its partner, so that a whole other first name is not drowned in a long name."""
    if len(a) != len(b):
        return abs(len("".join(a)) - len("".join(b))) <= 1
    return all(
        x == y or same_letters(x, y, True) or (len(x) <= 4 and len(y) <= 4 and _one_off(x, y))
        for x, y in zip(a, b, strict=True)
    )


def _one_off(x: str, y: str) -> bool:
    return abs(len(x) - len(y)) <= 1 and min(len(x), len(y)) <= 2 and "&" not in (x, y)


def _person_orders(text: str, tokens: Sequence[str]) -> list[list[str]]:
    if any(
        w == "&" and len(before) == len(after) == 1
        for before, w, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    ):
        return []  # "M & M Roofing" are no initials of a person
    dropped = _TITLES | _GENERATIONS.keys() | _NO_MIDDLE | {"&"}
    # "M. Jean Roy"
    words = [t for i, t in enumerate(tokens) if t not in dropped and not (i == 0 and t == "m" and len(tokens) > 2)]
    orders = [words]
    if "," in text.rstrip(" ,."):
        last = [t for t in _tokens(text.split(",", 1)[0])[0] if t not in dropped]
        rest = [t for t in _tokens(text.split(",", 1)[1])[0] if t not in dropped]
        if last and rest:
            orders = [rest + last]
    elif text.upper() == text and 2 <= len(words) <= 6:
        # "MCILROYD THEO Q", "DE LA CRUZ ANA M": old systems print the last name first, without the comma
        orders += _turned(words)
    return orders


def _same_person(a: list[str], b: list[str], by_picture: bool) -> bool:
    """First and last name equal; middle names or initials may be missing on one side, or stand for each other."""
    if len(a) < 2 or len(b) < 2 or max(len(a), len(b)) > 6:
        return False
    if not same_letters(a[0], b[0], by_picture):
        return False
    initials_a, initials_b = ([w for w in x[1:-1] if len(w) == 1] for x in (a, b))
    if (initials_a or initials_b) and not (initials_a and initials_b):
        whole_a, whole_b = ("".join(w for i, w in enumerate(x) if len(w) > 1 or i in (0, len(x) - 1)) for x in (a, b))
        if same_letters(whole_a, whole_b, by_picture):
            return True
    for mid_a, last_a in _splits(a):
        for mid_b, last_b in _splits(b):
            is_near = by_picture and _same_heads(last_a, last_b)
            if same_letters("".join(last_a), "".join(last_b), is_near) and _same_middle(mid_a, mid_b):
                return True
    return False


def _splits(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Middle and last names of a person, in each way to cut them."""
    for at in range(1, len(words)):
        yield words[1:at], words[at:]


def _same_middle(a: list[str], b: list[str]) -> bool:
    if not a or not b:
        return all(len(w) == 1 for w in a + b) or len(a + b) == 1
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(a, b, strict=True)
    )


_PARTICLES = {
    "de",
    "del",
    "della",
    "di",
    "da",
    "das",
    "do",
    "dos",
    "du",
    "des",
    "la",
    "las",
    "le",
    "los",
    "el",
    "al",
    "van",
    "von",
    "vom",
    "zu",
    "zur",
    "der",
    "den",
    "het",
    "ter",
    "ten",
    "bin",
    "ibn",
    "ben",
    "abu",
    "bint",
    "st",
    "saint",
    "mac",
    "mc",
    "af",
    "av",
    "y",
}
_CREDENTIALS = {"esq", "md", "dds", "dmd", "dvm", "do", "cpa", "phd", "rn", "np", "od", "dc"}


def split_person(said: str, typed_first: str = "", typed_last: str = "") -> tuple[str, str]:
    """A person's name as printed, cut into first and last name; two empty texts where the cut is not sure.

    "Rosa M Achterberg" and "ACHTERBERG, ROSA M" are, "Ana de la Cruz" by its particle, "John Smith Jr" with its
    generation at the last name, "OKONJO YOLANDA" by which of the two is a given name and nothing else. "PARK JORDAN"
    may be printed last name first, and "Maria Garcia Lopez" may have two last names: there what was typed must have
    one of both names right.
    """
    said = " ".join(said.split()).strip(" ,")
    if any(ch.isdigit() or ch in "&/+" for ch in said) or plain(said) != " ".join(
        w for w in plain(said).split() if w not in _FORMS and w not in _CREDENTIALS
    ):
        return "", ""
    if "," in said:
        last, first = (part.strip() for part in said.split(",", 1))
        if plain(first) not in _GENERATIONS:
            given, generation = _without_generation(first.split())
            return (
                (" ".join(given), " ".join([last, *generation]))
                if given and last and "," not in " ".join(given)
                else ("", "")
            )
        said = f"{last} {first}"  # "John Smith, Jr"
    words, generation = _without_generation(said.split())
    while len(words) > 2 and plain(words[0]) in _TITLES:
        words = words[1:]
    at = _where_last_name_begins(words, typed_first, typed_last)
    if at is None:
        return "", ""
    firsts, lasts = (words[:at], words[at:]) if at > 0 else (words[-at:], words[:-at])
    return " ".join(firsts), " ".join([*lasts, *generation])


def _without_generation(words: list[str]) -> tuple[list[str], list[str]]:
    return (words[:-1], words[-1:]) if len(words) > 1 and plain(words[-1]) in _GENERATIONS else (words, [])


def _where_last_name_begins(words: list[str], typed_first: str, typed_last: str) -> int | None:
    """The index of the last name's first word; negative where that many words of it are printed first; None where it
    cannot be told."""
    if len(words) < 2:
        return None
    plainly = [plain(word) for word in words]
    if last := plain(typed_last).split():
        at = len(words) - len(last)
        if at > 0 and plainly[at:] == last:
            return at
        if at > 0 and plainly[: len(last)] == last:
            return -len(last)
    if first := plain(typed_first).split():
        if len(first) < len(words) and plainly[: len(first)] == first:
            full = next((i for i in range(len(first), len(words)) if len(plainly[i]) > 1), None)
            return full if full is not None and (len(words) - full == 1 or plainly[full] in _PARTICLES) else None
        if len(words) == len(first) + 1 and plainly[-len(first) :] == first:
            return -1
    has_initial_between = len(words) == 3 and len(plainly[1]) == 1 < len(plainly[2])
    if " ".join(words).isupper() and not has_initial_between:
        return _in_capitals(plainly)
    if any(len(word) == 1 for word in plainly[-1:]):
        return None
    particle = next((i for i in range(1, len(words) - 1) if plainly[i] in _PARTICLES), None)
    if particle is not None:
        return particle
    is_usual = len(words) == 2 or has_initial_between
    return len(words) - 1 if is_usual and plainly[0] not in _PARTICLES else None


def _in_capitals(words: list[str]) -> int | None:
    """Capitals are what files have, in which the last name may be first: given names say where it is."""
    given = [word in given_names() or (len(word) == 1 and at > 0) for at, word in enumerate(words)]
    begins = next((at for at, is_given in enumerate(given) if not is_given), len(words))
    if begins and (begins == len(words) - 1 or (begins < len(words) and words[begins] in _PARTICLES)):
        return begins
    return -1 if not given[0] and words[0] not in _PARTICLES and all(given[1:]) else None


_SENTENCE = {
    "avec",
    "cette",
    "checks",
    "cheque",
    "cheques",
    "detach",
    "detacher",
    "do",
    "enclose",
    "for",
    "make",
    "merci",
    "not",
    "notre",
    "nous",
    "our",
    "paiement",
    "partie",
    "pay",
    "payable",
    "payment",
    "please",
    "portion",
    "pour",
    "remit",
    "retourner",
    "return",
    "see",
    "thank",
    "that",
    "the",
    "this",
    "to",
    "veuillez",
    "votre",
    "vous",
    "with",
    "write",
    "you",
    "your",
}


def is_sentence(text: str) -> bool:
    """ "Please detach and return this portion with your payment": words that bills print near a name, and no holder is
    called."""
    words = plain(text).split()
    return len(words) >= 4 and (
        words[0] in ("please", "veuillez") or sum(w in _SENTENCE for w in words) > len(words) / 2
    )


_YEAR = re.compile(r"\((?:19|20)\d\d\)")  # "Fehrenbach Seed Farms (2009) Ltd.": when a company began anew


def looks_like_name(text: str) -> bool:
    """Letters, no sums, no dates, not a sentence."""
    words = text.split()
    if is_sentence(text):
        return False
    if plain(_DOTTED.sub(lambda m: re.sub(r"[.\s-]", "", m.group(1)), text)) in _FORMS and "." in text:
        return True  # "L.L.C." in a line of its own goes on with the name above it
    text = _YEAR.sub("", text)
    letters = sum(ch.isalpha() for ch in text)
    return (
        1 <= len(words) <= 10
        and letters >= 3
        and letters >= 0.55 * len(text.replace(" ", ""))
        and not re.search(r"[$%@]|\d{4,}|\d+\.\d\d", text)
        and not re.search(r"(?i)https?:|www\.|\.com\b", text)
    )
