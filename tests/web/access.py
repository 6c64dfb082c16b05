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
ANSWERS = "board partner"  # for the workspace: members, uploads, findings, people's rights
RESEARCHES = "bdr sales partner"  # companies and people
TALKS = "board sales partner"  # with buyers
NONE = ""

# Address: who may read, who may write (nobody: it only reads).
WORKSPACE = {
    "workspace": (ALL, NONE),
    "search": (ALL, NONE),
    "members": (ALL, NONE),
    "member_invite": (ANSWERS, ANSWERS),
    "member": (ANSWERS, ANSWERS),
    "member_reset": (NONE, ANSWERS),
    "member_leave": (NONE, ANSWERS),
    "member_return": (NONE, ANSWERS),
    "member_withdraw": (NONE, ANSWERS),
    "responsibilities": (ALL, NONE),
    "overview": (ALL, NONE),
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
    "offers": (ALL, "board partner"),
    "matrix": (ALL, NONE),
    "cell": (ALL, "board partner"),
    "play_start": (ALL, "board partner"),
    "play": (ALL, "board partner"),
    "version": (ALL, NONE),
    "version_move": (NONE, ALL),
    "accounts": (ALL, NONE),
    "accounts_assign": (NONE, RESEARCHES),
    "accounts_restore": (NONE, RESEARCHES),
    "accounts_export": (ALL, NONE),
    "accounts_add": (RESEARCHES, RESEARCHES),
    "account_new": (RESEARCHES, RESEARCHES),
    "account": (ALL, NONE),
    "account_edit": (RESEARCHES, RESEARCHES),
    "contacts": (ALL, NONE),
    "contact": (ALL, NONE),
    "contact_new": (RESEARCHES, RESEARCHES),
    "contact_edit": (RESEARCHES, RESEARCHES),
    "contact_left": (NONE, RESEARCHES),
    "contact_consent": (RESEARCHES, RESEARCHES),
    "fact_reject": (NONE, RESEARCHES),
    "privacy": (ALL, NONE),
    "privacy_opt_out": (ALL, ALL),
    "opt_out_undo": (NONE, ANSWERS),
    "person_export": (ANSWERS, NONE),
    "person_keep": (NONE, ANSWERS),
    "person_delete": (NONE, ANSWERS),
    "privacy_proof": (ANSWERS, NONE),
    "today": (ALL, NONE),
    "today_card": (ALL, NONE),
    "today_attempt": (NONE, TALKS),
    "today_later": (NONE, TALKS),
    "today_undo": (NONE, TALKS),
    "today_later_undo": (NONE, TALKS),
    "conversations": (ALL, NONE),
    "conversation_note": (ALL, TALKS),
    "deals": (ALL, NONE),
    "deal_new": (TALKS, TALKS),
    "deal": (ALL, TALKS),
}

# public, led (to the sign-in), signed in, or agency
SITE = {
    "home": "led",
    "tokens": "public",
    "health": "public",
    "sign_in": "public",
    "sign_out": "public",
    "setup": "led",
    "invitation": "public",
    "clients": "signed in",
    "profile": "signed in",
    "password": "signed in",
    "client_new": "agency",
    "team": "agency",
    "team_reset": "agency",
    "team_withdraw": "agency",
    "demo_remove": "agency",
}
