"""Who may read and who may write at each address, written out by hand: what the code declares is held against it."""

from __future__ import annotations

# Who decides, contributes, is told.
_STRATEGY = ("board", "partner", "marketing bdr sales")
_COLLATERAL = ("marketing", "partner", "bdr sales")
MATRIX = {
    "icp": _STRATEGY,
    "persona": _STRATEGY,
    "value": _STRATEGY,
    "market_fit": _STRATEGY,
    "offer": _STRATEGY,
    "collateral": _COLLATERAL,
    "story": _COLLATERAL,
    "company_research": ("bdr", "sales partner", "board"),
    "person_research": ("sales", "partner bdr", "board"),
    "relationship": ("board sales", "partner", "bdr"),
}

ALL = "board partner marketing bdr sales"
NONE = ""

# Address: who may read, who may write (nobody: it only reads).
WORKSPACE = {
    "workspace": (ALL, NONE),
    "search": (ALL, NONE),
    "members": (ALL, NONE),
    "member_invite": ("board partner", "board partner"),
    "member": ("board partner", "board partner"),
    "member_reset": (NONE, "board partner"),
    "member_leave": (NONE, "board partner"),
    "responsibilities": (ALL, NONE),
    "companies": (ALL, NONE),
    "company": (ALL, NONE),
    "company_why": (ALL, NONE),
    "company_correct": (ALL, "bdr sales partner"),
    "company_reject": (NONE, "bdr sales partner"),
    "company_undo": (NONE, "bdr sales partner"),
    "company_add": (NONE, "bdr sales partner"),
    "segments": (ALL, "board partner"),
    "segment": (ALL, "board partner"),
    "personas": (ALL, "board partner"),
    "persona": (ALL, "board partner"),
    "offers": (ALL, "board partner"),
    "offer": (ALL, "board partner"),
    "matrix": (ALL, NONE),
    "cell": (ALL, "board partner"),
    "play_start": (ALL, "board partner"),
    "play": (ALL, "board partner"),
    "version": (ALL, NONE),
    "version_move": (NONE, ALL),
    "accounts": (ALL, NONE),
    "accounts_assign": (NONE, "bdr sales partner"),
    "accounts_restore": (NONE, "bdr sales partner"),
    "accounts_export": (ALL, NONE),
    "accounts_add": ("bdr sales partner", "bdr sales partner"),
    "account_new": ("bdr sales partner", "bdr sales partner"),
    "account": (ALL, NONE),
    "account_edit": ("bdr sales partner", "bdr sales partner"),
}

# public, signed in, or agency
SITE = {
    "home": "public",
    "tokens": "public",
    "health": "public",
    "sign_in": "public",
    "sign_out": "public",
    "clients": "signed in",
    "profile": "signed in",
    "setup": "public",
    "invitation": "public",
}
