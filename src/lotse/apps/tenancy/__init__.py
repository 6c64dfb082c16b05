"""The wall between workspaces: a query that names none raises, a query in one sees nothing of another."""

from lotse.apps.tenancy.models import Scoped, Stale, Versioned
from lotse.apps.tenancy.once import SentBefore, once, token_once
from lotse.apps.tenancy.scope import NoWorkspaceError, OtherWorkspaceError, current, scope

__all__ = [
    "NoWorkspaceError",
    "OtherWorkspaceError",
    "Scoped",
    "SentBefore",
    "Stale",
    "Versioned",
    "current",
    "once",
    "scope",
    "token_once",
]
