"""Files of style and script under names that hold their hash: kept by browsers for ever, new at once after an upgrade."""

from __future__ import annotations

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedFiles(ManifestStaticFilesStorage):
    """Modules import each other by name: those names are rewritten too."""

    support_js_module_import_aggregation = True
