"""What an act asks of the one who does it. Declared on the screen, checked in one place, listed in one table by the tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lotse.apps.workspaces.roles import RESPONSIBILITIES, Artefact, Role


@dataclass(frozen=True, slots=True)
class Need:
    """Any of these roles will do. ``artefact`` says why, where the responsibility matrix is the reason."""

    roles: frozenset[Role]
    artefact: Artefact | None = None

    def met_by(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)


def roles(*named: Role) -> Need:
    """Named roles, whatever the matrix says."""
    return Need(frozenset(named))


def decides(artefact: Artefact) -> Need:
    return Need(RESPONSIBILITIES[artefact].decides, artefact)


def contributes(artefact: Artefact) -> Need:
    """Who decides may contribute too."""
    row = RESPONSIBILITIES[artefact]
    return Need(row.decides | row.contributes, artefact)


# Every member, whatever the role.
MEMBER = Need(frozenset(Role))
# Members, invitations, imports, findings, the rights of persons: those who answer for the workspace.
MANAGES = roles(Role.BOARD, Role.PARTNER)
# Findings about salespeople with their names (docs/decisions/0007).
SEES_NAMES = MANAGES
# An objection is recorded by whoever hears it, whatever the role: it must not wait for the right person.
HEARS_OBJECTION = MEMBER
