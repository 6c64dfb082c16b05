"""The door for the application server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from lotse.config.parent import end_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # every screen is loaded now instead of by the first who asks
# What stays for good is not looked through for waste again: that would take a tenth of a second out of somebody's request.
gc.collect()
gc.freeze()
if os.environ.get("LOTSE_SERVER") == str(os.getppid()):
    end_with(os.getppid())
