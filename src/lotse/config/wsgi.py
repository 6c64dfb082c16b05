"""The door for the application server."""

from __future__ import annotations

import os
import threading
import time

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
application = get_wsgi_application()


def _end_with(parent: int) -> None:
    """A server that was killed leaves no process behind that holds its port."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if os.environ.get("LOTSE_SERVER") == str(os.getppid()):
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
