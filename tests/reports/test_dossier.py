"""The dossier: counts, order, figures with their bounds, decisions beside the machine's answers."""

import datetime as dt
import io

import pypdf
import pytest

from analysis.intervals import Interval
from reports.dossier import dossier_paper
from reports.dossier_records import DossierMap
from reports.dossier_texts import TEXTS
from reports.paper import Facts, Heading, Picture, Table
from reports.paper_docx import paper_docx
from reports.paper_pdf import paper_pdf
from tests.reports.made_up import (
    FACTS,
    make_decision,
    make_dossier,
    make_envelope,
    make_finding,
    make_picture,
    make_site,
    make_total,
    make_unplaced,
)


def words_of(dossier):
    reader = pypdf.PdfReader(io.BytesIO(paper_pdf(dossier_paper(dossier))))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return text.replace("\u00a0", " ")


def blocks_of(dossier, kind):
    return [block for block in dossier_paper(dossier).blocks if isinstance(block, kind)]


def table_with(dossier, title):
    return next(table for table in blocks_of(dossier, Table) if title in [c.title for c in table.columns])


def plain(cell):
    return cell.replace("\u00a0", " ")


def test_answers_are_counted_and_explained():
    rows = table_with(make_dossier(), "Số quy tắc").rows
    assert [row[:2] for row in rows] == [
        ("Xung đột", "1"),
        ("Chưa kết luận được", "0"),
        ("Chưa kiểm tra", "1"),
        ("Không xung đột", "0"),
    ]
    assert "Không có nghĩa là không vướng" in rows[2][2]


def test_land_in_conflict_has_its_bounds():
    rows = table_with(make_dossier(), "Nhiều nhất (ha)").rows
    assert rows[0] == ("Tất cả", "0,40", "0,50", "0,60")


def test_land_of_a_kind_that_was_not_checked_is_not_zero():
    rows = table_with(make_dossier(), "Nhiều nhất (ha)").rows
    assert rows[2] == ("Phải được chấp thuận", "Chưa kiểm tra", "Chưa kiểm tra", "Chưa kiểm tra")


def test_land_is_not_zero_when_nothing_was_checked():
    dossier = make_dossier(
        findings=(make_finding("DEF", "not_checked"),),
        total=make_total(conflict_ha=Interval.exact(0.0), prohibited_ha=Interval.exact(0.0)),
    )
    assert {row[1:] for row in table_with(dossier, "Nhiều nhất (ha)").rows} == {("Chưa kiểm tra",) * 3}


def test_a_best_estimate_that_is_not_known_says_so():
    total = make_total(conflict_ha=Interval(low=0.0, best=None, high=170.0))
    rows = table_with(make_dossier(total=total), "Nhiều nhất (ha)").rows
    assert rows[0] == ("Tất cả", "0,00", "chưa xác định được", "170,00")


def test_conflict_comes_first_then_undecided_then_not_checked_then_clear():
    findings = (
        make_finding("A", "clear"),
        make_finding("B", "not_checked"),
        make_finding("C", "undecided"),
        make_finding("D", "conflict"),
    )
    table = table_with(make_dossier(findings=findings), "Diện tích vướng")
    assert [row[0] for row in table.rows] == [
        "Xung đột",
        "Chưa kết luận được",
        "Chưa kiểm tra",
        "Không xung đột",
    ]
    assert table.strong_rows == {0}


def test_a_figure_of_an_incomplete_layer_says_so():
    finding = make_finding("A", "not_checked", overlap_ha=Interval.exact(0.0), coverage="partial")
    row = table_with(make_dossier(findings=(finding,)), "Diện tích vướng").rows[0]
    assert plain(row[2]) == "0,00 ha\n(theo lớp chưa đầy đủ)"
    assert plain(row[3]) == "chưa xác định được"


def test_a_conflict_is_told_in_full():
    (facts,) = [block for block in blocks_of(make_dossier(), Facts) if block.is_small]
    told = {label: plain(value) for label, value in facts.rows}
    assert told["Diện tích vướng"] == (
        "0,40 – 0,60 ha (ước tính 0,50 ha); trên lưới VN-2000: 0,40 – 0,60 ha (ước tính 0,50 ha); "
        "0,6 % diện tích địa điểm"
    )
    assert told["Khoảng cách"] == "0 – 12 m (ước tính 0 m) đến Đường dây thử"
    assert told["Văn bản, điều khoản"] == "Văn bản thử\nĐiều 11"
    assert told["Hiệu lực"] == "từ 15/04/2014"
    assert told["Cách kiểm chứng"] == "đã đọc văn bản. Đã đọc."
    assert told["Lớp dữ liệu"].startswith("Lớp thử: Nguồn thử; thời điểm 10/08/2026; 01/2018; sai số 150 m")
    assert told["Vì sao"] == "Lý do thử."
    assert told["Giả định"] == "Giả định thử."
    assert told["Cần gì để kết luận"] == "Cần đo lại."


def test_the_end_of_a_rule_is_told():
    finding = make_finding(valid_from=dt.date(2021, 7, 5), valid_to=dt.date(2026, 12, 31))
    assert "từ 05/07/2021 đến 31/12/2026" in words_of(make_dossier(findings=(finding,)))


def test_without_conflict_or_doubt_it_says_so():
    text = words_of(make_dossier(findings=(make_finding("A", "clear"),)))
    assert "Không có quy tắc nào cho kết quả xung đột hoặc chưa kết luận được." in text
    assert "Mọi quy tắc đều kiểm tra được." in text


def test_what_was_not_checked_says_what_would_let_it_be():
    row = table_with(make_dossier(), "Cần gì để kết luận").rows[0]
    assert row == ("Hành lang thử DEF (DEF)", "Lý do thử.", "Cần đo lại.")


def test_a_decision_stands_beside_the_machines_answer():
    dossier = make_dossier(decisions=(make_decision(),))
    row = table_with(dossier, "Quyết định, lý do").rows[0]
    assert row == (
        "PWR-110",
        "Xung đột",
        "Yêu cầu điều chỉnh ranh giới: Lùi 20 m",
        "Phòng Quy hoạch\n17:00 20/11/2026",
    )


def test_a_decision_on_other_numbers_is_marked():
    dossier = make_dossier(decisions=(make_decision(is_same_finding=False),))
    assert "số liệu đã khác so với khi quyết định (quy tắc ngày 31/12/2026)" in words_of(dossier)


def test_a_decision_on_a_rule_that_is_not_in_force_is_shown():
    dossier = make_dossier(decisions=(make_decision(rule_id="QC-BELT"),))
    assert table_with(dossier, "Quyết định, lý do").rows[0][1] == "quy tắc không áp dụng ngày này"


def test_no_decision_is_said():
    assert "Chưa có quyết định nào được ghi cho địa điểm này." in words_of(make_dossier())


def test_a_site_with_no_place_has_no_distances():
    text = words_of(make_dossier(site=make_unplaced(), pairs=()))
    assert "Không tính được khoảng cách đến di tích" in text
    assert "Không có di tích nào trong danh mục" not in text
    assert "Danh mục thử chưa đầy đủ." in text


def test_an_envelope_is_said_to_be_one():
    assert "Chưa có ranh giới của địa điểm" in words_of(make_dossier(site=make_envelope()))


def test_maps_state_their_scale():
    dossier_map = DossierMap(title="Bản đồ thử", picture=make_picture())
    (shown,) = blocks_of(make_dossier(maps=(dossier_map,)), Picture)
    assert shown.caption.startswith("Bản đồ thử. Tỷ lệ 1:")


def test_missing_layers_are_named_among_what_is_not_checked():
    assert "Các lớp chưa có: Hành lang thử DEF." in words_of(make_dossier())


def test_a_site_with_no_place_does_not_call_layers_missing():
    assert "Các lớp chưa có" not in words_of(make_dossier(site=make_unplaced(), pairs=()))


def test_an_id_that_stands_in_the_name_is_not_written_twice():
    text = words_of(make_dossier(site=make_site(name_vi="Chưa công bố tên (VD-01)")))
    assert "Chưa công bố tên (VD-01)" in text
    assert "(VD-01) (VD-01)" not in text


def test_each_file_is_a_source_once_with_its_whole_sha256():
    findings = tuple(make_finding(name) for name in ("A", "B", "C"))
    text = words_of(make_dossier(findings=findings)).replace(" ", "")
    assert text.count("a" * 64) == 1
    assert text.count("b" * 64) == 1
    assert "Quytắc:sha256" + "c" * 64 in text


def test_the_operation_between_the_grids_is_named():
    assert "chuyển từ WGS 84 bằng EPSG:6960" in words_of(make_dossier())
    assert FACTS.operation == "EPSG:6960"


def test_english_is_english():
    dossier = make_dossier(language="en", decisions=(make_decision(),))
    text = words_of(dossier)
    for words in ("SITE DOSSIER", "Trial site (VD-01)", "Trial corridor PWR-110", "Page 1/"):
        assert words in text, words
    for words in ("Chưa kiểm tra", "Xung đột", "ước tính", "Trang 1"):
        assert words not in text, words


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_have_the_same_placeholders(key):
    vietnamese, english = ({part.split("}")[0] for part in text.split("{")[1:]} for text in TEXTS[key])
    assert vietnamese == english


def test_parts_are_numbered_in_order():
    headings = [block.text for block in blocks_of(make_dossier(), Heading) if block.level == 1]
    numbers = [int(text.split(".")[0]) for text in headings]
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 9, 10]


def test_the_word_file_can_be_written():
    assert paper_docx(dossier_paper(make_dossier()))[:2] == b"PK"
