"""The yearly report: its figures are those of the analysis, the same on paper and in the workbook."""

import datetime as dt
import io

import docx
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from analysis.quota import quota_of
from analysis.targets import target_states
from geo.errors import InputError
from register.land_records import Edit
from register.rights import Author, RightsError
from register.sample_set import sample_records
from reports.report_tables import cell_text
from reports.yearly_report import report_sections
from ui.register_template import template_bytes
from ui.registers import register_of
from ui.yearly_report import default_day, report_file, yearly_report_of

NOW = dt.datetime.now(tz=dt.UTC)
TODAY = NOW.astimezone(dt.timezone(dt.timedelta(hours=7))).date()
AUTHOR = Author(name="Người thử", role="board")


def made(register, language="vi", **changes):
    given = {"year": TODAY.year, "as_of": TODAY, "role": "board", "language": language, "now": NOW}
    return yearly_report_of(register, **{**given, **changes})


@pytest.fixture
def register(tmp_path):
    return register_of(tmp_path)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return made(register_of(tmp_path_factory.mktemp("workspace")))


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def section(report, number):
    return report_sections(report)[number - 1]


def test_paper_says_year_day_and_the_total(report):
    text = text_of(report_file(report, "docx"))
    assert f"BÁO CÁO NĂM {TODAY.year}" in text
    assert f"Số liệu chốt ngày {TODAY:%d/%m/%Y}" in text
    assert "3.096,2" in text
    assert "2.521,43" in text


def test_sums_are_those_of_the_quota(report):
    rows = {row[0]: row[1] for row in section(report, 2).tables[0].rows}
    quota = quota_of(report.parks, 3096.2)
    assert rows["Cộng đã biết"] == quota.known_total_ha
    assert rows["Còn lại, chưa công bố theo từng KCN"] == quota.remainder_ha
    assert rows["Cộng đã biết"] + rows["Còn lại, chưa công bố theo từng KCN"] == pytest.approx(3096.2)


def test_indicators_are_those_of_the_analysis(report):
    states = target_states(report.targets, report.parks, report.quota)
    rows = section(report, 1).tables[0].rows
    assert [(row[2], row[5]) for row in rows] == [(each.target_value, each.known_value) for each in states]


def test_what_is_not_published_says_so_and_is_no_nought(report):
    columns, rows = section(report, 2).tables[1].columns, section(report, 2).tables[1].rows
    unknown = [row for row in rows if row[3] is None]
    assert len(unknown) == 8
    assert {cell_text(columns[3], row[3], "vi") for row in unknown} == {"chưa công bố"}


def test_no_task_is_done_or_late_without_a_record(report):
    counts = dict(section(report, 5).tables[0].rows)
    assert counts["Đã hoàn thành (có ghi nhận)"] == 0
    assert counts["Trễ hạn (ghi nhận sau hạn là chưa xong)"] == 0
    assert counts["Quá hạn hoặc chưa cập nhật"] > 0
    assert counts["Cộng"] == len(report.milestones)


def test_limits_in_force_only_with_their_verification(report):
    rows = section(report, 6).tables[0].rows
    assert [row[0] for row in rows] == report.limits["limit_id"].tolist()
    assert all(row[5] for row in rows)


def test_the_workbook_has_the_figures_of_the_paper(report):
    book = openpyxl.load_workbook(io.BytesIO(report_file(report, "xlsx")))
    sections = report_sections(report)
    assert book.sheetnames == [each.sheet for each in sections]
    assert book.sheetnames[-1] == "Nguồn"
    for each in sections:
        values = [[cell.value for cell in row] for row in book[each.sheet].iter_rows()]
        for table in each.tables:
            heads = [column.heading for column in table.columns]
            start = next(at for at, row in enumerate(values) if row[: len(heads)] == heads)
            for offset, cells in enumerate(table.rows, start=1):
                numbers = [cell for cell in cells if isinstance(cell, int | float)]
                assert [cell for cell in values[start + offset] if isinstance(cell, int | float)][
                    : len(numbers)
                ] == numbers


def test_the_workbook_has_units_in_its_headings_and_no_formulas(report):
    book = openpyxl.load_workbook(io.BytesIO(report_file(report, "xlsx")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "Diện tích quy hoạch (ha)" for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)
    assert {cell.number_format for cell in cells if cell.value == 3096.2} == {"#,##0.0"}


def test_the_same_report_is_the_same_files(report):
    for kind in ("docx", "xlsx"):
        assert report_file(report, kind) == report_file(report, kind)


def test_english_has_no_vietnamese_sentences(register):
    text = text_of(report_file(made(register, "en"), "docx"))
    assert f"YEARLY REPORT {TODAY.year}" in text
    assert "not published" in text
    assert "chưa công bố" not in text
    assert "3,096.2" in text


def test_recorded_progress_and_changes_are_counted(register):
    values = {
        "milestone_status": "done",
        "done_on": dt.date(2023, 10, 5),
        "info_as_of": TODAY,
        "source": "QĐ thử",
    }
    edit = Edit(kind="milestones", record_id="M-01", values=values, version=None)
    register.save([edit], author=AUTHOR, reason="thử", now=NOW)
    report = made(register)
    counts = dict(section(report, 5).tables[0].rows)
    assert counts["Đã hoàn thành (có ghi nhận)"] == 1
    done = section(report, 5).tables[1].rows[0]
    assert done[0] == "M-01"
    assert "xong ngày 05/10/2023; sau hạn. Căn cứ: QĐ thử" in done[4]
    changes = {row[0]: row[1:] for row in section(report, 7).tables[0].rows}
    assert changes["Tiến độ công việc"] == (1, 0, 0, 0)
    assert changes["Khu công nghiệp"] == (0, 0, 0, 12)


def test_an_area_of_the_register_counts(register):
    park = register.record("parks", "KCN-09", role="board")
    values = {"planned_area_ha": 100.0, "area_basis": "decision", "area_source_vi": "QĐ thử"}
    edit = Edit(kind="parks", record_id="KCN-09", values=values, version=park.version)
    register.save([edit], author=AUTHOR, reason="thử", now=NOW)
    rows = {row[0]: row[1] for row in section(made(register), 2).tables[0].rows}
    assert rows["Đã biết: theo quyết định"] == 100.0
    assert rows["Cộng đã biết"] == pytest.approx(674.77)


def test_records_that_do_not_fit_together_are_named(register):
    values = {
        "place_id": "KCN-08",
        "as_of": f"{TODAY.year}",
        "leasable_ha": 100.0,
        "leased_ha": 60.0,
        "rate_pct": 90.0,
        "basis": "decision",
        "source_vi": "QĐ thử",
    }
    edit = Edit(kind="occupancy", record_id="O1", values=values, version=None)
    register.save([edit], author=AUTHOR, reason="thử", now=NOW)
    found = section(made(register), 4)
    assert "Bình Vàng (KCN-08)" in next(note for note in found.notes if "chưa khớp" in note)
    row = next(row for row in found.tables[1].rows if "KCN-08" in row[0])
    assert (row[1], row[2].best) == (100.0, 60.0)


def test_made_up_records_are_left_out(register, report):
    register.save(sample_records(n_lots=5), author=AUTHOR, reason="mẫu", now=NOW)
    with_sample = made(register)
    assert report_sections(with_sample)[:6] == report_sections(report)[:6]
    assert "MAU" not in text_of(report_file(with_sample, "docx"))


def test_what_comes_of_the_sample_set_is_marked_on_every_page_and_sheet(register, monkeypatch):
    monkeypatch.setenv("PLANNER_SAMPLE", "1")
    report = made(register)
    document = docx.Document(io.BytesIO(report_file(report, "docx")))
    assert document.paragraphs[0].text.startswith("BỘ MẪU")
    assert document.sections[0].footer.paragraphs[0].text.startswith("BỘ MẪU")
    book = openpyxl.load_workbook(io.BytesIO(report_file(report, "xlsx")))
    assert all(sheet["A2"].value.startswith("BỘ MẪU") for sheet in book.worksheets)
    template = openpyxl.load_workbook(io.BytesIO(template_bytes("vi", made_at=NOW)))
    assert template["Hướng dẫn"]["A7"].value.startswith("BỘ MẪU")
    assert all(sheet.oddHeader.center.text.startswith("BỘ MẪU") for sheet in template.worksheets)


def test_a_day_before_the_register_says_so(register):
    day = TODAY - dt.timedelta(days=1)
    report = made(register, as_of=day, year=day.year)
    assert len(report.parks) == 12
    assert f"Sổ đất chưa có bản ghi nào vào ngày {day:%d/%m/%Y}" in section(report, 8).tables[0].rows[-1][0]


@pytest.mark.parametrize(
    ("changes", "error", "sentence"),
    [
        ({"role": "culture"}, RightsError, "may not write reports"),
        ({"as_of": TODAY + dt.timedelta(days=1)}, InputError, "is not between"),
        ({"as_of": dt.date(TODAY.year - 1, 12, 31)}, InputError, "is not between"),
        ({"year": TODAY.year + 1}, InputError, "is not one from 2000"),
    ],
)
def test_what_cannot_be_reported_is_refused(register, changes, error, sentence):
    with pytest.raises(error, match=sentence):
        made(register, **changes)


def test_a_past_year_ends_with_its_last_day():
    assert default_day(2024, dt.date(2026, 11, 20)) == dt.date(2024, 12, 31)
    assert default_day(2026, dt.date(2026, 11, 20)) == dt.date(2026, 11, 20)


def panel(workspace, role, language):
    """Draw the panel alone."""
    from pathlib import Path

    from register.rights import Author
    from ui.session import Reader
    from ui.yearly_report_panel import draw_yearly_report

    draw_yearly_report(
        Reader(
            language=language,
            workspace=Path(workspace),
            ask_author=lambda _: Author(name="A", role=role),
        )
    )


def drawn(tmp_path, role="board", language="vi"):
    page = AppTest.from_function(panel, args=(str(tmp_path), role, language), default_timeout=30).run()
    assert not page.exception
    return page


def test_the_panel_offers_both_files(tmp_path):
    page = drawn(tmp_path)
    assert [each.label for each in page.get("download_button")] == [
        "Tải báo cáo (DOCX)",
        "Tải bảng số liệu (XLSX)",
    ]


@pytest.mark.parametrize("role", ["public", "culture"])
def test_the_panel_is_not_there_for_others(tmp_path, role):
    page = drawn(tmp_path, role)
    assert not page.get("download_button")
    assert not page.subheader


@pytest.mark.parametrize(
    ("place", "typed", "sentence"), [(0, "2199", "là năm từ"), (1, "31/12/2199", "là ngày trong khoảng")]
)
def test_a_slip_in_the_panel_is_named(tmp_path, place, typed, sentence):
    page = drawn(tmp_path)
    page.text_input[place].set_value(typed).run()
    assert sentence in page.error[0].value
    assert not page.get("download_button")
