#!/usr/bin/env python
"""Django's command line for Portin."""

import gc
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
    from portin.management.manage import Manage

    try:
        Manage(sys.argv).execute()
    finally:
        gc.freeze()  # all goes with the process: to look through it once more took a third of what a command takes


if __name__ == "__main__":
    main()
