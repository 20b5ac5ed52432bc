"""Factsheets: what they say, and what never gets into them."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from geo.geodesic import nearest_distances_m
from register.errors import EntryError
from register.land_records import Edit
from register.records import Decision
from register.rights import Author
from register.sample_set import sample_records
from ui.land_conflict_check import rules_now
from ui.land_listings import access_targets, listings_now
from ui.land_sheets import can_have_sheet, sheet_file, sheet_of
from ui.registers import register_of

DAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
BOARD = Author(name="Người thử", role="board")
SECRETS = ("TUYETMAT1", "TUYETMAT2", "TUYETMAT3", "TUYETMAT4")


@pytest.fixture(name="workspace", scope="module")
def fill_with_secrets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheets")
    register = register_of(folder)
    edits = []
    for edit in sample_records(12, today=DAY):
        values = dict(edit.values)
        if edit.kind == "parks":
            values["internal_note"] = SECRETS[0]
        if edit.record_id == "MAU-L0001":
            values |= {"lot_status": "available", "lot_use": "industrial", "internal_note": SECRETS[1]}
        if edit.record_id == "MAU-L0002":
            values |= {"lot_name": SECRETS[2], "is_published": False, "lot_status": "available"}
        if edit.kind == "leases":
            values["tenant"] = SECRETS[3]
        edits.append(Edit(kind=edit.kind, record_id=edit.record_id, values=values, version=None))
    register.save(edits, author=BOARD, reason="thử", now=NOW)
    return folder


def text_of(offer_id, workspace, language="vi"):
    file = sheet_file(offer_id, workspace=workspace, day=DAY, language=language)
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("Đường thẳng", "Chưa nêu trong phiếu này", "ghi chú nội bộ", "20/11/2026", "Khu mẫu")),
        ("en", ("Straight line", "Withheld from this sheet", "internal notes", "20 Nov 2026", "Sample park")),
    ],
)
def test_a_lot_in_both_languages(workspace, language, words):
    text = " ".join(text_of("MAU-L0001", workspace, language).split())
    assert [word for word in words if word not in text] == []
    assert [secret for secret in SECRETS if secret in text] == []


def test_a_draft_has_no_sheet_even_for_the_board(workspace):
    assert not can_have_sheet("MAU-L0002", workspace=workspace, day=DAY)
    with pytest.raises(EntryError, match="is not on offer to investors"):
        sheet_file("MAU-L0002", workspace=workspace, day=DAY, language="vi")


def test_a_park_without_a_place_says_so(workspace):
    text = text_of("KCN-09", workspace, "en")
    assert "No place is published" in text
    assert "not published" in text


def test_the_occupancy_record_behind_the_free_hectares_is_named(tmp_path):
    fields = {"place_id": "KCN-01", "as_of": "2026-10-15", "basis": "decision", "source_vi": "Báo cáo số 7"}
    figures = {"leasable_ha": 100.0, "leased_ha": 64.0, "source_en": "Report No. 7", "is_published": True}
    edit = Edit(kind="occupancy", record_id="OCC-77", values=fields | figures, version=None)
    register_of(tmp_path).save([edit], author=BOARD, reason="thử", now=NOW)
    sheet = sheet_of("KCN-01", workspace=tmp_path, day=DAY, language="en")
    assert sheet.rate_source.replace("\u00a0", " ") == (
        "Occupancy: 64% (15 Oct 2026; by decision); record OCC-77 of the register; source: Report No. 7"
    )
    area = dict(sheet.land)["Area that may be leased"].replace("\u00a0", " ")
    assert area.startswith("36.00 ha")
    assert area.endswith("Leasable land: 15 Oct 2026; occupancy: 15 Oct 2026.")
    assert "bản ghi OCC-77" in " ".join(text_of("KCN-01", tmp_path).split())


def test_a_lot_rests_on_no_occupancy_record(workspace):
    sheet = sheet_of("MAU-L0001", workspace=workspace, day=DAY, language="vi")
    assert "số liệu lấp đầy" not in dict(sheet.land)["Diện tích có thể thuê"]


def test_a_decision_of_the_board_is_named_without_its_reason(workspace, monkeypatch):
    decisions = {
        ("KCN-01", rule): Decision(
            decision_id=place,
            site_id="KCN-01",
            rule_id=rule,
            as_of=DAY,
            finding_sha256="0" * 64,
            machine_verdict="undecided",
            finding_json="{}",
            decision=decision,
            reason=SECRETS[0],
            decided_by="x",
            decided_at=NOW,
        )
        for place, (rule, decision) in enumerate(
            [(rule_id(0), "conflict"), (rule_id(1), "data_needed")], start=1
        )
    }
    monkeypatch.setattr(type(register_of(workspace)), "newest_decisions", lambda _self, _site=None: decisions)
    sheet = sheet_of("KCN-01", workspace=workspace, day=DAY, language="vi")
    assert len(sheet.decided) == 1
    assert "có xung đột" in sheet.decided[0]
    assert SECRETS[0] not in text_of("KCN-01", workspace)


def rule_id(place):
    return rules_now()[place].rule_id


def test_the_mark_of_the_sample_set_is_on_every_page(workspace, monkeypatch):
    monkeypatch.setenv("PLANNER_SAMPLE", "1")
    file = sheet_file("MAU-L0001", workspace=workspace, day=DAY, language="vi")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]
    assert all("BỘ MẪU" in page for page in pages)


@pytest.mark.parametrize("role", ["public", "culture"])
def test_no_withheld_value_is_in_what_others_get(workspace, role):
    for listing in listings_now(workspace, role=role, today=DAY):
        assert not any(secret in repr(listing.offer) for secret in SECRETS)


def test_distances_are_those_of_geodesics(workspace):
    """The straight line from the sample park to Nội Bài, by pyproj between the two nearest corners."""
    listing = next(
        each for each in listings_now(workspace, role="public", today=DAY) if each.offer.lot is not None
    )
    target = next(each for each in access_targets() if each.kind == "airport")
    by_geodesic = nearest_distances_m(listing.offer.lot.site.geometry, target.shapes)
    assert listing.distance_m("airport").best == pytest.approx(float(by_geodesic.min()), rel=1e-6)
    assert 100_000 < listing.distance_m("airport").best < 120_000
