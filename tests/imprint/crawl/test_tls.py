"""Over TLS: the certificate is checked, and the archive holds what was said inside."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.imprint.crawl.net import answer, records, running_net

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Key and certificate of sicher.example, by itself."""
    file = tmp_path / "sicher.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=sicher.example", "-addext", "subjectAltName=DNS:sicher.example", "-keyout", file, "-out", tmp_path / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + (tmp_path / "cert.pem").read_bytes())
    return file


@pytest.mark.parametrize(("trusted", "host", "state"), [
    (True, "sicher.example", "read"), (False, "sicher.example", "certificate"), (True, "falsch.example", "certificate"),
])  # fmt: skip
def test_a_certificate_has_to_be_valid_and_the_hosts(
    certificate: Path, out: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool, host: str, state: str
) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    client = ssl.create_default_context(cafile=str(certificate) if trusted else None)
    monkeypatch.setattr("lotse.imprint.crawl.run.tls_context", lambda: client)
    with running_net(server) as net:
        net.add(host, start="<a href=/impressum>Impressum</a>", impressum="<p>geheim")
        (outcome,) = net.crawl(out, net.at(host)).outcomes
        assert outcome.state == state
        said = {url: block for kind, url, _, block in records(out) if kind == "response"}
        assert (said.get(net.at(host, "/impressum")) == answer(b"<p>geheim")) is (state == "read")
