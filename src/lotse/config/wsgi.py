"""The door for the application server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from lotse.config.parent import end_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
application = get_wsgi_application()
if os.environ.get("LOTSE_SERVER") == str(os.getppid()):
    end_with(os.getppid())
