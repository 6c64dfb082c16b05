"""``python -m lotse.config.worker PARENT``: the process that carries out jobs; ends when PARENT is gone."""

from __future__ import annotations

import os
import sys

import django

from lotse.config.parent import end_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
django.setup()

from lotse.apps.jobs.run import work_forever  # noqa: E402  (models exist only after the set-up)

if __name__ == "__main__":
    named = int(sys.argv[1]) if len(sys.argv) > 1 else None
    if named is not None:
        end_with(named)
    work_forever(parent=named)
