"""Agency, workspace, user, member, invitation."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from lotse.apps.tenancy import Scoped
from lotse.apps.workspaces.roles import Role

LANGUAGES = [("de", "Deutsch"), ("de-CH", "Deutsch (Schweiz)"), ("en", "English")]
THEMES = [("auto", "auto"), ("light", "light"), ("dark", "dark")]
ROLES = [(role.value, role.value) for role in Role]


class Agency(models.Model):
    """The partner that runs this installation. ``demo``: invented, removed as a whole.

    ``contact``: a mail address or page to which operators of sites that are read may turn; nothing is read without one.
    """

    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True)
    demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Installation(models.Model):
    """The one row that setting up writes first: of two browsers at once, the database lets one through (``ONLY`` is its key)."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    set_up = models.DateTimeField(auto_now_add=True)


class UserManager(BaseUserManager["User"]):
    """Addresses are kept in small letters, so that one person is one user."""

    def create_user(self, email: str, password: str | None, *, name: str, **fields: object) -> User:
        user = self.model(email=email.strip().lower(), name=name.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. ``agency`` is set for the agency's staff, who may open clients and serve them."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="staff")
    language = models.CharField(max_length=5, choices=LANGUAGES, default="de")
    theme = models.CharField(max_length=5, choices=THEMES, default="auto")
    single_keys = models.BooleanField(default=True)  # WCAG 2.1.4: shortcuts of one letter can be switched off
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalpha() and word[0].isupper()] or [self.email]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Workspace(models.Model):
    """One client company. Nothing crosses its wall."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="workspaces")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="DE")
    currency = models.CharField(max_length=3, default="EUR")
    goal_customers = models.PositiveIntegerField(null=True)  # customers wanted; null: double those of the day the plan begins
    goal_until = models.DateField(null=True)
    demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Member(Scoped):
    """A person in a workspace, in one or more roles. One who left stays as a row, so that history keeps its author."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    active = models.BooleanField(default=True)
    languages = models.JSONField(default=list)  # that this person sells in: ["de", "fr"]
    hours_per_week = models.PositiveSmallIntegerField(default=40)
    since = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="member_once")]  # noqa: RUF012

    def __str__(self) -> str:
        return self.user.name


class MemberRole(Scoped):
    """One role of a member."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=10, choices=ROLES)

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["member", "role"], name="member_role_once")]  # noqa: RUF012


class Invitation(models.Model):
    """A link that makes its bearer a member, or sets a new password. Only the hash of its secret is kept; it serves once."""

    KINDS = (("invite", "invite"), ("reset", "reset"))

    kind = models.CharField(max_length=6, choices=KINDS)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    workspace = models.ForeignKey(Workspace, null=True, on_delete=models.CASCADE, related_name="invitations")
    roles = models.JSONField(default=list)
    agency_staff = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
