"""Files of style and script under names that hold their hash: kept by browsers for ever, new at once after an upgrade."""

from __future__ import annotations

from typing import ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Modules import each other by name: those names are rewritten too. ``sourceMappingURL`` is left alone: vendored files name
    maps that do not ship, and one such line would stop the start."""

    support_js_module_import_aggregation = True
    patterns: ClassVar = tuple(
        (glob, tuple(rule for rule in rules if "sourceMappingURL" not in (rule if isinstance(rule, str) else rule[0])))
        for glob, rules in CompressedManifestStaticFilesStorage.patterns
    )
