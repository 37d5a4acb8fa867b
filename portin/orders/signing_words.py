"""What is said to who signs the letter, in English and French: page, form, refusals, mail and the record of how they
were known.

The letter itself and the consent have their words in portin/rules/letter_words.py. Both languages say the same things:
a test compares their keys and placeholders. Which languages are offered is the country's of the service address.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from django.conf import settings

from portin.rules import french, words
from portin.rules.letter_words import letter_language

LANGUAGES = ("en", "fr")

WORDS = {
    "en": {
        # the page
        "skip": "Skip to content",
        "error": "Error: ",
        "form_is_wrong": "There is a problem",
        "correct_one": "Correct one answer to continue",
        "correct_many": "Correct {count} answers to continue",
        "page": "Sign the letter of authorization",
        "asked": (
            "You were asked to sign this letter as {person}. Read it, then sign below. Nothing else is asked of you."
        ),
        "only": "Only {person} may sign it. Is somebody else at the keyboard?",
        "link_instead": "Send a private link instead",
        "not_yet": "The letter cannot be made yet",
        "still_missing": "Still missing: {things}.",
        "back": "Back to the order",
        "download": "Download the letter as PDF",
        "download_for": "to read it, or to sign it on paper.",
        "legend": "Sign electronically",
        "legend_note": "Your electronic signature means the same as one on paper.",
        "what_it_means": "What it means to sign electronically",
        "draw": "Draw your signature",
        "kept": "Your drawing is still here.",
        "how_to_draw": "With a mouse, a pen or a finger. Without a drawing, the name that you typed is your signature.",
        "clear": "Clear the drawing",
        "sign": "Sign the letter",
        # the form
        "full_name": "Full name",
        "title": "Title",
        "title_help": "For example Owner, Office manager.",
        "consent": "I have read what it means to sign electronically, and I agree to it",
        "name_needed": "Write your full name",
        "title_needed": "Write your title or role",
        "consent_needed": "Agree to sign electronically, or sign on paper",
        "draw_again": "Draw your signature again, or leave the box empty",
        # why it was not signed
        "changed": "The order was changed while you read the letter. Read it again before you sign.",
        "other_name": "Write the name that is on the letter: {person}.",
        "made_from_answers": "The letter is made from your answers. Still missing: {things}.",
        "used": "This link was used or withdrawn already.",
        "not_open": "The order takes no new letter now.",
        # what became of a link
        "signed": "The letter is signed",
        "signed_means": "Thank you. {account} was told, and the order goes on with your signature.",
        "copy": "Download your signed copy",
        "copy_until": (
            "The copy can be downloaded here until {until}. The account number is masked in it. You don’t need"
            " to do anything else."
        ),
        "withdrawn": "This link was withdrawn",
        "withdrawn_means": "A newer link may be in your mail. Otherwise ask the person who sent it to you.",
        "over": "This letter needs no signature anymore",
        "over_means": "The order went on without it. You don’t need to do anything.",
        "expired": "This link has expired",
        "expired_means": "A link works for {days}. Ask the person who sent it to you for a new one.",
        "unknown": "This link does not work",
        "unknown_means": (
            "Check that the whole address in the e-mail was copied, or ask the person who sent it for a new link."
        ),
        # the mail
        "mail_subject": "To sign: letter of authorization for {holder}",
        "mail_hello": "Hello {name},",
        "mail_asks": "{by} asks you to sign, for {holder}, the letter that authorizes {company} to move phone numbers.",
        "mail_until": "The link is for you alone and works until {until}. Read the letter before you sign it.",
        "mail_link": "Read and sign",
        "mail_why": "You’re getting this e-mail because {by} gave your address.",
        # the record
        "by_link": "Private link sent to {email} on {sent}",
        "by_link_opened": "Private link sent to {email} on {sent}, opened {opened}",
        "signed_in": "Signed in as {email} (password)",
        "signed_in_twice": "Signed in as {email} (password with two-step login)",
    },
    "fr": {
        "skip": "Aller au contenu",
        "error": "Erreur\u00a0: ",
        "form_is_wrong": "Il y a un problème",
        "correct_one": "Corrigez une réponse pour continuer",
        "correct_many": "Corrigez {count} réponses pour continuer",
        "page": "Signer la lettre d’autorisation",
        "asked": (
            "On demande à {person} de signer cette lettre. Lisez-la, puis signez ci-dessous. Rien d’autre ne vous est"
            " demandé."
        ),
        "only": "Seule la personne nommée dans la lettre, {person}, peut la signer. Quelqu’un d’autre est au clavier?",
        "link_instead": "Envoyer plutôt un lien privé",
        "not_yet": "La lettre ne peut pas encore être préparée",
        "still_missing": "Il manque encore\u00a0: {things}.",
        "back": "Retour à la commande",
        "download": "Télécharger la lettre en format PDF",
        "download_for": "pour la lire ou la signer sur papier.",
        "legend": "Signer électroniquement",
        "legend_note": "Votre signature électronique a la même valeur qu’une signature sur papier.",
        "what_it_means": "Ce que signifie signer électroniquement",
        "draw": "Tracez votre signature",
        "kept": "Votre tracé est toujours là.",
        "how_to_draw": (
            "À la souris, au stylet ou au doigt. Sans tracé, le nom que vous avez saisi tient lieu de signature."
        ),
        "clear": "Effacer le tracé",
        "sign": "Signer la lettre",
        "full_name": "Nom complet",
        "title": "Fonction",
        "title_help": "Par exemple\u00a0: propriétaire, chef de bureau.",
        "consent": "J’ai lu ce que signifie signer électroniquement et j’y consens",
        "name_needed": "Inscrivez votre nom complet",
        "title_needed": "Inscrivez votre fonction ou votre rôle",
        "consent_needed": "Consentez à signer électroniquement, ou signez sur papier",
        "draw_again": "Tracez de nouveau votre signature, ou laissez la case vide",
        "changed": "La commande a été modifiée pendant que vous lisiez la lettre. Relisez-la avant de signer.",
        "other_name": "Inscrivez le nom qui figure dans la lettre\u00a0: {person}.",
        "made_from_answers": "La lettre est préparée à partir de vos réponses. Il manque encore\u00a0: {things}.",
        "used": "Ce lien a déjà servi ou a été retiré.",
        "not_open": "La commande n’accepte pas de nouvelle lettre en ce moment.",
        "signed": "La lettre est signée",
        "signed_means": "Merci. Nous avons avisé {account}, et la commande se poursuit avec votre signature.",
        "copy": "Télécharger votre copie signée",
        "copy_until": (
            "Vous pouvez télécharger la copie ici jusqu’au {until}. Le numéro de compte y est masqué. Vous n’avez rien"
            " d’autre à faire."
        ),
        "withdrawn": "Ce lien a été retiré",
        "withdrawn_means": (
            "Un lien plus récent se trouve peut-être dans vos courriels. Sinon, adressez-vous à la personne qui vous"
            " l’a envoyé."
        ),
        "over": "Cette lettre n’a plus besoin d’être signée",
        "over_means": "La commande s’est poursuivie sans elle. Vous n’avez rien à faire.",
        "expired": "Ce lien a expiré",
        "expired_means": (
            "Un lien est valable pendant {days}. Demandez-en un nouveau à la personne qui vous l’a envoyé."
        ),
        "unknown": "Ce lien ne fonctionne pas",
        "unknown_means": (
            "Vérifiez que l’adresse a été copiée au complet, ou demandez un nouveau lien à la personne qui vous l’a"
            " envoyé."
        ),
        "mail_subject": "À signer\u00a0: lettre d’autorisation pour {holder}",
        "mail_hello": "Bonjour {name},",
        "mail_asks": (
            "{by} vous demande de signer, pour {holder}, la lettre qui autorise {company} à transférer des numéros de"
            " téléphone."
        ),
        "mail_until": "Ce lien est personnel et valable jusqu’au {until}. Lisez la lettre avant de la signer.",
        "mail_link": "Lire et signer",
        "mail_why": "{by} a fourni votre adresse pour ce courriel.",
        "by_link": "Lien privé envoyé à {email} le {sent}",
        "by_link_opened": "Lien privé envoyé à {email} le {sent}, ouvert le {opened}",
        "signed_in": "Session ouverte au nom de {email} (mot de passe)",
        "signed_in_twice": "Session ouverte au nom de {email} (mot de passe et validation en deux étapes)",
    },
}

# Sentences of other rooms that reach the page: what the letter still needs (portin/orders/letters.py), what is wrong
# with a drawing (loa.py).
IN_FRENCH = {
    "the authorized user": "la personne autorisée",
    "the service address": "l’adresse de service",
    "the current carrier": "le fournisseur actuel",
    "the account number": "le numéro de compte",
    "the numbers": "les numéros",
    "the business name": "le nom de l’entreprise",
    "whether the whole account moves": "si tout le compte est transféré",
    "Write your full name to sign.": "Inscrivez votre nom complet pour signer.",
    "Draw your signature again, or type your name.": "Tracez de nouveau votre signature, ou saisissez votre nom.",
    "Draw your signature in the box, or type your name.": (
        "Tracez votre signature dans la case, ou saisissez votre nom."
    ),
}


def language_for(wanted: str, country: str) -> str:
    """The language of the letter and of all that is said about it."""
    return letter_language(wanted, country)


def say(language: str, key: str, **values: object) -> str:
    return WORDS[language][key].format(**values)


def in_language(text: str, language: str) -> str:
    """A sentence (or a part of one) of another room, in the language of the letter."""
    return IN_FRENCH.get(text, text) if language == "fr" else text


def listed(things: Sequence[str], language: str) -> str:
    return ", ".join(in_language(thing, language) for thing in things)


def until(moment: datetime, zone: tzinfo | str | None, language: str) -> str:
    """A deadline: "Thu, Dec 10, 2:30 PM Eastern", "10 décembre 2026 à 14 h 30 (heure de l’Est)"."""
    return french.moment(moment, words.zone_of(zone)) if language == "fr" else words.moment(moment, zone)


def link_days(language: str) -> str:
    """For how long a link works: "14 days", "14 jours"."""
    days = settings.SIGNING_LINK_DAYS
    return french.plural(days, "jour", "jours") if language == "fr" else words.plural(days, "day")
