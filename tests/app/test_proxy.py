"""Behind nginx as app/drift has it: TLS, login, the page's own connection, headers and limits."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from hoering.case.store import Store
from hoering.decisions import Role
from hoering.labels import Stance

from .browsing import QUIET, at_rest
from .conftest import APP, Prepared
from .server import ROOT, free_port, wait_for
from .test_login import SETUP

pytestmark = pytest.mark.long
"""A machine that is tested on need have no nginx; whoever changes app/drift runs these."""
WHEN = datetime(2024, 3, 1, 12, 30)
NAME = "hoering.example.dk"
_CERTIFICATE = (
    "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=hoering.example.dk "
    "-addext subjectAltName=DNS:hoering.example.dk"
).split()


@dataclass(frozen=True)
class Site:
    """Ports of nginx, the folder of its logs, and the case behind it."""

    secure: int
    plain: int
    folder: Path
    case: Prepared

    @property
    def address(self) -> str:
        return f"https://{NAME}:{self.secure}/"


@pytest.fixture(scope="module")
def site(
    require: Callable[[str], str], postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """nginx with our own file, the app behind it with a case in PostgreSQL, a provider beside."""
    folder = tmp_path_factory.mktemp("drift")
    secure, plain, app, provider = (free_port() for _ in range(4))
    case = Prepared(f"{postgres}#havnebad")
    case.hearing()
    yes = ("bad", Stance.SUPPORTS, "Krogen støtter et havnebad.")
    case.letter("r1", "Krogen støtter et havnebad.", "krogen.txt", nr=1, labels=(yes,))
    with Store.open(case.folder) as store:
        store.give("anna@example.dk", Role.CASEWORKER, "Drift", WHEN)
    setup = folder / "login.toml"
    outside = f"https://{NAME}:{secure}/"
    setup.write_text(SETUP.format(app=outside, provider=f"http://127.0.0.1:{provider}/"), "utf-8")
    environment = {"HOERING_CASES": str(folder / "sager"), "HOERING_DATABASE": postgres}
    serve = [sys.executable, "-m", "hoering", "app", "--port", str(app), "--login", str(setup)]
    started = [
        _started([sys.executable, "-m", "oidc_provider_mock", "--port", str(provider)], {}),
        _started(serve, environment),
        _started([require("nginx"), "-c", str(_configured(folder, secure, plain, app))], {}),
    ]
    wait_for(f"http://127.0.0.1:{provider}/.well-known/openid-configuration")
    wait_for(f"http://127.0.0.1:{app}/_stcore/health")
    yield Site(secure, plain, folder, case)
    for process in started:
        os.killpg(process.pid, 15)
        process.wait()


def _configured(folder: Path, secure: int, plain: int, app: int) -> Path:
    """Our file word for word, but for its ports, its certificate and where its log lies."""
    key, certificate = folder / "hoering.key", folder / "hoering.pem"
    made = ["openssl", *_CERTIFICATE, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    text = (APP / "drift" / "nginx.conf").read_text("utf-8")
    for there, here in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
        ("127.0.0.1:8501", f"127.0.0.1:{app}"),
        ("/etc/ssl/certs/hoering.pem", str(certificate)),
        ("/etc/ssl/private/hoering.key", str(key)),
        ("/var/log/nginx/hoering.log", str(folder / "hoering.log")),
        ("wss://$host", "wss://$http_host"),  # the browser is sent to a port of our own
    ):
        assert text.count(there) == 1, there
        text = text.replace(there, here)
    (folder / "site.conf").write_text(text, "utf-8")
    whole = folder / "nginx.conf"
    whole.write_text(
        f"user root;\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        "events {}\nhttp {\n  include /etc/nginx/mime.types;\n"
        f"  client_body_temp_path {folder}/body;\n  include {folder}/site.conf;\n}}\n",
        "utf-8",
    )
    return whole


def _started(command: list[str], more: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, env={**os.environ, **more},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def page(site: Site, require: Callable[[str], str]) -> Iterator[Page]:
    """A browser that knows the name of the site and takes our own certificate."""
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=require("chromium"), args=[*QUIET, rules])
        made = launched.new_context(locale="da-DK", ignore_https_errors=True).new_page()
        made.set_default_timeout(60_000)
        yield made
        launched.close()


def asked(
    site: Site, path: str, port: int = 0, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text that nginx answers with."""
    loose = ssl.create_default_context()
    loose.check_hostname, loose.verify_mode = False, ssl.CERT_NONE
    scheme = "http" if port else "https"
    host = f"127.0.0.1:{port or site.secure}"
    sent = {"Host": NAME, **{k.replace("_", "-"): v for k, v in headers.items()}}
    request = Request(f"{scheme}://{host}/{path}", headers=sent, method=method)  # noqa: S310
    try:
        answer = urlopen(request, context=None if port else loose)  # noqa: S310
    except HTTPError as error:
        answer = error
    return (
        answer.status,
        {k.lower(): v for k, v in answer.headers.items()},
        answer.read().decode("utf-8", "replace"),
    )


def test_login_review_and_download_through_tls(site: Site, page: Page) -> None:
    """The whole way in: the provider, the page's own connection, a decision, a document."""
    refused: list[str] = []
    page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)
    page.goto(site.address)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator("input[name=sub]").fill("anna@example.dk")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{site.address}**")
    expect(page.get_by_text("Logget ind:")).to_be_visible()
    page.goto(f"{site.address}gennemgang?svar=r1")
    expect(page.get_by_role("button", name="Bekræft")).to_be_visible()
    at_rest(page)
    page.keyboard.press("b")
    expect(page.get_by_role("status").filter(has_text="Gemt: Havnebad").first).to_be_visible()
    assert [d.who for d in site.case.load().decisions] == ["anna@example.dk"]
    page.goto(f"{site.address}notat")
    with page.expect_download() as got:
        page.get_by_role("button", name="Hent notatet (Word)", exact=True).click()
    assert got.value.path().read_bytes()[:2] == b"PK"
    path = got.value.url.partition(f":{site.secure}/")[2]
    assert path.startswith("media/")
    assert asked(site, path)[0] == 404  # without a login's cookie
    status, headers, _ = asked(site, path, Cookie="_streamlit_user=x")
    assert (status, headers["cache-control"]) == (200, "no-store")
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert cookies["_streamlit_user"]["secure"]
    assert cookies["_streamlit_user"]["httpOnly"]
    assert not [text for text in refused if "Content Security Policy" in text]
    written = (site.folder / "hoering.log").read_text("utf-8")
    assert "/notat" in written
    assert not re.search(r" /(media|_stcore|oauth2callback)|svar=|code=", written)


def test_what_is_too_large_is_told(site: Site) -> None:
    """nginx refuses it before it is sent, in Danish."""
    big = str(201 * 1024 * 1024)
    status, _, text = asked(site, "_stcore/upload_file/a/b", method="PUT", Content_Length=big)
    assert (status, "for stor" in text) == (413, True)


def test_headers(site: Site) -> None:
    """Nothing is framed, guessed or fetched from elsewhere, and plain HTTP leads to TLS."""
    status, headers, _ = asked(site, "")
    assert status == 200
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["server"] == "nginx"
    plain = HTTPConnection("127.0.0.1", site.plain)
    plain.request("GET", "/notat?svar=r1", headers={"Host": NAME})
    answer = plain.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/notat?svar=r1")
    plain.close()


@pytest.mark.parametrize("unit", ["hoering.service", "hoering-backup.service"])
def test_systemd_reads_its_files(require: Callable[[str], str], tmp_path: Path, unit: str) -> None:
    """Every line is one that systemd knows; the program is taken to be where it is said to be."""
    text = (APP / "drift" / unit).read_text("utf-8")
    (tmp_path / unit).write_text(text.replace("/opt/hoering/bin/hoering", "/bin/true"), "utf-8")
    verify = [require("systemd-analyze"), "verify", str(tmp_path / unit)]
    told = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert [line for line in told.stderr.splitlines() if unit in line] == []


def test_the_backup_is_restored_before_it_counts(site: Site, tmp_path: Path) -> None:
    """Each case of folder and database becomes a file; one that is torn is told, and fails."""
    with Store.open(tmp_path / "sager" / "ørby") as store:
        store.save_hearing(site.case.load().hearing)
    where = {
        "HOERING_CASES": str(tmp_path / "sager"),
        "HOERING_DATABASE": str(site.case.folder).partition("#")[0],
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    command = ["sh", str(APP / "drift" / "backup.sh"), str(tmp_path / "kopi")]

    def run() -> int:
        return subprocess.run(command, env={**os.environ, **where}, check=False).returncode

    assert run() == 0
    saved = sorted(file.name.rpartition("-20")[0] for file in (tmp_path / "kopi").glob("*.zip"))
    assert saved == ["havnebad", "ørby"]
    with Store.restore(next((tmp_path / "kopi").glob("havnebad*")), tmp_path / "igen") as again:
        assert again.load().responses == site.case.load().responses
    (tmp_path / "sager" / "ørby" / "sag.sqlite").write_bytes(b"SQLite format 3\0 torn")
    assert run() == 1
