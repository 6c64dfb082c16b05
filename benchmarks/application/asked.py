"""What is asked for: every address that the access table lets somebody read, with one example, and the lists as people narrow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db.models import Count, Model, QuerySet
from tests.web.access import SITE, WORKSPACE
from tests.web.routes import INSIDE, OUTSIDE

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.models import Attempt
from lotse.apps.strategy.models import Play, SegmentVersion
from lotse.apps.tenancy import Scoped, scope
from lotse.apps.workspaces.models import Member, Workspace
from lotse.apps.workspaces.roles import Role

Things = Mapping[str, int | str | None]

# Files to keep, not pages to look at: a hundred thousand rows take as long as they take.
FILES = frozenset({"accounts_export", "import_rejected", "plan_download"})
# Not pages of the crowd: a proof of deletion needs a deletion, the rest is led elsewhere or is no page.
NOT_ASKED = frozenset({"workspace", "privacy_proof"})
# What people add to the address of a list. ``{...}`` are things.
NARROWED: dict[str, tuple[str, ...]] = {
    "accounts": (
        "?owner=all", "?owner=none&status=target", "?owner=all&text=hellbr", "?owner=all&text=maschinenbau+ulm",
        "?owner=all&text=zzgibtesnicht",
        "?owner=all&segment={segment}&order=fit", "?owner=all&order=week", "?owner=all&country=CH&status=customer&order=newest",
        "?owner=all&state=DE-BY", "?owner=all&page=1000",
        "?owner=all&state=DE-BY&size=50-249&order=fit", "?owner=all&industry=28&order=-place", "?owner=all&order=owner",
    ),
    "accounts_add": ("?segment={segment}",),
    "companies": ("?q=maschinenbau",),
    "contacts": (
        "?text=anja+hellbr", "?text=zzgibtesnicht", "?persona={persona}", "?owner=mine", "?left=1&page=500",
    ),
    "conversations": (
        "?by=&kind=conversations", "?by=&outcome=meeting", "?by=&channel=letter", "?span=week", "?span=quarter&kind=conversations",
        "?q=hellbr", "?q=zzgibtesnicht", "?page=500",
    ),
    "deals": (
        "?owner=all", "?owner=all&stage=Lost", "?owner=all&stage=Won&page=50", "?owner=all&step=none", "?owner=all&step=late",
        "?owner=all&q=hellbr", "?owner=all&q=zzgibtesnicht",
    ),
    "privacy": ("?q=anja+hellbr", "?q=zzgibtesnicht", "?q=@hellbr", "?q=0891234", "?page=20"),
    "search": ("?q=he", "?q=hellbr", "?q=maschinenbau+ulm", "?q=zzgibtesnicht"),
    "today": ("?of={seller}",),
}  # fmt: skip


def pages(workspace: Workspace, role: Role, things: Things) -> dict[str, str]:
    """Name -> address of each page that this role may read, the narrowed lists behind the plain one."""
    return dict(_all(workspace, role, things))


def _all(workspace: Workspace, role: Role, things: Things) -> Iterator[tuple[str, str]]:
    inside = [route for route in INSIDE if role.value in WORKSPACE[route.name][0].split()]
    outside = [route for route in OUTSIDE if "GET" in route.methods and SITE[route.name] in _site(role)]
    for route in [*outside, *inside]:
        if route.name in NOT_ASKED | FILES or any(things.get(route.thing(name), 0) is None for _, name in route.holes):
            continue
        known = {name: value for name, value in things.items() if value is not None}
        address = route.address(workspace.slug, known) + (f"?account={things['account']}" if route.name == "deal_new" else "")
        yield route.name, address
        for query in NARROWED.get(route.name, ()):
            asked = query.format(**things)
            yield f"{route.name} {asked}", address + asked


def _site(role: Role) -> set[str]:
    return {"signed in", "agency"} if role is Role.PARTNER else {"signed in"}


def examples(workspace: Workspace, member: Member) -> Things:
    """By the first word of the addresses: what has the most hanging on it, else what is in the middle. ``None``: there is none."""
    with scope(workspace.pk):
        own = Attempt.objects.filter(undone_at=None, by=member)
        account = _busiest(own if own.exists() else Attempt.objects.all(), "account")
        play = Play.objects.exclude(approved=None).select_related("cell").latest("pk")
        company = Account.objects.exclude(company_id="").values_list("company_id", flat=True).first()
        seller = _busiest(Attempt.objects.exclude(by=None), "by")
        models = [model for model in apps.get_models() if issubclass(model, Scoped)]
        return {
            **{model._meta.model_name or "": _middle(model) for model in models}, "version": _middle(SegmentVersion),
            "seller": seller, "member": seller, "account": account, "conversation": own.values_list("pk", flat=True).last(),
            "contact": Attempt.objects.filter(account=account).exclude(contact=None).latest("pk").contact_id,
            "segment": play.cell.segment_id, "persona": play.cell.persona_id, "play": play.pk, "company": company,
        }  # fmt: skip


def _busiest(rows: QuerySet[Attempt], column: str) -> int:
    key: int = rows.order_by().values(column).annotate(n=Count("pk")).latest("n")[column]
    return key


def _middle(model: type[Model]) -> int | None:
    """The key in the middle of those there are."""
    keys = model.objects.order_by("pk").values_list("pk", flat=True)  # type: ignore[attr-defined]
    return keys[keys.count() // 2] if keys else None
