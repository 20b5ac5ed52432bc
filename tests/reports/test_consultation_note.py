"""The consultation note: what it says, what it leaves to be filled in, what it does not know."""

import datetime as dt
import io

import docx
import pypdf
import pytest

from analysis.intervals import Interval
from geo.sites import Words
from reports.consultation_note import consultation_paper
from reports.heritage_blocks import listed
from reports.note_records import Agencies
from reports.note_texts import TEXTS
from reports.note_unknowns import unknowns
from reports.paper import Paragraph, Picture, Table
from reports.paper_docx import paper_docx
from reports.paper_pdf import paper_pdf
from reports.phrases import Phrases
from tests.reports.made_up import (
    make_envelope,
    make_finding,
    make_note,
    make_pair,
    make_picture,
    make_site,
    make_unplaced,
)

FILLED = Agencies(
    superior="UBND tỉnh Thử",
    issuer="Ban Quản lý Thử",
    number="12/BQL-QH",
    place="Thử Quang",
    recipient="Sở Thử",
    signer_title="Trưởng ban",
    signer_name="Nguyễn Văn Thử",
    copies_to=("Lãnh đạo Ban",),
)
SAY = Phrases(TEXTS, "vi")


def words_of(note):
    reader = pypdf.PdfReader(io.BytesIO(paper_pdf(consultation_paper(note))))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return text.replace("\u00a0", " ")


def tables_of(note):
    return [block for block in consultation_paper(note).blocks if isinstance(block, Table)]


def test_an_administrative_paper_has_its_head_and_foot():
    text = words_of(make_note(agencies=FILLED))
    for words in (
        "UBND TỈNH THỬ",
        "BAN QUẢN LÝ THỬ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BQL-QH",
        "Thử Quang, ngày 20 tháng 11 năm 2026",
        "Kính gửi: Sở Thử",
        "Nơi nhận:",
        "- Lãnh đạo Ban;",
        "TRƯỞNG BAN",
        "Nguyễn Văn Thử",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2027, 2, 5), "ngày 05 tháng 02 năm 2027"),
        (dt.date(2027, 3, 5), "ngày 05 tháng 3 năm 2027"),
        (dt.date(2027, 12, 25), "ngày 25 tháng 12 năm 2027"),
    ],
)
def test_small_days_and_the_first_two_months_have_a_zero(day, words):
    assert words in words_of(make_note(sent_on=day))


def test_blank_settings_are_dotted_lines_and_nothing_is_made_up():
    text = words_of(make_note(sent_on=None, reply_by=None, working_days=None))
    assert "Kính gửi: …" in text
    assert "ngày …… tháng …… năm ………" in text
    assert "đến hết ngày ……/……/………" in text
    assert "Sở Văn hóa" not in text


def test_the_reply_by_date_says_how_it_was_counted():
    text = words_of(make_note())
    assert "đến hết ngày 07/12/2026 (10 ngày làm việc" in text
    assert "Số ngày là đề nghị của cơ quan gửi." in text
    assert "ngày làm việc" not in words_of(make_note(working_days=None))


def test_distances_are_intervals_with_their_numbers():
    rows = tables_of(make_note())[0].rows
    assert [row[0] for row in rows] == ["1", "2"]
    assert rows[0][3].replace("\u00a0", " ") == "100 – 200 m (ước tính 150 m)"


def test_a_distance_without_best_estimate_has_none():
    pair = make_pair(distance_m=Interval(low=0.0, best=None, high=15_276.0))
    row = tables_of(make_note(pairs=(pair,)))[0].rows[0]
    assert row[3].replace("\u00a0", " ") == "0,0 – 15,3 km"


@pytest.mark.parametrize(
    ("zone", "visible", "words"),
    [
        ("I", True, ("Khu vực bảo vệ I", "Nhìn thấy")),
        ("II", False, ("Khu vực bảo vệ II", "Bị che khuất")),
        ("outside", None, ("Ngoài khu vực I, II", "Chưa biết")),
        (None, None, ("Chưa biết", "Chưa biết")),
    ],
)
def test_zone_and_sight_have_three_answers(zone, visible, words):
    row = tables_of(make_note(pairs=(make_pair(zone=zone, visible=visible),)))[0].rows[0]
    assert row[4:] == words


def test_no_heritage_nearby_says_how_complete_the_register_is():
    text = words_of(make_note(pairs=()))
    assert "Không có di tích nào trong danh mục ở trong vòng 5.000 m. Danh mục thử chưa đầy đủ." in text


def test_the_register_is_said_to_be_incomplete_beside_pairs_too():
    assert "Danh mục thử chưa đầy đủ." in words_of(make_note())


def test_a_note_of_several_heritage_sites_is_said_once_with_their_numbers():
    text = words_of(make_note(pairs=tuple(make_pair(number) for number in (1, 2, 3))))
    assert text.count("Chưa có ranh giới di tích.") == 1
    assert "(1, 2, 3) Chưa có ranh giới di tích." in text


def test_an_envelope_is_said_to_be_one():
    text = words_of(make_note(site=make_envelope()))
    assert "Chưa có ranh giới của địa điểm" in text
    assert "80 ha (quy hoạch 2023)" in text


def test_a_site_with_no_place_has_no_map_and_says_so():
    note = make_note(site=make_unplaced(), pairs=())
    assert "Vị trí của địa điểm chưa được công bố" in words_of(note)
    assert "chưa công bố" in words_of(note)
    assert not any(isinstance(block, Picture) for block in consultation_paper(note).blocks)


def test_the_map_states_its_scale():
    picture = make_picture()
    note = make_note(picture=picture)
    (shown,) = [block for block in consultation_paper(note).blocks if isinstance(block, Picture)]
    scale = f"{picture.scale:,}".replace(",", ".")
    assert f"Tỷ lệ 1:{scale} khi in đúng khổ A4" in shown.caption
    assert (shown.width_mm, shown.height_mm) == (picture.width_mm, picture.height_mm)


def test_provisions_say_how_they_were_verified():
    finding = make_finding(
        "HER-Z1",
        "undecided",
        verification="secondary",
        verification_note=Words(vi="Chưa đọc trực tiếp.", en="Not read."),
    )
    row = tables_of(make_note(findings=(finding,)))[1].rows[0]
    assert row[1] == "Văn bản thử\nĐiều 11\ntừ 15/04/2014"
    assert row[2] == "nguồn thứ cấp\nChưa đọc trực tiếp."
    assert row[3].startswith("Chưa kết luận được\nDiện tích liên quan:")


def test_a_threshold_of_this_tool_is_not_given_an_article():
    finding = make_finding("HER-ADJ", "not_checked", verification="policy", article="")
    assert tables_of(make_note(findings=(finding,)))[1].rows[0][1] == "Văn bản thử\ntừ 15/04/2014"


def test_a_law_without_article_says_that_it_is_not_identified():
    finding = make_finding("HER-Z1", "not_checked", verification="unverified", article="")
    row = tables_of(make_note(findings=(finding,)))[1].rows[0]
    assert "chưa xác định điều, khoản" in row[1]


def test_what_is_not_known_is_listed():
    pairs = (make_pair(1, zone="outside", visible=True), make_pair(2), make_pair(3, rank="unknown"))
    rough = make_pair(4, positional_accuracy_m=3000.0, zone="I", visible=False)
    items = unknowns(make_note(site=make_envelope(area_ha=None), pairs=(*pairs, rough)), SAY)
    assert items[:2] == ("Ranh giới của địa điểm.", "Diện tích của địa điểm: chưa công bố.")
    assert "Ranh giới khu vực bảo vệ I, II của di tích số 2, 3." in items
    assert any(item.startswith("Vị trí chính xác của di tích số 4 ") for item in items)
    assert "Từ di tích số 2, 3 có nhìn thấy địa điểm hay không." in items
    assert "Xếp hạng của di tích số 3." in items
    assert "Nội dung quy định “Hành lang thử HER-Z1”: nguồn thứ cấp." in items


def test_an_accuracy_of_nothing_is_not_known():
    items = unknowns(make_note(site=make_site(positional_accuracy_m=0.0)), SAY)
    assert any(item.startswith("Sai số vị trí của ranh giới") for item in items)


def test_something_is_never_known():
    items = unknowns(make_note(pairs=(), findings=()), SAY)
    assert items == ("Di tích chưa có trong danh mục, di tích khảo cổ chưa phát hiện.",)


@pytest.mark.parametrize(
    ("numbers", "words"), [([1], "1"), ([1, 2], "1, 2"), ([1, 2, 3], "1–3"), ([1, 3, 4, 5, 9], "1, 3–5, 9")]
)
def test_runs_of_numbers_are_shortened(numbers, words):
    assert listed(numbers) == words


def test_there_is_room_for_the_answer():
    text = words_of(make_note(agencies=FILLED))
    assert "PHẦN TRẢ LỜI CỦA CƠ QUAN ĐƯỢC LẤY Ý KIẾN" in text
    for choice in ("Thống nhất", "Không thống nhất", "Yêu cầu bổ sung hồ sơ", "Không có ý kiến"):
        assert f"[ ] {choice}" in text


def test_sources_and_method_stand_at_the_end():
    text = words_of(make_note())
    assert "Xã, phường thử: Nguồn thử; thời điểm 07/2026; sai số 80 m; sha256 bbbbbbbbbbbbbbbb." in text
    assert "Phần mềm: planner 0.0. Lập lúc 17:00 20/11/2026 (giờ Việt Nam)." in text


def test_the_word_file_opens_with_the_same_words():
    document = docx.Document(io.BytesIO(paper_docx(consultation_paper(make_note(agencies=FILLED)))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Đình thử số 1" in cell for cell in cells)
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in cell for cell in cells)
    assert "PHIẾU LẤY Ý KIẾN" in [paragraph.text for paragraph in document.paragraphs]


def test_signs_of_markup_in_names_stay_as_they_are():
    text = words_of(make_note(site=make_site(name_vi='Khu <b>"A&B"</b>')))
    assert 'Khu <b>"A&B"</b>' in text


def test_lines_of_sight_say_their_heights():
    setting = Words(vi="mắt người 1,7 m, công trình 20 m", en="eye 1.7 m")
    blocks = consultation_paper(make_note(sight_setting=setting)).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "Nhìn thấy hay không: mắt người 1,7 m, công trình 20 m" in texts
