"""The four integrations: carrier gateway, number tester, number look-up, document scanner.

Each is a class named by a setting and made without arguments; it reads its own settings. They know the words of the
domain (enums) and nothing of its moves: what an answer means for a number is decided in portin/orders/lifecycle.py.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from portin.integrations.carrier import CarrierGateway
from portin.integrations.lookup import NumberLookup
from portin.integrations.outside import Integration
from portin.integrations.scanner import DocumentScanner
from portin.integrations.tester import NumberTester

INTEGRATIONS: dict[str, type[Integration]] = {
    "CARRIER_GATEWAY": CarrierGateway,
    "NUMBER_TESTER": NumberTester,
    "NUMBER_LOOKUP": NumberLookup,
    "DOCUMENT_SCANNER": DocumentScanner,
}


def get_gateway() -> CarrierGateway:
    return import_string(settings.CARRIER_GATEWAY)()


def get_tester() -> NumberTester:
    return import_string(settings.NUMBER_TESTER)()


def get_lookup() -> NumberLookup:
    return import_string(settings.NUMBER_LOOKUP)()


def get_scanner() -> DocumentScanner:
    return import_string(settings.DOCUMENT_SCANNER)()
