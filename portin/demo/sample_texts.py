"""The words of the sample bills, in English and French; where there are three, each design has its own."""

from collections.abc import Mapping
from typing import TypedDict


class BillWords(TypedDict):
    """What is printed on a bill. `columns`, `call_columns`: the heads of its two tables; `plans`: the services that a
    line may have."""

    account: tuple[str, str, str]
    billed: tuple[str, str, str]
    due: tuple[str, str, str]
    invoice: str
    btn: str
    service: str
    summary: str
    previous: str
    paid: str
    services: str
    taxes: str
    total: str
    remit: str
    slip: str
    lines: str
    columns: tuple[str, ...]
    plans: tuple[str, str, str]
    calls: str
    call_columns: tuple[str, ...]
    questions: str
    page: str
    period: str
    news: str
    news_text: tuple[str, ...]
    sample: str


BILL_WORDS: Mapping[str, BillWords] = {
    "en": {
        "account": ("Account number", "Account #", "Billing account no."),
        "billed": ("Bill date", "Statement date", "Invoice date"),
        "due": ("Payment due", "Due date", "Please pay by"),
        "invoice": "Invoice",
        "btn": "Billing telephone number",
        "service": "Service address",
        "summary": "Bill summary",
        "previous": "Previous balance",
        "paid": "Payment received, thank you",
        "services": "Voice services",
        "taxes": "Taxes, fees and surcharges",
        "total": "Total due",
        "remit": "Make payment to",
        "slip": "Detach and return with your payment",
        "lines": "Your lines",
        "columns": ("Telephone number", "Plan", "Monthly charge"),
        "plans": ("Business line unlimited", "Business line", "Toll-free service"),
        "calls": "Long distance calls",
        "call_columns": ("Date", "Called number", "Minutes", "Charge"),
        "questions": "Questions about your bill? Call",
        "page": "Page {page} of {pages}",
        "period": "Service from {start} to {end}",
        "news": "Good to know",
        "news_text": (
            "You can see and pay your bill online at any time.",
            "A late fee of 1.5% a month applies to balances that are 30 days past due.",
            "Changes of name or address must be given in writing by an authorized contact.",
        ),
        "sample": "SAMPLE · fictitious document",
    },
    "fr": {
        "account": ("Numéro de compte", "No de compte", "Compte de facturation"),
        "billed": ("Date de facturation", "Date du relevé", "Date de la facture"),
        "due": ("Date d’échéance", "À payer avant le", "Échéance"),
        "invoice": "Facture",
        "btn": "Numéro de téléphone principal",
        "service": "Adresse de service",
        "summary": "Sommaire de la facture",
        "previous": "Solde précédent",
        "paid": "Paiement reçu, merci",
        "services": "Services de téléphonie",
        "taxes": "Taxes et frais",
        "total": "Montant total dû",
        "remit": "Payer à",
        "slip": "Détacher et retourner avec votre paiement",
        "lines": "Vos lignes",
        "columns": ("Numéro de téléphone", "Forfait", "Frais mensuels"),
        "plans": ("Ligne affaires illimitée", "Ligne affaires", "Service sans frais"),
        "calls": "Appels interurbains",
        "call_columns": ("Date", "Numéro appelé", "Minutes", "Frais"),
        "questions": "Questions sur votre facture? Composez le",
        "page": "Page {page} de {pages}",
        "period": "Service du {start} au {end}",
        "news": "Bon à savoir",
        "news_text": (
            "Consultez et payez votre facture en ligne en tout temps.",
            "Des frais de retard de 1,5 % par mois s’appliquent aux soldes en souffrance depuis 30 jours.",
            "Tout changement de nom ou d’adresse doit être demandé par écrit par une personne autorisée.",
        ),
        "sample": "SPÉCIMEN · document fictif",
    },
}
