"""People and the accounts that they belong to."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

from django.apps import AppConfig
from django.conf import settings

_SECURITY_KEYS = "allauth.mfa.webauthn.internal.auth"


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        if "webauthn" not in settings.MFA_SUPPORTED_TYPES:
            _put_off(_SECURITY_KEYS)


def _put_off(name: str) -> None:
    """Loads a module when something of it is asked for: allauth imports that of security keys, with all of fido2 and
    the list of all top-level domains, in each process, also where nobody can have such a key."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    parent, _, own = name.rpartition(".")
    setattr(sys.modules[parent], own, module)
