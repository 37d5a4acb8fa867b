"""The words of the letter of authorization, in English and French: what 47 CFR 64.1130 asks of it, and what E-SIGN asks
to be told.

64.1130(e): billing name and address and each number; the decision to change; that we act as agent; that a number has
one carrier for each service; that one may ask about a fee. (b), (c), (d): legible, nothing else in the letter, no
offer. (h): all of it in one language. (i): the disclosures of 15 USC 7001(c), which are in `CONSENT`. Placeholders:
{company}, {carrier}, {contact}.
"""

from datetime import date

from portin.rules import countries, french

LANGUAGES = ("en", "fr")

LABELS = {
    "en": {
        "file": "letter-of-authorization-{reference}.pdf",
        "title": "Letter of authorization to transfer telephone numbers",
        "purpose": (
            "The only purpose of this letter is to authorize {company} to transfer the telephone numbers below from"
            " {carrier}."
        ),
        "customer": "Customer, as on the bill of the current carrier",
        "signer_title": "Title",
        "billing_address": "Billing address",
        "losing": "Current carrier",
        "whole": "All numbers of this account",
        "part": "Only the numbers below; the rest of the account stays",
        "numbers": "Telephone numbers to transfer ({count})",
        "authorization": "Authorization",
        "signature": "Signature",
        "signed_by": "Signature of the authorized user",
        "name": "Name",
        "name_and_title": "Name, title",
        "date": "Date",
        "reference": "Order",
        "prepared": "Prepared on",
        "page": "Letter of authorization · order {reference} · page {page} of {pages}",
        "evidence": "Record of the electronic signature",
        "evidence_purpose": (
            "This page was added by {company} when the letter was signed. It is not part of the letter."
        ),
        "shown_sha256": "Letter as it was shown (SHA-256)",
        "signed_at": "Signed",
        "signed_at_utc": "The same in UTC",
        "consented_at": "Consented to sign electronically",
        "method": "How it was signed",
        "drawn": "Signature drawn on screen, full name typed",
        "typed": "Full name typed",
        "email": "E-mail address",
        "address_seen": "Network address seen",
        "browser": "Browser",
        "identity": "How the identity was known",
        "consent": "What the signer was told and consented to",
    },
    "fr": {
        "file": "lettre-d-autorisation-{reference}.pdf",
        "title": "Lettre d’autorisation de transfert de numéros de téléphone",
        "purpose": (
            "Cette lettre a pour seul but d’autoriser {company} à transférer les numéros de téléphone ci-dessous depuis"
            " {carrier}."
        ),
        "customer": "Client, tel qu’il figure sur la facture du fournisseur actuel",
        "signer_title": "Fonction",
        "billing_address": "Adresse de facturation",
        "losing": "Fournisseur actuel",
        "whole": "Tous les numéros de ce compte",
        "part": "Seulement les numéros ci-dessous; le reste du compte demeure",
        "numbers": "Numéros de téléphone à transférer ({count})",
        "authorization": "Autorisation",
        "signature": "Signature",
        "signed_by": "Signature de la personne autorisée",
        "name": "Nom",
        "name_and_title": "Nom, fonction",
        "date": "Date",
        "reference": "Commande",
        "prepared": "Préparée le",
        "page": "Lettre d’autorisation · commande {reference} · page {page} de {pages}",
        "evidence": "Preuve de la signature électronique",
        "evidence_purpose": (
            "{company} a ajouté cette page lors de la signature de la lettre. Elle ne fait pas partie de la lettre."
        ),
        "shown_sha256": "Lettre telle que présentée (SHA-256)",
        "signed_at": "Signée",
        "signed_at_utc": "Même moment en UTC",
        "consented_at": "Consentement à signer électroniquement",
        "method": "Mode de signature",
        "drawn": "Signature tracée à l’écran, nom complet saisi",
        "typed": "Nom complet saisi",
        "email": "Adresse courriel",
        "address_seen": "Adresse réseau constatée",
        "browser": "Navigateur",
        "identity": "Comment l’identité a été établie",
        "consent": "Ce que le signataire a lu et accepté",
    },
}

AUTHORIZATION = {
    "en": [
        (
            "I choose {company} as the carrier of each telephone number listed in this letter, in place of {carrier}. "
            "I have decided to make this change."
        ),
        (
            "I designate {company}, and the carriers that work for it, to act as my agent for this change: to order"
            " {carrier} to release these numbers, and to obtain the records of my account that are needed for it, such"
            " as the customer service record."
        ),
        (
            "I am the customer named above, or I am authorized to decide for this customer. The details in this letter"
            " are as my current carrier has them."
        ),
        "I understand that I may ask {company} whether a fee applies to this change.",
    ],
    "fr": [
        (
            "Je choisis {company} comme fournisseur de chaque numéro de téléphone inscrit dans cette lettre, à la place"
            " de {carrier}. J’ai décidé d’effectuer ce changement."
        ),
        (
            "Je désigne {company}, ainsi que les fournisseurs qui travaillent pour son compte, comme mon mandataire"
            " pour ce changement\u00a0: pour ordonner à {carrier} de libérer ces numéros et pour obtenir les"
            " renseignements de mon compte qui sont nécessaires."
        ),
        (
            "Je suis le client nommé ci-dessus, ou je suis autorisé à décider pour ce client. Les renseignements de"
            " cette lettre sont ceux que détient mon fournisseur actuel."
        ),
        "Je comprends que je peux demander à {company} si des frais s’appliquent à ce changement.",
    ],
}

# One statement a service, because each is chosen by itself: 64.1130(e)(4) and (f). By language, and whether local toll
# service is chosen by itself where the address is.
SERVICES = {
    ("en", True): [
        "Local service: I choose {company} for these numbers.",
        "Local toll service (intraLATA): I choose {company} for these numbers.",
        "Long distance service (interLATA, interstate and international): I choose {company} for these numbers.",
        "I understand that each number can have only one carrier for each of these services.",
    ],
    ("en", False): [
        "Local service: I choose {company} for these numbers.",
        "Long distance service: I choose {company} for these numbers.",
        "I understand that each number can have only one carrier for each of these services.",
    ],
    ("fr", False): [
        "Service local\u00a0: je choisis {company} pour ces numéros.",
        "Service interurbain\u00a0: je choisis {company} pour ces numéros.",
        "Je comprends que chaque numéro ne peut avoir qu’un seul fournisseur pour chacun de ces services.",
    ],
}

TOLL_FREE = {
    "en": (
        "Toll-free numbers: I choose {company}, or the responsible organization (RespOrg) that it names, to manage the"
        " toll-free numbers listed in this letter, and I authorize their release to it."
    ),
    "fr": (
        "Numéros sans frais\u00a0: je choisis {company}, ou l’organisme responsable (RespOrg) qu’elle désigne, pour"
        " gérer les numéros sans frais inscrits dans cette lettre, et j’autorise leur transfert à celui-ci."
    ),
}

CONSENT = {
    "en": [
        "I agree to sign this letter electronically. My electronic signature means the same as one on paper.",
        (
            "I may sign on paper instead: print the letter, sign and date it, and send it back. Asking {contact} for a"
            " paper copy of what I signed costs nothing."
        ),
        (
            "This consent holds for this one letter. I can withdraw it free of charge before I sign by leaving this"
            " page, and afterwards, as long as the order was not sent to {carrier}, by writing to {contact}; the letter"
            " is then void. A new contact address can be given in the same way."
        ),
        "To read and keep the letter I need a browser of the last few years and a program that opens PDF files.",
    ],
    "fr": [
        (
            "J’accepte de signer cette lettre par voie électronique. Ma signature électronique a la même valeur qu’une"
            " signature sur papier."
        ),
        (
            "Je peux plutôt signer sur papier\u00a0: imprimer la lettre, la signer, la dater et la retourner. Une copie"
            " papier de ce que j’ai signé est fournie sans frais sur demande à {contact}."
        ),
        (
            "Ce consentement vaut pour cette seule lettre. Je peux le retirer sans frais avant de signer en quittant"
            " cette page, et par la suite, tant que la commande n’a pas été envoyée à {carrier}, en écrivant à"
            " {contact}; la lettre est alors nulle. Une nouvelle adresse peut être communiquée de la même façon."
        ),
        (
            "Pour lire et conserver la lettre, il me faut un navigateur des dernières années et un programme qui ouvre"
            " les fichiers PDF."
        ),
    ],
}


def services(language: str, country: str) -> list[str]:
    """The services that the letter chooses, in its language."""
    has_local_toll = countries.of(country).has_local_toll_service and (language, True) in SERVICES
    return SERVICES[language, has_local_toll]


def letter_language(wanted: str, country: str) -> str:
    """The language of the letter: the one asked for, where it is offered in the country of the address."""
    return wanted if wanted in countries.of(country).letter_languages else "en"


def long_date(day: date, language: str = "en") -> str:
    """ "November 23, 2026", "23 novembre 2026"."""
    return french.day(day) if language == "fr" else f"{day:%B} {day.day}, {day.year}"
