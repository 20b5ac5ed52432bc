"""The dossier of an option or a scenario: bounds, what was not looked at, method on the last page."""

import io
from dataclasses import replace
from string import Formatter

import docx
import pypdf
import pytest

from analysis.intervals import Interval
from reports.dossier_records import DossierMap
from reports.option_dossier import option_paper
from reports.option_dossier_texts import TEXTS
from reports.paper import Bullets, Facts, Heading, PageBreak, Paragraph, Picture, Table
from reports.paper_docx import paper_docx
from reports.paper_pdf import paper_pdf
from tests.reports.made_up import FACTS, make_envelope, make_finding, make_pair, make_picture, make_unplaced
from tests.reports.option_cases import (
    SCORE,
    SLOPE,
    make_comparison,
    make_method,
    make_option,
    make_option_dossier,
    make_result,
    make_road,
)


def blocks_of(dossier, kind):
    return [block for block in option_paper(dossier).blocks if isinstance(block, kind)]


def table_with(dossier, title):
    return next(table for table in blocks_of(dossier, Table) if title in [c.title for c in table.columns])


def said(dossier):
    """Return everything the paper says, as one text."""
    texts = []
    for block in option_paper(dossier).blocks:
        match block:
            case Heading() | Paragraph():
                texts += [getattr(block, "label", ""), block.text]
            case Bullets():
                texts += block.items
            case Facts() | Table():
                texts += [cell for row in block.rows for cell in row]
                texts += [column.title for column in getattr(block, "columns", ())]
    return " ".join(texts).replace("\u00a0", " ")


def pages_of(dossier):
    reader = pypdf.PdfReader(io.BytesIO(paper_pdf(option_paper(dossier))))
    return [" ".join(page.extract_text().split()).replace("\u00a0", " ") for page in reader.pages]


def test_the_summary_holds_what_is_asked_first():
    facts = dict(row for block in blocks_of(make_option_dossier(), Facts) for row in block.rows)
    plain = {key: value.replace("\u00a0", " ") for key, value in facts.items()}
    assert plain["Diện tích"].startswith("80")
    assert plain["Điểm phù hợp trung bình (0–1)"] == "0,74"
    assert plain["Đất dốc dưới 8°"] == "75 %"
    assert plain["Đất vướng quy tắc"] == "0,40 – 0,60 ha (ước tính 0,50 ha)"
    assert plain["Quy tắc theo kết quả"].startswith("Xung đột: 1; Chưa kết luận được: 1; Chưa kiểm tra: 1")
    assert plain["Di tích gần nhất"] == "Đình thử số 1: 100 – 200 m (ước tính 150 m)"
    assert plain["Cao tốc đang khai thác, đường thẳng"] == "4.100 – 4.300 m (ước tính 4.200 m)"


def test_slope_classes_sum_to_the_whole_with_what_is_not_known():
    rows = [
        tuple(cell.replace("\u00a0", " ") for cell in row)
        for row in table_with(make_option_dossier(), "Độ dốc").rows
    ]
    assert rows == [
        ("dưới 3°", "50 %"),
        ("3–8°", "25 %"),
        ("8–15°", "12,5 %"),
        ("từ 15°", "0 %"),
        ("chưa biết độ dốc", "12,5 %"),
    ]


def test_criteria_stand_by_weight_with_what_each_brings():
    """0.7 times 0.8 is 0.56, 0.3 times 0.6 is 0.18: together the mean score 0.74."""
    rows = [
        tuple(cell.replace("\u00a0", " ") for cell in row)
        for row in table_with(make_option_dossier(), "Đóng góp").rows
    ]
    assert rows == [("Dốc thử", "70 %", "0,80", "0,56"), ("Đô thị thử", "30 %", "0,60", "0,18")]


def test_states_rank_and_stability_are_said():
    text = said(make_option_dossier())
    assert "đã đánh giá 70 ha, loại trừ theo quy tắc 6 ha, chưa đánh giá được 4 ha" in text
    assert "Xếp thứ 2 trong 5 nơi" in text
    assert "2.000 lần thử" in text
    assert "phương án đứng đầu 25 % số lần, ở trong 3 vị trí đầu 87,5 % số lần." in text


def test_to_be_among_as_many_as_there_are_says_nothing():
    score = replace(SCORE, k=5, share_in_first_k=1.0)
    assert "vị trí đầu" not in said(make_option_dossier(make_option(score=score)))


def test_a_score_that_left_slope_out_says_so():
    only_town = make_method(criteria=make_method().criteria[:1])
    assert "Độ dốc không được xét" in said(make_option_dossier(method=only_town))
    assert "Độ dốc không được xét" not in said(make_option_dossier())


def test_straight_lines_stand_beside_roads_and_gaps_are_named():
    rows = [
        [cell.replace("\u00a0", " ") for cell in row]
        for row in table_with(make_option_dossier(), "Theo đường bộ").rows
    ]
    assert rows[0][0] == "Cao tốc đang khai thác"
    assert rows[0][3:] == ["5.000 m", "7 phút"]
    assert rows[1][3:] == ["ngoài mạng đường", "–"]
    assert "Sân bay: Câu thử về outside." in said(make_option_dossier())


def test_an_envelope_has_roads_between_bounds():
    road = replace(
        make_road("expressway"),
        state="partly",
        distance_m=Interval(low=3000.0, best=None, high=None),
        minutes=Interval(low=4.0, best=None, high=9.0),
    )
    row = table_with(make_option_dossier(make_option(roads=(road,))), "Theo đường bộ").rows[0]
    assert row[3].replace("\u00a0", " ") == "từ 3.000 m (chỉ từ một phần phạm vi)"
    assert row[4].replace("\u00a0", " ") == "4 – 9 phút"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"findings": None, "total": None}, "Chưa kiểm tra xung đột đất"),
        ({"pairs": None}, "Chưa kiểm tra di tích xung quanh"),
        ({"slope": None}, "Chưa đánh giá độ dốc"),
        ({"score": None}, "Chưa chấm điểm phù hợp"),
        ({"access": None}, "Chưa tính khoảng cách đến đường, điện, cửa khẩu"),
        ({"roads": None}, "Chưa tính khoảng cách theo đường bộ"),
    ],
)
def test_what_was_not_looked_at_is_said_twice_and_invented_nowhere(missing, sentence):
    """Once in its part, once in the list of what is not known."""
    text = said(make_option_dossier(make_option(**missing)))
    assert text.count(sentence) == 2
    assert sentence not in said(make_option_dossier())


def test_land_of_which_nothing_was_checked_is_not_zero():
    option = make_option(findings=(make_finding("DEF", "not_checked"),))
    assert "Đất vướng ít nhất một quy tắc: chưa kiểm tra" in said(make_option_dossier(option))


def test_a_score_without_assessed_cells_is_none():
    score = replace(SCORE, mean_score=None, least_score=None, assessed_ha=0.0, criterion_means=())
    text = said(make_option_dossier(make_option(score=score)))
    assert "nên không có điểm" in text
    assert "Xếp thứ" not in text


def test_rules_not_checked_and_undecided_are_listed_by_name():
    text = said(make_option_dossier())
    assert "1 quy tắc chưa kiểm tra được: Hành lang thử DEF (DEF)." in text
    assert "1 quy tắc chưa kết luận được: Hành lang thử LAKE (LAKE)." in text
    assert "Lớp thử chưa đầy đủ." in text
    assert "Rừng thử: chưa kiểm tra." in text


def test_more_heritage_sites_than_the_table_holds_are_counted():
    option = make_option(pairs=tuple(make_pair(number) for number in range(1, 16)))
    assert "Còn 3 di tích xa hơn" in said(make_option_dossier(option))


def test_method_and_sources_stand_on_the_last_page_alone():
    pages = pages_of(make_option_dossier())
    last = pages[-1]
    assert "Phương pháp và nguồn" in last
    assert "Phương pháp và nguồn" not in " ".join(pages[:-1])
    assert "0 km: 1; 5 km: 0,25; 40 km: 0" in last
    assert "0 °: 1; 25 °: 0" in last
    assert "CR = 0,044 (không quá 0,1: chấp nhận được)" in last
    assert "Hành lang thử (PWR-110, 4 m; Văn bản thử, Điều 11; đã đọc văn bản)" in last
    assert "town_layer [dddddddddddddddd]" in last
    assert "EPSG:9211" in last
    assert "planner 0.0" in last
    assert "giờ Việt Nam" in last


def test_poor_consistency_is_said():
    text = said(make_option_dossier(method=make_method(consistency_ratio=0.17)))
    assert "CR = 0,170 (trên 0,1: cần xem lại các so sánh)" in text


def test_each_file_stands_once_by_its_checksum():
    finding = make_finding(layer_facts=replace(FACTS, sha256="d" * 64))
    text = said(make_option_dossier(make_option(findings=(finding,))))
    assert text.count("dddddddddddddddd") == 1


def test_a_scenario_is_set_against_the_total_and_the_others():
    table = table_with(make_option_dossier(comparison=make_comparison()), "Chỉ tiêu so sánh")
    rows = {row[0]: row[1].replace("\u00a0", " ") for row in table.rows}
    assert [column.title for column in table.columns][1:] == [
        "Kịch bản thử 1 (KB-1)",
        "Kịch bản thử 2 (KB-2)",
    ]
    assert rows["Đã dùng (ha)"] == "580,00"
    assert rows["Còn lại của chỉ tiêu (ha)"] == "2.516,20"
    assert rows["Số KCN chưa biết diện tích"] == "1"
    assert rows["Đất trồng lúa"] == rows["Tỷ lệ lấp đầy hiện nay (%)"] == "chưa kiểm tra"
    assert rows["Nhu cầu điện (MW)"] == "12,8 – 28,0"
    assert rows["Nhu cầu nước (m³/ngày)"] == "960 – 1.600"


def test_a_scenario_names_its_steps_rules_and_options():
    dossier = make_option_dossier(comparison=make_comparison())
    assert table_with(dossier, "Bước").rows[0][:3] == ("Dùng phương án vị trí", "VD-01 Khu đất thử", "KCN-99")
    assert table_with(dossier, "Phương án theo kết quả").rows[0][2] == "Xung đột: VD-01"
    text = said(dossier)
    assert "1. Kịch bản so với chỉ tiêu 3.096,2 ha" in text
    assert "2. Phương án Khu đất thử (VD-01)" in text
    assert "Điều cần biết thử." in text
    assert "Điều chưa biết thử." in text


def test_a_scenario_of_areas_alone_has_no_option():
    dossier = replace(make_option_dossier(comparison=make_comparison(make_result(1))), options=())
    assert "Phương án vị trí" not in said(dossier).replace("Dùng phương án vị trí", "")
    assert pages_of(dossier)[-1].startswith("3. Phương pháp và nguồn")


def test_neither_option_nor_scenario_is_refused():
    with pytest.raises(ValueError, match="needs an option or a scenario"):
        option_paper(replace(make_option_dossier(), options=()))


@pytest.mark.parametrize("site", [make_envelope(), make_unplaced()], ids=["envelope", "unplaced"])
def test_options_without_an_outline_are_laid_out(site):
    option = make_option(site=site, score=None, slope=None)
    assert "Chưa chấm điểm phù hợp" in said(make_option_dossier(option))


def test_maps_stand_each_on_a_page_with_their_scale():
    option = make_option(maps=(DossierMap(title="Bản đồ thử", picture=make_picture()),))
    blocks = option_paper(make_option_dossier(option)).blocks
    place = next(number for number, block in enumerate(blocks) if isinstance(block, Picture))
    assert isinstance(blocks[place - 1], PageBreak)
    assert blocks[place].caption.startswith("Bản đồ thử. Tỷ lệ 1:")


def test_the_mark_stands_first_and_on_every_page():
    pages = pages_of(make_option_dossier(mark="VÍ DỤ THỬ"))
    assert all("VÍ DỤ THỬ" in page for page in pages)


def test_both_files_say_the_same_and_come_out_the_same_again():
    dossier = make_option_dossier(comparison=make_comparison())
    document = docx.Document(io.BytesIO(paper_docx(option_paper(dossier))))
    rows = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = " ".join([paragraph.text for paragraph in document.paragraphs] + rows).replace("\u00a0", " ")
    missing = [word for word in set(said(dossier).split()) if word not in text]
    assert missing == []
    assert paper_docx(option_paper(dossier)) == paper_docx(option_paper(dossier))


def test_english_says_what_vietnamese_says():
    vi, en = (make_option_dossier(comparison=make_comparison(), language=each) for each in ("vi", "en"))
    kinds = [[type(block) for block in option_paper(each).blocks] for each in (vi, en)]
    assert kinds[0] == kinds[1]
    text = said(en)
    assert "Method and sources" in text
    assert "Left of the total (ha)" in text
    assert not {"chưa", "Chưa"} & set(text.split())


def test_every_sentence_is_there_in_both_languages_with_the_same_values():
    for key, texts in TEXTS.items():
        names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
        assert all(texts), key
        assert names[0] == names[1], key


def test_slope_classes_by_another_number_of_breaks():
    slope = replace(SLOPE, upper_deg=(5.0,), shares=(1.0, 0.0), unknown_share=0.0)
    assert [row[0] for row in table_with(make_option_dossier(make_option(slope=slope)), "Độ dốc").rows] == [
        "dưới 5°",
        "từ 5°",
    ]
