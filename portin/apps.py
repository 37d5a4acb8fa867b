"""The port-in domain as a Django app."""

from django.apps import AppConfig


class PortinConfig(AppConfig):
    name = "portin"
    verbose_name = "Port-in"

    def ready(self) -> None:
        from portin.configuration import checks  # noqa: F401  (registers the system checks)
        from portin.web.private_links import guard_logs

        guard_logs()
