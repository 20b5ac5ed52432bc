"""The page Xung đột đất without a browser."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from streamlit.testing.v1 import AppTest

from geo.site_outline import outline_site
from register.codes import DECISIONS
from register.records import Decision
from reports.replay import replay_record
from ui.land_conflict_check import check_now, rules_now, sites_of
from ui.land_conflict_finding import finding_markup, total_words
from ui.land_conflict_record import can_be_replayed, findings_csv, replay_json
from ui.land_conflict_table import matrix_data
from ui.language import Speaker
from ui.layers import layer
from ui.pages.land_conflict import DATE_KEY, SELECTED

SCRIPT = """
from ui.pages import land_conflict
from ui.session import current_reader
land_conflict.draw(current_reader())
"""
AS_OF = dt.date(2026, 12, 31)


def opened(language="vi", **state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture(name="checked", scope="module")
def check_catalogue(tmp_path_factory):
    sites = (*sites_of("parks"), *sites_of("clusters"))
    return check_now(sites, as_of=AS_OF, workspace=tmp_path_factory.mktemp("empty"))


def matrix(checked, language="vi", *, selected=None, decided=frozenset()):
    kinds = {key: "clusters" if key.startswith("CCN") else "parks" for key in checked.sites}
    return matrix_data(checked, kinds=kinds, selected=selected, decided=set(decided), say=Speaker(language))


def markup(page):
    return "".join(element.proto.body for element in page.get("html"))


def test_every_site_has_an_answer_to_every_rule(checked):
    data = matrix(checked)
    assert len(data["rows"]) == 21
    assert {len(row["cells"]) for row in data["rows"]} == {len(data["columns"])} == {len(checked.rules)}
    answers = {cell[0] for row in data["rows"] for cell in row["cells"]}
    assert answers <= {"conflict", "undecided", "not_checked", "clear"}


def test_parks_without_a_place_are_not_checked(checked):
    rows = {row["id"]: row for row in matrix(checked)["rows"]}
    for park in ("KCN-09", "KCN-10", "KCN-11", "KCN-12"):
        assert {cell[0] for cell in rows[park]["cells"]} == {"not_checked"}
        assert "chưa công bố vị trí" in rows[park]["note"]


def test_layers_that_nobody_published_are_not_checked(checked):
    data = matrix(checked)
    columns = [column["id"] for column in data["columns"]]
    for rule in ("FOR-SPE", "FOR-PRO", "RICE", "MIN", "DEF"):
        assert {row["cells"][columns.index(rule)][0] for row in data["rows"]} == {"not_checked"}


def test_a_cell_writes_the_most_that_may_overlap(checked):
    row = next(row for row in matrix(checked)["rows"] if row["id"] == "KCN-04")
    columns = [rule.rule_id for rule in checked.rules]
    finding = checked.findings["KCN-04", "PWR-110"]
    verdict, figure, weight, is_decided = row["cells"][columns.index("PWR-110")]
    assert (verdict, is_decided) == ("undecided", False)
    assert figure == f"≤ {finding.overlap_ha.high:.1f}".replace(".", ",")
    assert weight == finding.overlap_ha.high


def test_a_decision_marks_its_cell(checked):
    rows = matrix(checked, decided={("KCN-01", "HER-ADJ")})["rows"]
    marked = [(row["id"], place) for row in rows for place, cell in enumerate(row["cells"]) if cell[3]]
    assert marked == [("KCN-01", [rule.rule_id for rule in checked.rules].index("HER-ADJ"))]


def test_the_browser_gets_no_english_in_vietnamese(checked):
    texts = matrix(checked)["texts"]
    assert texts["conflict"] == "Xung đột"
    assert not set(texts.values()) & set(matrix(checked, "en")["texts"].values())


def test_every_sentence_of_the_matrix_is_used_there(checked):
    script = (Path(__file__).parents[2] / "ui" / "matrix" / "matrix.js").read_text(encoding="utf-8")
    verdicts = ("conflict", "undecided", "not_checked", "clear")
    by_verdict = {f"{name}{end}" for name in verdicts for end in ("", "_means")}
    for name in set(matrix(checked)["texts"]) - by_verdict:
        assert f"texts.{name}" in script


@pytest.mark.parametrize("language", ["vi", "en"])
def test_first_screen(language):
    page = opened(language)
    assert page.title[0].value == {"vi": "Xung đột đất", "en": "Land conflict"}[language]
    assert not page.error
    assert any(
        ("Chưa chọn ô nào" if language == "vi" else "No cell is chosen") in each.value
        for each in page.caption
    )


def test_a_date_that_cannot_be_read_is_said():
    page = opened(**{DATE_KEY: "31/31/2026"})
    assert "Không đọc được ngày" in page.error[0].value


def test_a_date_before_every_rule_is_said():
    page = opened(**{DATE_KEY: "01/01/2001"})
    assert "Không có quy tắc nào" in page.warning[0].value


def test_rules_that_do_not_apply_are_named():
    page = opened(**{DATE_KEY: "01/01/2020"})
    assert any("không áp dụng vào ngày này" in caption.value for caption in page.caption)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_finding_has_its_figures_rule_layer_and_grounds(language):
    page = opened(language, **{SELECTED: ("KCN-04", "PWR-110")})
    body = markup(page)
    words = {
        "vi": (
            "Vì sao",
            "Cần gì để kết luận",
            "Điều 11",
            "EPSG:6960",
            "Cộng đồng OpenStreetMap",
            "15/04/2014",
        ),
        "en": (
            "Why",
            "What would settle it",
            "Điều 11",
            "EPSG:6960",
            "OpenStreetMap contributors",
            "15 Apr 2014",
        ),
    }[language]
    assert [word for word in words if word not in body] == []


def test_a_finding_without_a_place_has_no_map():
    page = opened(**{SELECTED: ("KCN-09", "PWR-110")})
    assert "chưa công bố vị trí" in page.info[0].value


def test_a_decision_is_kept_beside_the_machines_answer():
    page = opened(**{SELECTED: ("KCN-04", "PWR-110")})
    page.text_area[0].set_value("Đã đối chiếu hồ sơ")
    next(each for each in page.text_input if each.label == "Người quyết định").set_value("Nguyễn Văn A")
    next(each for each in page.button if each.label == "Ghi quyết định").click().run()
    assert page.success[0].value == "Đã ghi quyết định."
    body = markup(page)
    assert "Chưa kết luận được" in body
    assert "Đồng ý với kết quả kiểm tra" in body
    assert "Nguyễn Văn A" in body


def test_a_decision_without_a_reason_is_refused():
    page = opened(**{SELECTED: ("KCN-04", "PWR-110")})
    next(each for each in page.button if each.label == "Ghi quyết định").click().run()
    assert "thiếu lý do" in page.error[0].value
    assert not page.success


def test_what_people_type_is_shown_as_it_is():
    page = opened(**{SELECTED: ("KCN-04", "PWR-110")})
    page.text_area[0].set_value("<script>alert(1)</script>")
    next(each for each in page.text_input if each.label == "Người quyết định").set_value("A")
    next(each for each in page.button if each.label == "Ghi quyết định").click().run()
    assert "<script>" not in markup(page)
    assert "&lt;script&gt;" in markup(page)


def test_the_table_has_a_row_a_finding(checked):
    rows = list(csv.DictReader(io.StringIO(findings_csv(checked, {}, Speaker("en")).decode("utf-8-sig"))))
    assert len(rows) == len(checked.findings)
    chosen = next(row for row in rows if (row["site_id"], row["rule_id"]) == ("KCN-04", "PWR-110"))
    assert float(chosen["overlap_ha_high"]) == checked.findings["KCN-04", "PWR-110"].overlap_ha.high
    assert chosen["overlap_ha_best"] == ""


def test_no_cell_of_the_table_is_a_formula(checked):
    text = findings_csv(checked, {}, Speaker("en")).decode("utf-8-sig")
    assert not any(cell.startswith(("=", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)


def test_the_record_of_a_finding_replays(checked, workspace):
    record = json.loads(
        replay_json(checked.sites["KCN-04"], "PWR-110", as_of=AS_OF, workspace=workspace).decode()
    )
    replay = replay_record(record, layer)
    assert (replay.is_same, replay.compared) == (True, 1)


def test_the_record_of_an_own_site_replays(workspace):
    site = outline_site(shapely.box(420000, 2403000, 421000, 2404000), name="Khu thử", accuracy_m=2.0)
    assert can_be_replayed(site)
    record = json.loads(replay_json(site, None, as_of=AS_OF, workspace=workspace).decode())
    replay = replay_record(record, layer)
    assert (replay.is_same, replay.compared) == (True, len(record["findings"]))
    assert len(record["findings"]) == sum(rule.is_in_force(AS_OF) for rule in rules_now())


def test_own_sites_are_rows_too():
    site = outline_site(shapely.box(420000, 2403000, 421000, 2404000), name="Khu thử", accuracy_m=2.0)
    page = opened(**{"own_sites": {site.site_id: site}, SELECTED: (site.site_id, "RD-I_II")})
    assert page.header[0].value.startswith("Khu thử")


def test_a_damaged_register_is_said_in_a_sentence(workspace):
    (workspace / "register.sqlite").write_bytes(b"this is no database, however long it is " * 50)
    page = opened()
    assert "register.sqlite" in page.error[0].value.replace("\\", "")


def of_site(checked, site_id):
    return [finding for (site, _), finding in checked.findings.items() if site == site_id]


def test_land_that_no_rule_of_a_kind_could_check_has_no_figure(checked):
    say = Speaker("vi")
    kind = {"prohibited", "consent_required", "caution"}
    none = [replace(finding, verdict="not_checked") for finding in of_site(checked, "KCN-01")]
    assert kind <= {finding.rule_verdict for finding in none}
    said = total_words(checked.totals["KCN-01"], none, say)
    assert said.count("chưa kiểm tra") == 4
    assert "\u00a0ha" not in said


def test_land_by_some_rules_says_how_many_were_not_checked(checked):
    findings = of_site(checked, "KCN-01")
    left = sum(finding.verdict == "not_checked" for finding in findings)
    said = total_words(checked.totals["KCN-01"], findings, Speaker("vi"))
    assert 0 < left < len(findings)
    assert f"theo các quy tắc đã kiểm tra (còn {left} quy tắc chưa kiểm tra)" in said


def test_a_figure_of_an_incomplete_layer_says_so(checked):
    finding = next(
        each
        for each in checked.findings.values()
        if each.verdict == "not_checked" and each.overlap_ha.is_known and each.share_pct is not None
    )
    shown = finding_markup(finding, checked.sites[finding.site_id], Speaker("vi"))
    assert shown.count("(theo lớp chưa đầy đủ)") >= 3


def test_the_table_of_the_vietnamese_page_has_vietnamese_headings_and_decisions(checked):
    decision = Decision(
        decision_id=1,
        site_id="KCN-04",
        rule_id="PWR-110",
        as_of=AS_OF,
        machine_verdict="undecided",
        finding_json="{}",
        finding_sha256="",
        decision=next(iter(DECISIONS)),
        reason="=Đã khảo sát",
        decided_by="Nguyễn An",
        decided_at=dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC),
    )
    table = findings_csv(checked, {("KCN-04", "PWR-110"): decision}, Speaker("vi")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert not any("_" in heading for heading in rows[0])
    (row,) = [each for each in rows if each["Người quyết định"]]
    assert (row["Mã khu"], row["Mã quy tắc"]) == ("KCN-04", "PWR-110")
    assert row["Quyết định mới nhất của Ban"] == DECISIONS[decision.decision][0]
    assert row["Lý do của Ban"] == "'=Đã khảo sát"
    assert row["Quyết định lúc (giờ Việt Nam)"] == "2026-11-21 01:00"
    assert row["Kết quả của phần mềm"] in {"Xung đột", "Chưa kết luận được"}
