"""Settings of the tests: a data folder of their own, passwords that hash at once."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("LOTSE_DATA", tempfile.mkdtemp(prefix="lotse-tests-"))

from lotse.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
