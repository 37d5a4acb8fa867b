"""The French catalog is whole: it has every sentence that customers read, each is translated with its placeholders, and
what is compiled is what is written."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

from portin.management.commands import make_translations

CATALOG = Path("portin/locale/fr_CA/LC_MESSAGES")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}")
SOURCES = ("accounts", "phone_numbers", "portin", "templates", "manage.py", "pyproject.toml")

Sentence = tuple[str | None, str, str]  # context, English, English of several


@pytest.fixture(scope="module")
def catalog() -> polib.POFile:
    found = polib.pofile(str(settings.BASE_DIR / CATALOG / "django.po"), check_for_duplicates=True)
    assert len(found) > 500, "the catalog is empty: nothing below would tell anything"
    return found


def name(entry: polib.POEntry) -> Sentence:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def forms(entry: polib.POEntry) -> list[str]:
    """What it is in French: one text, or one for each form of the plural."""
    return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]


def test_every_sentence_is_translated_and_none_is_a_guess(catalog: polib.POFile) -> None:
    assert [entry.msgid for entry in catalog if not all(text.strip() for text in forms(entry))] == []
    assert [entry.msgid for entry in catalog if entry.fuzzy] == []
    assert [entry.msgid for entry in catalog if entry.obsolete] == []


# Stand for a name that may begin with a vowel: "d’AT&T", "qu’AT&T".
NAMES = (
    "account|account_name|address_email|business|carrier|file|found|holder|name|names|person|place|stays|taken|typed"
)
BEFORE_A_VOWEL = re.compile(rf"\b(?:[dljmnst]e|la|que|(?:lors|puis|quoi|jus)que) (?:« ?)?%\((?:{NAMES})\)s", re.I)


def test_no_word_before_a_name_would_lose_its_end_to_a_vowel(catalog: polib.POFile) -> None:
    days = r"\b(?:saisi|datée) (?:le|du) %\("
    wrong = [text for entry in catalog for text in forms(entry) if BEFORE_A_VOWEL.search(re.sub(days, "", text))]
    assert wrong == [], "say it with another word, or put “le fournisseur”, “le compte” before the name"


# What CONTRIBUTING's French glossary says otherwise: the word, and in which English sentences it is meant.
NOT_OUR_WORDS = {
    r"\bgels?\b": r"freeze|lock",
    r"propriétaires?": r"holder|owner of (?:the|a|each) number|its owner by text",
    r"opérateurs?|transporteurs?": r"carrier|provider",
    r"portabilité": r"port|move",
    r"rejet\w*": r"reject|refus",
}


def test_each_thing_has_one_word_in_french(catalog: polib.POFile) -> None:
    wrong = [
        (entry.msgid, found.group())
        for entry in catalog
        for word, meant in NOT_OUR_WORDS.items()
        if re.search(meant, f"{entry.msgid} {entry.msgid_plural}", re.I)
        and (found := re.search(word, " ".join(forms(entry)), re.I))
    ]
    assert wrong == []


def test_every_name_that_code_gives_gettext_is_one_that_is_collected() -> None:
    collected = {"_", *re.findall(r"--keyword=(\w+)", " ".join(make_translations.Command.xgettext_options))}
    given = {
        name
        for folder in ("accounts", "phone_numbers", "portin")
        for path in (settings.BASE_DIR / folder).rglob("*.py")
        for name in re.findall(r"\bp?gettext(?:_lazy)? as (\w+)", path.read_text(encoding="utf-8"))
    }
    assert "said_now" in given
    assert given <= collected


def test_every_count_has_both_forms_of_french(catalog: polib.POFile) -> None:
    assert catalog.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    wrong = [entry.msgid for entry in catalog if len(forms(entry)) != (2 if entry.msgid_plural else 1)]
    assert wrong == []


def misplaced(entry: polib.POEntry) -> Iterator[str]:
    """French texts whose placeholders are not those of English; "one" may be said without its number."""
    several = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for number, text in enumerate(forms(entry)):
        found = sorted(PLACEHOLDER.findall(text))
        is_one = bool(entry.msgid_plural) and number == 0
        if found != several and not (is_one and set(found) <= set(several)):
            yield text


def test_every_translation_has_the_placeholders_of_its_sentence(catalog: polib.POFile) -> None:
    assert [text for entry in catalog for text in misplaced(entry)] == []


def test_a_placeholder_that_is_lost_or_made_up_is_found() -> None:
    sentence = "%(carrier)s has until %(day)s"
    for french in ("%(carrier)s a jusqu’au", "%(carrier)s a jusqu’au %(jour)s", "%(carrier)s a jusqu’au %(day)"):
        assert list(misplaced(polib.POEntry(msgid=sentence, msgstr=french))) == [french]
    assert not list(misplaced(polib.POEntry(msgid=sentence, msgstr="%(day)s : échéance de %(carrier)s")))


def test_lines_begin_and_end_as_in_english(catalog: polib.POFile) -> None:
    """A line end or a blank at the border of a sentence is a part of the page or mail that it is put into."""
    wrong = [
        entry.msgid
        for entry in catalog
        for text in forms(entry)
        if (text[:1] in " \n") != (entry.msgid[:1] in " \n") or (text[-1:] in " \n") != (entry.msgid[-1:] in " \n")
    ]
    assert wrong == []


def test_what_is_compiled_is_what_is_written(catalog: polib.POFile) -> None:
    with (settings.BASE_DIR / CATALOG / "django.mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)
    compiled.pop("")
    written: dict[object, str] = {}
    for entry in catalog:
        key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
        texts = forms(entry)
        written |= {(key, number): text for number, text in enumerate(texts)} if entry.msgid_plural else {key: texts[0]}
    assert compiled == written, "run make translations and commit the .mo"


@pytest.mark.skipif(
    not all(map(shutil.which, ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgfmt"))),
    reason="the gettext tools are not installed: nobody looks for sentences that are missing in the catalog",
)
def test_the_catalog_has_every_sentence_of_the_sources_and_no_other(catalog: polib.POFile, tmp_path: Path) -> None:
    """Collected again, in a copy of the sources."""
    for source in SOURCES:
        here, there = settings.BASE_DIR / source, tmp_path / source
        if here.is_dir():
            shutil.copytree(here, there, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(here, there)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "PORTIN_VAR_DIR": str(tmp_path / "var"), "LANG": "C.UTF-8"}
    command = [sys.executable, "manage.py", "make_translations"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    collected = polib.pofile(str(tmp_path / CATALOG / "django.po"))
    missing = {name(entry) for entry in collected} - {name(entry) for entry in catalog}
    left_over = {name(entry) for entry in catalog} - {name(entry) for entry in collected}
    assert sorted(map(str, missing)) == [], "run make translations, and translate what is new"
    assert sorted(map(str, left_over)) == [], "run make translations: these are said nowhere any more"
