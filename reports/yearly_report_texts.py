"""Sentences of the yearly report in both languages."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

#: Key to (Vietnamese, English).
TEXTS: Final = {
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "number": ("Số: {number}", "No.: {number}"),
    "date": ("{place}, ngày {day} tháng {month} năm {year}", "{place}, {day}/{month}/{year}"),
    "title": ("BÁO CÁO NĂM {year}", "YEARLY REPORT {year}"),
    "about": (
        "Phát triển khu công nghiệp, cụm công nghiệp trên địa bàn tỉnh Tuyên Quang",
        "Development of industrial parks and clusters in Tuyên Quang province",
    ),
    "to": ("Kính gửi: {recipient}", "To: {recipient}"),
    "opening": (
        (
            "Thực hiện chế độ báo cáo trước ngày 15 tháng 12 hằng năm nêu tại mục V.1 dự thảo Kế hoạch của "
            "UBND tỉnh thực hiện Nghị quyết số 86-NQ/TU ngày 24/4/2026, cơ quan lập báo cáo tổng hợp kết quả "
            "năm {year}. Số liệu chốt ngày {as_of}, lập lúc {moment} (giờ Việt Nam)."
        ),
        (
            "Reporting is due before 15 December every year under section V.1 of the draft provincial plan "
            "for Resolution 86-NQ/TU of 24 Apr 2026. This report sums up {year}. Its figures are those known "
            "on {as_of}; made at {moment} (Vietnam time)."
        ),
    ),
    "promise": (
        (
            "Điều chưa ai công bố ghi là “chưa công bố”, không ghi 0. Mỗi số liệu có căn cứ và nguồn bên "
            "cạnh. Không công việc nào được coi là hoàn thành hoặc trễ hạn khi sổ đất chưa ghi như vậy."
        ),
        (
            "What nobody has published reads 'not published', never 0. Each figure has its basis and source "
            "beside it. No task counts as done or late unless the register says so."
        ),
    ),
    "copies": ("Nơi nhận:", "Copies:"),
    "copies_self": ("- Như trên;", "- As above;"),
    "copies_file": ("- Lưu: VT.", "- File."),
    "sign_hint": ("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, name, seal)"),
    "footer": (
        "Báo cáo năm {year}, số liệu ngày {as_of}; {software}",
        "Yearly report {year}, figures as of {as_of}; {software}",
    ),
    "source": ("Nguồn", "Source"),
    "basis": ("Mức độ kiểm chứng", "How it is known"),
    "as_of": ("Thời điểm", "As of"),
    "id": ("Mã", "Id"),
    "status": ("Tình trạng", "Status"),
    # 1 targets
    "targets": ("1. Các chỉ tiêu", "1. Indicators against targets"),
    "targets_sheet": ("1 Chỉ tiêu", "1 Targets"),
    "indicator": ("Chỉ tiêu", "Indicator"),
    "comparison": ("Yêu cầu", "To be"),
    "target": ("Mục tiêu", "Target"),
    "unit": ("Đơn vị", "Unit"),
    "by_date": ("Đến ngày", "By"),
    "known": ("Đã biết", "Known"),
    "known_note": ("Căn cứ, giải thích", "Basis, explanation"),
    "unit_parks": ("KCN", "parks"),
    "unit_%/year": ("%/năm", "%/year"),
    "no_data": ("Chưa có số liệu.", "No figures."),
    "planned_count": (
        (
            "Số KCN trong quy hoạch, không phải số đã thành lập: {named} đã công bố tên, {operating} đang "
            "hoạt động, {investor_selected} đã có nhà đầu tư hạ tầng."
        ),
        (
            "Parks in the plan, not parks that are set up: {named} with a published name, {operating} "
            "operating, {investor_selected} with an infrastructure investor."
        ),
    ),
    "known_sum": (
        "Cộng diện tích đã biết: {parts}; {n} KCN chưa công bố diện tích.",
        "Sum of the areas that are known: {parts}; {n} parks have no published area.",
    ),
    "known_part": ("{basis} {area}", "{basis} {area}"),
    "single_parks": (
        (
            "Không có tỷ lệ chung đã công bố; chỉ biết của từng khu (mục 4). Các KCN đang hoạt động: "
            "{operating}. Tất cả KCN: {all}."
        ),
        (
            "No overall rate is published, only rates of single parks (part 4). Parks in operation: "
            "{operating}. All parks: {all}."
        ),
    ),
    "rate_between": ("có thể từ {low} đến {high}, {verdict}", "anything from {low} to {high}, {verdict}"),
    "rate_is": ("{rate}, {verdict}", "{rate}, {verdict}"),
    "rate_unknown": ("chưa công bố", "not published"),
    "verdict_met": ("đạt mục tiêu", "target met"),
    "verdict_not_met": ("chưa đạt mục tiêu", "target not met"),
    "verdict_undecided": ("chưa kết luận được", "cannot be decided"),
    "verdict_by_old": (
        "{verdict} (theo số liệu cũ hoặc không rõ thời điểm: {by_old})",
        "{verdict} (by old or undated figures: {by_old})",
    ),
    "wastewater": (
        (
            "KCN đang hoạt động theo sổ đất: {with_plant} có, {without_plant} không có, {unknown} chưa rõ "
            "trạm xử lý nước thải tập trung. Việc đạt tiêu chuẩn chưa có thông tin."
        ),
        (
            "Parks in operation by the register: {with_plant} with, {without_plant} without a central "
            "wastewater plant, {unknown} not known. Whether it meets the standard is not known."
        ),
    ),
    # 2 parks
    "parks": (
        "2. Khu công nghiệp và chỉ tiêu {target} ha",
        "2. Industrial parks and the total of {target} ha",
    ),
    "parks_sheet": ("2 KCN", "2 Parks"),
    "sums": ("Diện tích quy hoạch so với chỉ tiêu", "Planned area against the total"),
    "item": ("Khoản", "Item"),
    "area": ("Diện tích", "Area"),
    "planned": ("Diện tích quy hoạch", "Planned area"),
    "n_parks": ("Số KCN", "Parks"),
    "known_basis": ("Đã biết: {basis}", "Known: {basis}"),
    "known_total": ("Cộng đã biết", "Known in all"),
    "remainder": ("Còn lại, chưa công bố theo từng KCN", "Remainder, not published by park"),
    "unallocated": ("Còn lại, chưa giao cho KCN nào", "Remainder, given to no park"),
    "over": ("Vượt chỉ tiêu", "Over the total"),
    "target_total": ("Chỉ tiêu đến năm {year}", "Target to {year}"),
    "sum_basis": ("cộng các diện tích ở bảng dưới", "sum of the areas in the table below"),
    "rest_basis": ("chỉ tiêu trừ phần đã biết", "target less what is known"),
    "park_list": ("Các khu công nghiệp", "The parks"),
    "park": ("Khu công nghiệp", "Park"),
    # 3 clusters
    "clusters": ("3. Cụm công nghiệp", "3. Industrial clusters"),
    "clusters_sheet": ("3 CCN", "3 Clusters"),
    "clusters_lead": (
        (
            "{n} cụm trong sổ đất; {known} cụm đã biết diện tích, cộng {area}; {unknown} cụm chưa công bố "
            "diện tích. Cụm công nghiệp không tính vào chỉ tiêu của khu công nghiệp."
        ),
        (
            "{n} clusters in the register; the areas of {known} are known, {area} in all; {unknown} have no "
            "published area. Clusters do not count toward the parks' total."
        ),
    ),
    "cluster": ("Cụm công nghiệp", "Cluster"),
    "industrial": ("Đất công nghiệp", "Industrial land"),
    # 4 occupancy
    "occupancy": ("4. Lấp đầy", "4. Occupancy"),
    "occupancy_sheet": ("4 Lấp đầy", "4 Occupancy"),
    "occupancy_lead": (
        (
            "Mục tiêu đối với KCN: {target} đến ngày {by_date} ({source}). Tỷ lệ lấp đầy = đất đã cho thuê "
            "chia cho đất công nghiệp có thể cho thuê. Nơi chưa đủ số liệu không bị bỏ qua: tỷ lệ chung là "
            "khoảng gồm mọi giá trị mà số liệu đã biết cho phép. Số liệu quá {old} năm không dùng để kết "
            "luận."
        ),
        (
            "Target for the parks: {target} by {by_date} ({source}). Occupancy rate = leased over leasable "
            "industrial land. Nobody is left out: the common rate is the range that the known figures allow. "
            "Figures older than {old} years decide nothing."
        ),
    ),
    "above": ("trên {value}", "above {value}"),
    "at_least": ("từ {value}", "at least {value}"),
    "totals": ("Tổng hợp", "Totals"),
    "group": ("Nhóm", "Group"),
    "group_park_operating": ("KCN đang hoạt động", "Parks in operation"),
    "group_park_all": ("Tất cả KCN", "All parks"),
    "group_cluster_operating": ("CCN đang hoạt động", "Clusters in operation"),
    "group_cluster_all": ("Tất cả CCN", "All clusters"),
    "count": ("Số nơi", "Places"),
    "counted": ("Đủ số ha", "Hectares known"),
    "rate_only": ("Chỉ biết tỷ lệ", "Rate only"),
    "missing": ("Chưa có số liệu", "No figures"),
    "rate": ("Tỷ lệ lấp đầy", "Occupancy rate"),
    "answer": ("So với mục tiêu", "Against the target"),
    "no_target": ("không áp dụng", "does not apply"),
    "places": ("Khu, cụm có số liệu", "Parks and clusters with figures"),
    "place": ("KCN, CCN", "Park, cluster"),
    "leasable": ("Có thể cho thuê", "Leasable"),
    "leased": ("Đã cho thuê", "Leased"),
    "operating": ("Đã hoạt động", "Operating"),
    "rests_on": ("Dựa trên, thời điểm", "Rests on, as of"),
    "way_lots": (
        "{n} lô trong sổ đất, thông tin {first} đến {last}",
        "{n} lots of the register, information {first} to {last}",
    ),
    "way_hectares": ("số héc-ta, {date}, {basis}", "hectares, {date}, {basis}"),
    "way_rate": ("tỷ lệ đã công bố, {date}, {basis}", "published rate, {date}, {basis}"),
    "derived": ("héc-ta suy từ tỷ lệ", "hectares worked out from the rate"),
    "undated": ("không rõ thời điểm", "undated"),
    "old": ("số liệu cũ", "old figure"),
    "without": ("Chưa có số liệu lấp đầy: {who}.", "No occupancy figures: {who}."),
    "doubtful": (
        "Các bản ghi chưa khớp nhau, xem trang Lấp đầy: {who}.",
        "Records that do not fit together, see the page Occupancy: {who}.",
    ),
    "register_lots": ("sổ đất: lô và hợp đồng", "register: lots and leases"),
    # 5 milestones
    "milestones": ("5. Công việc theo kế hoạch", "5. Milestones"),
    "milestones_sheet": ("5 Công việc", "5 Milestones"),
    "milestones_lead": (
        (
            "{n} công việc của các kế hoạch. Tình trạng lấy theo mục “Tiến độ công việc” của sổ đất; công "
            "việc chưa có bản ghi thì ghi “chưa có thông tin”."
        ),
        (
            "{n} tasks of the plans. Their state is that of 'Progress of milestones' in the register; tasks "
            "without a record read 'no information'."
        ),
    ),
    "standing": ("Nhóm", "Group"),
    "n_tasks": ("Số công việc", "Tasks"),
    "standing_done": ("Đã hoàn thành (có ghi nhận)", "Done (recorded)"),
    "standing_late": (
        "Trễ hạn (ghi nhận sau hạn là chưa xong)",
        "Late (recorded after the due date as not done)",
    ),
    "standing_overdue_or_not_updated": ("Quá hạn hoặc chưa cập nhật", "Overdue or not updated"),
    "standing_due": ("Đến hạn từ sau ngày {as_of} đến {horizon}", "Due after {as_of} and up to {horizon}"),
    "standing_later": ("Đến hạn sau ngày {horizon}", "Due after {horizon}"),
    "standing_cancelled": ("Không thực hiện nữa", "Cancelled"),
    "task": ("Công việc", "Task"),
    "agency": ("Chủ trì", "Lead agency"),
    "due": ("Hạn", "Due"),
    "due_before": ("trước {day}", "before {day}"),
    "recorded": ("Ghi nhận", "Recorded"),
    "no_record": ("chưa có thông tin", "no information"),
    "record": (
        "{status}, tính đến {day}{done}{late}. Căn cứ: {source}",
        "{status}, as of {day}{done}{late}. Evidence: {source}",
    ),
    "record_done": ("; xong ngày {day}", "; done on {day}"),
    "record_late": ("; sau hạn", "; after the due date"),
    # 6 limits
    "limits": ("6. Ngưỡng, định mức đang có hiệu lực", "6. Limits in force"),
    "limits_sheet": ("6 Ngưỡng", "6 Limits"),
    "limits_lead": (
        (
            "Có hiệu lực ngày {as_of}: {n} quy định, trong đó {read} đã đọc văn bản, {other} chưa đọc trực "
            "tiếp hoặc chưa kiểm chứng."
        ),
        (
            "In force on {as_of}: {n} provisions; {read} read in the instrument, {other} from secondary "
            "sources or unverified."
        ),
    ),
    "subject": ("Đối tượng, đại lượng", "Subject, quantity"),
    "limit": ("Ngưỡng", "Limit"),
    "instrument": ("Văn bản, điều khoản", "Instrument, article"),
    "no_article": ("chưa xác định điều, khoản", "article not identified"),
    "force": ("Hiệu lực", "In force"),
    "force_from": ("từ {start}", "from {start}"),
    "force_span": ("{start} đến {end}", "{start} to {end}"),
    "between": ("từ {low} đến {high}", "{low} to {high}"),
    "sign_=": ("{value}", "{value}"),
    "sign_>": ("trên {value}", "above {value}"),
    "sign_>=": ("từ {value}", "at least {value}"),
    "sign_<": ("dưới {value}", "below {value}"),
    "sign_<=": ("đến {value}", "at most {value}"),
    "verified": ("Kiểm chứng", "Verification"),
    # 7 changes
    "changes": ("7. Thay đổi của sổ đất trong năm", "7. Changes of the register in the year"),
    "changes_sheet": ("7 Thay đổi", "7 Changes"),
    "changes_lead": (
        "Số dòng lịch sử từ ngày {start} đến ngày {as_of}.",
        "Rows of history from {start} to {as_of}.",
    ),
    "kind": ("Loại bản ghi", "Kind of record"),
    "created": ("Thêm mới", "Created"),
    "changed": ("Sửa", "Changed"),
    "removed": ("Xóa", "Removed"),
    "from_data": ("Nạp từ số liệu nền", "Taken from the data files"),
    "total": ("Cộng", "Total"),
    # 8 unknown
    "unknown": ("8. Những điều chưa biết", "8. What is not known"),
    "unknown_sheet": ("8 Chưa biết", "8 Not known"),
    "unknown_head": ("Điều chưa biết", "What is not known"),
    "unknown_area": ("Diện tích của {n} KCN: {who}.", "The area of {n} parks: {who}."),
    "unknown_name": ("Tên của {n} KCN: {who}.", "The name of {n} parks: {who}."),
    "unknown_cluster_area": ("Diện tích của {n} CCN: {who}.", "The area of {n} clusters: {who}."),
    "unknown_occupancy": (
        "Tỷ lệ lấp đầy của {n} KCN, CCN: {who}.",
        "The occupancy of {n} parks and clusters: {who}.",
    ),
    "unknown_old": (
        "Tỷ lệ lấp đầy hiện nay của {who}: chỉ có số liệu cũ hoặc không rõ thời điểm.",
        "The present occupancy of {who}: there are only old or undated figures.",
    ),
    "unknown_targets": ("Số liệu thực hiện của {n} chỉ tiêu: {who}.", "Results for {n} indicators: {who}."),
    "unknown_tasks": (
        "Tiến độ của {n} công việc chưa có bản ghi: {who}.",
        "Progress of {n} tasks without a record: {who}.",
    ),
    "unknown_limits": (
        "Nội dung của {n} quy định chưa đọc trực tiếp trong văn bản: {who}.",
        "The wording of {n} provisions not read in their instrument: {who}.",
    ),
    "unknown_none": ("Không có điều nào trong phạm vi báo cáo này.", "Nothing within this report."),
    # 9 sources
    "sources": ("9. Nguồn số liệu", "9. Sources"),
    "sources_sheet": ("Nguồn", "Sources"),
    "data": ("Số liệu", "Data"),
    "publisher": ("Nơi công bố", "Publisher"),
    "sha256": ("Mã kiểm tra (sha256)", "Checksum (sha256)"),
    "source_unknown": ("chưa rõ", "not known"),
    "register_source": ("Sổ đất của Ban quản lý", "Register of the Management Board"),
    "register_publisher": ("Ban quản lý, theo từng bản ghi", "Management Board, record by record"),
    "software": ("Phần mềm: {software}.", "Software: {software}."),
    "sheet_note": (
        (
            "Báo cáo năm {year}; số liệu chốt ngày {as_of}. Ô “chưa công bố” nghĩa là chưa ai công bố, "
            "không phải 0."
        ),
        (
            "Yearly report {year}; figures as of {as_of}. 'not published' means that nobody has "
            "published it, not 0."
        ),
    ),
}
