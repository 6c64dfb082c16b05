"""The frame: where an expired sign-in leads, what headers say, that every file a template names is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

import lotse
from lotse.apps.workspaces.models import Member, User
from tests.cast import Cast

WEB = Path(lotse.__file__).parent / "web"
NAMED = sorted(
    {
        (file.name, name)
        for file in WEB.rglob("*.html")
        for name in re.findall(r"{%\s*static\s+['\"]([^'\"]+)['\"]", file.read_text("utf-8"))
    }
)


@pytest.mark.parametrize(("template", "name"), NAMED)
def test_every_file_that_a_template_names_is_there(template: str, name: str) -> None:
    assert finders.find(name), f"{template}: {name}"


def test_no_template_carries_script_or_style_of_its_own() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|hx-on", re.IGNORECASE)
    assert [file.name for file in WEB.rglob("*.html") if inline.search(re.sub(r"{#.*?#}|{%.*?%}", "", file.read_text("utf-8")))] == []


@pytest.mark.django_db
def test_a_form_that_met_an_expired_sign_in_leads_back_to_its_page(cast: Cast, client: Client) -> None:
    page = "http://testserver/w/hellmeyer-pruefsoftware/members/invite/?x=1"
    asked = client.post("/w/hellmeyer-pruefsoftware/members/invite/", {"name": "X"}, headers={"Referer": page})
    assert asked["Location"] == "/sign-in/?next=/w/hellmeyer-pruefsoftware/members/invite/%3Fx%3D1"
    elsewhere = client.post("/w/hellmeyer-pruefsoftware/members/invite/", {}, headers={"Referer": "https://evil.example/x"})
    assert elsewhere["Location"] == "/sign-in/?next=/"


@pytest.mark.django_db
def test_headers(cast: Cast, enter: Callable[[Member | User], Client]) -> None:
    answer = enter(cast.sales).get("/profile/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Language"] == "de"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "There is nothing here."), ("de", "Hier ist nichts.")])
def test_errors_speak_the_readers_language(client: Client, language: str, words: str) -> None:
    answer = client.get("/nowhere/", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert words in answer.content.decode()
