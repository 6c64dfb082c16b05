"""Finding every page by following links from the first one, as a person does: an example of each address."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from django.urls import Resolver404, resolve
from selectolax.lexbor import LexborHTMLParser

Get = Callable[[str], tuple[int, str, str]]  # path -> status, kind of content, text


class Visitor:
    """A browser without a screen: keeps cookies, follows redirects."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies), HTTPRedirectHandler())

    def get(self, path: str) -> tuple[int, str, str]:
        return self._ask(Request(self.url + path))

    def post(self, path: str, values: dict[str, str]) -> tuple[int, str, str]:
        token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), "") or ""
        body = urlencode({"csrfmiddlewaretoken": token, **values}).encode()
        return self._ask(Request(self.url + path, data=body, headers={"Referer": self.url + path}))

    def sign_in(self, email: str, password: str) -> None:
        self.get("/sign-in/")
        status, _, text = self.post("/sign-in/", {"email": email, "password": password})
        assert status == 200, f"{email}: {status} {text[:300]}"

    def first_page(self, client: str = "hellmeyer") -> str:
        """Where the person begins in the client of that name."""
        for start in ("/clients/", "/"):
            status, _, text = self.get(start)
            found = re.search(rf"/w/{client}[\w-]*/", text) if status == 200 else None
            if found:
                return self._led_to(found[0])
        raise AssertionError(f"no way to {client}")

    def _led_to(self, path: str) -> str:
        with self._opener.open(self.url + path) as answer:
            return urlsplit(str(answer.geturl())).path

    def _ask(self, request: Request) -> tuple[int, str, str]:
        try:
            answer = self._opener.open(request)
        except HTTPError as error:
            answer = error
        with answer:
            # What is handed over to be kept is no page, though it be written in HTML.
            kind = answer.headers.get_content_disposition() or answer.headers.get_content_type()
            return answer.status, kind, answer.read().decode(errors="replace")


def pages(get: Get, start: str, *, broken: dict[str, int] | None = None, most: int = 200) -> dict[str, str]:
    """Name of the address -> one example, for every page that links lead to below ``start``'s workspace and at the root.

    A link that leads nowhere is put into ``broken`` with what was answered; without ``broken`` it raises ``AssertionError``.
    """
    found: dict[str, str] = {}
    waiting, seen = [start], {start}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        status, kind, text = get(path)
        if status != 200 and broken is not None:
            broken[path] = status
            continue
        assert status == 200, f"{path}: {status}"
        if kind != "text/html" or "<html" not in text:
            continue
        found[name_of(path)] = path
        for link in _links(text):
            if link not in seen and name_of(link) not in {name_of(known) for known in seen} and _within(link, start):
                seen.add(link)
                waiting.append(link)
    return found


def name_of(path: str) -> str:
    """The name of an address, with the kind of its query where there is one (``accounts``); empty for what is not ours."""
    try:
        return resolve(urlsplit(path).path).url_name or ""
    except Resolver404:
        return ""


def _links(text: str) -> list[str]:
    hrefs = (node.attributes.get("href") or "" for node in LexborHTMLParser(text).css("a[href]"))
    return [href for href in hrefs if href.startswith("/") and name_of(href) not in {"", "sign_in", "sign_out", "home", "workspace"}]


def _within(link: str, start: str) -> bool:
    """Links to another client are not followed."""
    workspace = re.match(r"/w/([^/]+)/", start)
    other = re.match(r"/w/([^/]+)/", link)
    return not other or not workspace or other[1] == workspace[1]
