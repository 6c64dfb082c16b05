"""Settings from the environment, each with its type; a bad value is named together with what may stand there."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lotse.domain import LotseError, say


class SettingError(LotseError):
    """A variable of the environment that cannot be understood; ``kind`` is the key of its remedy. Passwords are not repeated."""

    def __init__(self, name: str, value: str, kind: str) -> None:
        super().__init__(say("config.setting", name=name, value=value), remedy=say(f"config.remedy.{kind}"))

    def __reduce__(self) -> tuple[object, ...]:
        return LotseError(self.message, remedy=self.remedy).__reduce__()


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value not in {"", "1", "0", "true", "false", "yes", "no"}:
        raise SettingError(name, value, "flag")
    return value in {"1", "true", "yes"} if value else default


def number(name: str, default: int) -> int:
    value = text(name)
    if value and not value.isdigit():
        raise SettingError(name, value, "number")
    return int(value) if value else default


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    value = text(name)
    path = Path(value).expanduser().absolute() if value else default
    if path.exists() and not path.is_dir():
        raise SettingError(name, str(path), "folder")
    return path


def database(name: str, sqlite: Path) -> dict[str, object]:
    """``postgresql://user:password@host:port/name``, or nothing for SQLite in the data folder."""
    value = text(name)
    if not value:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # a writer that waits its turn, instead of one that fails halfway
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000; PRAGMA cache_size=-32768;",
            },
        }
    parts = urlsplit(value)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingError(name, f"{parts.scheme}://…", "database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
