#!/usr/bin/env python
"""Django's command line for Portin."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
    from portin.management.manage import Manage

    Manage(sys.argv).execute()


if __name__ == "__main__":
    main()
