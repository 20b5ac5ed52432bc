"""What a reader without an account is sent, signing in and out, in a real browser."""

import datetime as dt
import os
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from browser.conftest import ROOT, _wait_for, start_visit
from register.accounts import AccountBook
from register.database import open_database
from register.land_records import Edit
from register.records import ConsultationDraft
from register.rights import Author
from ui.registers import register_of

PASSWORD = "chè Shan tuyết Hồng Thái"  # noqa: S105
NOW = dt.datetime.now(tz=dt.UTC)
ADMIN = Author(name="Nguoi-ghi-zzq", role="admin")
#: Words that nobody below the Board may be sent.
SECRETS = (
    "Ghi-chu-zzq",
    "Lo-nhap-zzq",
    "Ben-thue-zzq",
    "Phuong-an-zzq",
    "Ly-do-zzq",
    "Co-quan-zzq",
    "Nguoi-ghi-zzq",
)
OPEN = "Lo-cong-khai-zzq"
FOOTER = "text=/Không thay cho văn bản/"


def lot(record_id, name, **more):
    values = {
        "place_id": "KCN-01",
        "lot_name": name,
        "lot_use": "industrial",
        "area_ha": 2.0,
        "lot_status": "available",
        "source": "Ban Quản lý",
        "info_as_of": dt.date(2026, 11, 1),
        "internal_note": "Ghi-chu-zzq",
        **more,
    }
    return Edit(kind="lots", record_id=record_id, values=values, version=None)


def plant(workspace):
    """Keep an account, and records of which only one lot is for everybody."""
    accounts = AccountBook(open_database(workspace))
    accounts.add_account("lan", display_name="Lan", role="board", password=PASSWORD, author=ADMIN, now=NOW)
    register = register_of(workspace)
    lease = {
        "lot_id": "L-1",
        "tenant": "Ben-thue-zzq",
        "area_ha": 1.0,
        "signed_on": dt.date(2026, 10, 1),
        "source": "x",
    }
    option = {"name_vi": "Phuong-an-zzq"}
    park = register.record("parks", "KCN-01", role="admin")
    register.save(
        [
            lot("L-1", OPEN, is_published=True),
            lot("L-2", "Lo-nhap-zzq", is_published=False),
            Edit(
                kind="parks",
                record_id="KCN-01",
                values={"internal_note": "Ghi-chu-zzq"},
                version=park.version,
            ),
            Edit(kind="leases", record_id="H-1", values=lease, version=None),
            Edit(kind="site_options", record_id="PA-1", values=option, version=None),
        ],
        author=ADMIN,
        reason="Ly-do-zzq",
        now=NOW,
    )
    finding = {"site_id": "KCN-01", "rule_id": "RD-I_II", "verdict": "conflict"}
    register.record_decision(
        finding, as_of=NOW.date(), decision="agreed", reason="Ly-do-zzq", who="Nguoi-ghi-zzq", now=NOW
    )
    draft = ConsultationDraft(
        site_id="KCN-01", site_name="x", heritage_ids=(), recipient="Co-quan-zzq", sent_on=None, reply_by=None
    )
    register.add_consultation(draft, who="Nguoi-ghi-zzq", now=NOW)


@pytest.fixture(scope="module", name="shared_address")
def serve_to_others(tmp_path_factory):
    """Serve as behind a proxy: on loopback, and with sign-in."""
    folder = tmp_path_factory.mktemp("shared")
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    plant(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.server", "--behind-proxy", "--port", str(port), "--no-browser"]
    log = folder / "server.log"
    with log.open("wb") as sink:
        server = subprocess.Popen(
            [*command, "--workspace", str(folder)],
            cwd=ROOT,
            env=environment,
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
        )
        _wait_for(server, port, log)
        yield f"http://127.0.0.1:{port}"
        server.terminate()
        server.wait(timeout=30)
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")


def listen(visit):
    """Keep the body of every answer over HTTP."""
    bodies = []

    def keep(response):
        if response.request.resource_type in {"document", "fetch", "xhr", "other"} and response.status == 200:
            bodies.append(response)

    visit.page.on("response", keep)
    return bodies


def words_sent(visit, answers):
    """Return the planted words that came over HTTP or the WebSocket."""
    parts = [frame if isinstance(frame, bytes) else frame.encode() for frame in visit.received_frames]
    for answer in answers:
        try:
            parts.append(answer.body())
        except Exception:  # noqa: BLE001, S112  (the tab has left the page before the body was asked for)
            continue
    everything = b"".join(parts)
    return {word for word in (*SECRETS, OPEN) if word.encode() in everything}


def test_signing_in_and_out(shared_address, chromium):
    visit = start_visit(chromium)
    page = visit.page
    page.goto(f"{shared_address}/so-dat")
    page.get_by_role("link", name="Đăng nhập").click()
    for typed in ("wrong", PASSWORD):
        page.get_by_label("Tên đăng nhập").fill("lan")
        page.get_by_label("Mật khẩu").fill(typed)
        page.get_by_role("button", name="Đăng nhập").click()
        if typed == "wrong":
            expect(page.get_by_role("alert")).to_contain_text("Chưa đăng nhập được")
    expect(page.get_by_role("link", name="Lan · Ban Quản lý")).to_be_visible()
    expect(page.get_by_role("link", name="Sổ đất", exact=True)).to_be_visible()
    page.wait_for_selector(FOOTER)
    expect(page.get_by_text("Trang này dành cho")).to_have_count(0)
    page.get_by_text("Lô đất", exact=True).first.click()
    expect(page.get_by_text("Lo-nhap-zzq").first).to_be_visible()
    sent = words_sent(visit, [])
    tab = visit.context.new_page()
    tab.goto(f"{shared_address}/dang-nhap")
    tab.get_by_role("button", name="Đăng xuất").click()
    page.get_by_text("English", exact=True).click()  # the tab that was left open runs once more
    expect(page.get_by_text("The sign-in has expired or was ended")).to_be_visible()
    expect(page.get_by_text("This page is for")).to_be_visible()
    assert "Lo-nhap-zzq" in sent  # the words would be seen where they are sent
    visit.context.close()
