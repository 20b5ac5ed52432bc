"""Sentences of the page `overview`."""

TEXTS: dict[str, tuple[str, str]] = {
    "overview.title": (
        "{n} khu công nghiệp, {target} đến năm {year}: {known}",
        "{n} industrial parks, {target} by {year}: {known}",
    ),
    "overview.title_more": (
        "{backed}, thêm {more}",
        "{backed}, a further {more}",
    ),
    "overview.title_none": (
        "chưa công bố diện tích khu nào",
        "no park's area is published",
    ),
    "overview.by_decision": (
        "{area} theo quyết định",
        "{area} by decision",
    ),
    "overview.by_plan_2023": (
        "{area} theo quy hoạch 2023",
        "{area} in the plan of 2023",
    ),
    "overview.by_reported": (
        "{area} theo báo chí",
        "{area} as reported in the press",
    ),
    "overview.by_measured": (
        "{area} đo trên dữ liệu",
        "{area} measured on the data",
    ),
    "overview.by_unverified": (
        "{area} chưa kiểm chứng",
        "{area} unverified",
    ),
    "overview.by_assumed": (
        "{area} giả định",
        "{area} assumed",
    ),
    "overview.key_parks": ("Khu công nghiệp (KCN) quy hoạch", "Industrial parks planned"),
    "overview.key_parks_note": (
        "{named}; {operating} khu đang hoạt động, {investor} khu đã có nhà đầu tư hạ tầng",
        "{named}; {operating} operating, {investor} with an infrastructure investor",
    ),
    "overview.named": (
        "{n} khu đã có tên",
        "{n} have a published name",
    ),
    "overview.named_one": (
        "{n} khu đã có tên",
        "{n} has a published name",
    ),
    "overview.key_target": ("Tổng diện tích dự kiến", "Total planned area"),
    "overview.key_target_note": (
        "Dự thảo kế hoạch năm 2026, đến năm {year}",
        "Draft plan of 2026, by {year}",
    ),
    "overview.key_known": (
        "Diện tích đã có số liệu",
        "Area with a figure",
    ),
    "overview.key_known_note": (
        "{parts}; cộng bằng {share} chỉ tiêu",
        "{parts}; together {share} of the total",
    ),
    "overview.key_rest": ("Chưa công bố theo từng khu", "Not published by park"),
    "overview.key_rest_note": (
        "{n} khu chưa có diện tích",
        "{n} parks without an area",
    ),
    "overview.key_rest_note_one": (
        "{n} khu chưa có diện tích",
        "{n} park without an area",
    ),
    "overview.key_over": ("Vượt tổng diện tích dự kiến", "Over the total planned"),
    "overview.key_over_note": (
        "Diện tích đã biết lớn hơn chỉ tiêu: cần kiểm tra số liệu",
        "More area is known than the total: check the figures",
    ),
    "overview.key_clusters": ("Cụm công nghiệp (CCN) đã biết", "Industrial clusters known"),
    "overview.converting": (
        "{names} đang chuyển từ KCN thành CCN",
        "{names} are being converted from parks",
    ),
    "overview.converting_one": (
        "{names} đang chuyển từ KCN thành CCN",
        "{names} is being converted from a park",
    ),
    "overview.key_clusters_plain": ("{n_known} cụm đã có diện tích", "{n_known} with a known area"),
    "overview.source_of_park": ("{source}; số liệu {date}", "{source}; data of {date}"),
    "overview.source_undated": ("{source}; thời điểm chưa rõ", "{source}; date not known"),
    "overview.date_unknown": ("thời điểm chưa rõ", "date not known"),
    "overview.source_of_target": ("{source}. {note}", "{source}. {note}"),
    "overview.key_sources": ("Nguồn và ngày của các số trên", "Sources and dates of these figures"),
    "overview.quota": (
        "Diện tích khu công nghiệp so với chỉ tiêu {target}",
        "Park areas against the total of {target}",
    ),
    "overview.bar_alt": (
        "Biểu đồ thanh: {parts}. Các số này có trong bảng bên dưới.",
        "Bar chart: {parts}. The same figures stand in the table below.",
    ),
    "overview.bar_unknown": ("chưa công bố theo từng khu", "not published by park"),
    "overview.bar_assumed": (
        "giả định: chia đều phần còn lại, {share} mỗi khu",
        "assumed: equal split of the remainder, {share} each",
    ),
    "overview.bar_rest": ("{area} chưa công bố", "{area} not published"),
    "overview.bar_park": ("{id} {name}: {area} ({basis})", "{id} {name}: {area} ({basis})"),
    "overview.bar_unallocated": ("chưa giao cho khu nào", "given to no park"),
    "overview.bar_over": (
        "Diện tích đã biết ({known}) vượt chỉ tiêu {over}; thanh vẽ theo diện tích đã biết.",
        "The known area ({known}) exceeds the total by {over}; the bar is drawn to the known area.",
    ),
    "overview.bar_numbers": (
        "Số trong thanh là hai chữ số cuối của mã KCN (01 là KCN-01).",
        "Numbers in the bar are the last two digits of the park's id (01 is KCN-01).",
    ),
    "overview.n_parks": ("{n} khu", "{n} parks"),
    "overview.n_parks_one": ("{n} khu", "{n} park"),
    "overview.assumed_switch": (
        "Hiện cách chia đều phần còn lại (giả định)",
        "Show the remainder split equally (assumed)",
    ),
    "overview.assumed_note": (
        "Cách chia đều: {rest} chia cho {unknown}, mỗi khu {share}; cộng với {known} đã có số liệu thì đúng bằng {target}. Trong bảng, số của từng khu đã làm tròn nên cộng lại có thể lệch.",
        "The equal split: {rest} over {unknown}, {share} each; with the {known} that have a figure the sum is exactly {target}. Shares in the table are rounded, so adding them up may differ a little.",
    ),
    "overview.assumed_warning": (
        "Giả định của công cụ, không phải số liệu của cơ quan nào, không dùng để báo cáo.",
        "An assumption of this tool; no authority's figure, not for reporting.",
    ),
    "overview.assumed_about": (
        "khoảng {area}",
        "about {area}",
    ),
    "overview.not_park": (
        "{name} là cụm công nghiệp đang chuyển đổi từ khu công nghiệp, không tính vào {n} khu và chỉ tiêu này.",
        "{name} is a cluster being converted from a park; it is not among the {n} parks and not in this total.",
    ),
    "overview.open_map": ("Xem vị trí trên bản đồ", "See where they are on the map"),
    "overview.parks_caption": (
        "Mỗi dòng là một KCN trong quy hoạch. Bấm vào tên để xem nguồn, ghi chú và chỗ các nguồn mâu thuẫn.",
        "Each row is a park of the plan. Open a name for its sources, notes and what the sources conflict on.",
    ),
    "overview.id": ("Mã", "Id"),
    "overview.park": ("Khu công nghiệp", "Industrial park"),
    "overview.area": ("Diện tích quy hoạch", "Planned area"),
    "overview.assumed": ("Giả định", "Assumed"),
    "overview.assumed_area": ("{area} (giả định)", "{area} (assumed)"),
    "overview.status": ("Tình trạng", "Status"),
    "overview.place": ("Địa điểm (đơn vị hành chính hiện nay)", "Place (present commune or ward)"),
    "overview.place_short": ("Địa điểm", "Place"),
    "overview.place_wide": ("chưa công bố ({area})", "not published ({area})"),
    "overview.sum_row": ("Cộng", "Sum"),
    "overview.sum_assumed": ("{area} giả định", "{area} assumed"),
    "overview.sum_target": ("Tổng {target}", "Total {target}"),
    "overview.sum_rest": ("còn {area} chưa công bố theo từng khu", "{area} not published by park"),
    "overview.fact_area_source": ("Nguồn diện tích", "Source of the area"),
    "overview.fact_sources": ("Nguồn", "Sources"),
    "overview.fact_area_as_of": ("Thời điểm của diện tích", "Date of the area"),
    "overview.fact_newest_source": ("Ngày của nguồn mới nhất", "Date of the newest source"),
    "overview.fact_old_place": ("Địa danh trong nguồn", "Place in the source"),
    "overview.fact_location": ("Về địa điểm", "On the place"),
    "overview.fact_investor": ("Nhà đầu tư", "Investor"),
    "overview.fact_infrastructure": ("Hạ tầng, tiến độ", "Infrastructure, schedule"),
    "overview.fact_occupancy": ("Tỷ lệ lấp đầy", "Occupancy"),
    "overview.fact_conflict": ("Các nguồn mâu thuẫn", "The sources conflict"),
    "overview.fact_doubt": ("Chưa chắc chắn", "In doubt"),
    "overview.conflict_statement": ("{summary} Nguồn: {source}.", "{summary} Sources: {source}."),
    "overview.mark_conflict": ("các nguồn mâu thuẫn về {what}", "the sources conflict on {what}"),
    "overview.mark_doubt": ("chưa chắc chắn về {what}", "in doubt: {what}"),
    "overview.on_place": ("địa điểm", "the place"),
    "overview.on_area": ("diện tích", "the area"),
    "overview.on_count": ("số lượng", "the number"),
    "overview.on_date": ("ngày", "the date"),
    "overview.on_growth": ("mức tăng", "the growth"),
    "overview.on_decision": ("số quyết định", "the decision's number"),
    "overview.fact_note": ("Ghi chú", "Note"),
    "overview.targets": ("Chỉ tiêu đến năm 2030 và những gì đã biết", "Targets to 2030 and what is known"),
    "overview.targets_caption": (
        "Số đã biết chỉ đặt cạnh chỉ tiêu khi so sánh được. Bấm vào tên để xem nguồn.",
        "A known figure stands beside the target only where the two compare. Open a name for its source.",
    ),
    "overview.indicator": ("Chỉ tiêu", "Target"),
    "overview.by": ("{value}, đến {date}", "{value}, by {date}"),
    "overview.target_level": ("Mức và hạn", "Level and date"),
    "overview.known_now": ("Đã biết đến nay", "Known so far"),
    "overview.unit_parks": ("{value} khu", "{value} parks"),
    "overview.unit_ha": ("{value} ha", "{value} ha"),
    "overview.unit_pct": ("{value} %", "{value}%"),
    "overview.unit_pct_year": ("{value} %/năm", "{value}% a year"),
    "overview.compared": ("{comparison} {value}", "{comparison} {value}"),
    "overview.known_count": (
        "{n} khu trong quy hoạch; {operating} khu đang hoạt động, {investor} khu đã có nhà đầu tư hạ tầng",
        "{n} parks in the plan; {operating} operating, {investor} with an infrastructure investor",
    ),
    "overview.known_count_one": (
        "{n} khu trong quy hoạch; {operating} khu đang hoạt động, {investor} khu đã có nhà đầu tư hạ tầng",
        "{n} park in the plan; {operating} operating, {investor} with an infrastructure investor",
    ),
    "overview.known_area": (
        "{known} ({share}): {parts}; {unknown}",
        "{known} ({share}): {parts}; {unknown}",
    ),
    "overview.areas_unknown": (
        "{n} khu chưa công bố diện tích",
        "the area of {n} parks is not published",
    ),
    "overview.areas_unknown_one": (
        "{n} khu chưa công bố diện tích",
        "the area of {n} park is not published",
    ),
    "overview.known_occupancy": (
        "Chưa có tỷ lệ chung của tỉnh. Chỉ biết: {parts}",
        "No rate of the province is known. Known only: {parts}",
    ),
    "overview.known_rate": ("KCN {name} {rate} ({date})", "{name} park {rate} ({date})"),
    "overview.undated": ("chưa rõ thời điểm", "date not known"),
    "overview.known_none": ("Chưa có số liệu công khai", "No public data yet"),
    "overview.part": ("{area} {basis}", "{area} {basis}"),
    "overview.old_rates": (
        "Cụm công nghiệp (không tính vào chỉ tiêu KCN)",
        "Clusters (not part of this target)",
    ),
    "overview.cluster_rate": ("{name} {rate} ({date})", "{name} {rate} ({date})"),
    "overview.milestones": ("Mốc công việc quy hoạch", "Planning milestones"),
    "overview.date": ("Xem vào ngày (ngày/tháng/năm)", "On the day (day/month/year)"),
    "overview.date_bad": (
        "Ngày “{what}” chưa đọc được: cần một ngày có thật theo ngày/tháng/năm, năm từ {first} đến {last}. Hãy sửa lại, ví dụ {example}. Bảng dưới đây vẫn là của ngày {shown}.",
        "The day “{what}” could not be read: a real day/month/year from {first} to {last} is needed. Correct it, for example {example}. The table below is still that of {shown}.",
    ),
    "overview.date_short_year": (
        "Ngày “{what}” chưa đọc được vì năm chỉ có hai chữ số: cần năm đủ bốn chữ số, từ {first} đến {last}. Hãy sửa lại, ví dụ {example}. Bảng dưới đây vẫn là của ngày {shown}.",
        "The day “{what}” could not be read because its year has two digits: a year of four digits, {first} to {last}, is needed. Correct it, for example {example}. The table below is still that of {shown}.",
    ),
    "overview.date_blank": (
        "Ô ngày đang trống: cần ngày/tháng/năm, ví dụ {example}. Bảng dưới đây vẫn là của ngày {shown}.",
        "The day is blank: enter day/month/year, for example {example}. The table below is still that of {shown}.",
    ),
    "overview.milestones_sum": (
        "Ngày {date}: {counts}.",
        "On {date}: {counts}.",
    ),
    "overview.sum_past_end": (
        "{n} mốc đã qua ngày kết thúc kế hoạch",
        "{n} milestones past their planned end",
    ),
    "overview.sum_past_end_one": (
        "{n} mốc đã qua ngày kết thúc kế hoạch",
        "{n} milestone past its planned end",
    ),
    "overview.sum_running": (
        "{n} mốc đang trong kỳ",
        "{n} under way",
    ),
    "overview.sum_running_one": (
        "{n} mốc đang trong kỳ",
        "{n} under way",
    ),
    "overview.sum_upcoming": (
        "{n} mốc chưa đến kỳ",
        "{n} still to come",
    ),
    "overview.sum_upcoming_one": (
        "{n} mốc chưa đến kỳ",
        "{n} still to come",
    ),
    "overview.milestones_limit": (
        "Dữ liệu không có báo cáo hoàn thành, nên mốc đã qua ngày kết thúc kế hoạch có thể đã xong hoặc chưa; phải hỏi cơ quan chủ trì.",
        "The data holds no report of completion, so a milestone past its planned end may or may not be done; ask its lead agency.",
    ),
    "overview.milestones_caption": (
        "Mốc đã qua ngày kết thúc kế hoạch xếp trước. Bấm vào tên để xem kết quả phải có và nguồn. Vạch đứng: ngày đang xem.",
        "Past their planned end first. Open a name for the output asked for and the source. Upright line: the day chosen.",
    ),
    "overview.task": ("Công việc, cơ quan chủ trì", "Task, lead agency"),
    "overview.period": ("Thời gian theo kế hoạch", "Planned period"),
    "overview.past_end": (
        "Đã qua ngày kết thúc kế hoạch {n} ngày; chưa có báo cáo hoàn thành trong dữ liệu",
        "Past its planned end by {n} days; no report of completion in the data",
    ),
    "overview.past_end_one": (
        "Đã qua ngày kết thúc kế hoạch {n} ngày; chưa có báo cáo hoàn thành trong dữ liệu",
        "Past its planned end by {n} day; no report of completion in the data",
    ),
    "overview.running": (
        "Đang trong kỳ, còn {n} ngày",
        "Under way, {n} days left",
    ),
    "overview.running_one": (
        "Đang trong kỳ, còn {n} ngày",
        "Under way, {n} day left",
    ),
    "overview.last_day": ("Đang trong kỳ, hôm nay là ngày cuối", "Under way, this is the last day"),
    "overview.upcoming": ("Chưa đến kỳ, bắt đầu {date}", "Still to come, starts {date}"),
    "overview.upcoming_yearly": (
        "Kỳ đầu trước {date}, còn {n} ngày",
        "First due before {date}, {n} days left",
    ),
    "overview.upcoming_yearly_one": (
        "Kỳ đầu trước {date}, còn {n} ngày",
        "First due before {date}, {n} day left",
    ),
    "overview.running_yearly": (
        "Kỳ tới trước {date}, còn {n} ngày",
        "Next due before {date}, {n} days left",
    ),
    "overview.running_yearly_one": (
        "Kỳ tới trước {date}, còn {n} ngày",
        "Next due before {date}, {n} day left",
    ),
    "overview.previous_due": (
        "Kỳ trước {date} đã qua: dữ liệu không cho biết đã báo cáo hay chưa.",
        "The one due before {date} has gone by: the data does not tell whether it was handed in.",
    ),
    "overview.until": ("{start} – {end}", "{start} – {end}"),
    "overview.every_year": (
        "hằng năm, trước {day}, {first}–{last}",
        "every year before {day}, {first}–{last}",
    ),
    "overview.fact_output": ("Kết quả phải có", "Output"),
    "overview.fact_support": ("Cơ quan phối hợp", "Supporting agencies"),
    "overview.track": ("Từ năm {first} đến {last}", "From {first} to {last}"),
    "overview.bar_period": ("Từ {start} đến {end}", "From {start} to {end}"),
    "overview.state": ("Tình trạng dữ liệu", "State of the data"),
    "overview.state_caption": (
        "Có bao nhiêu đối tượng, chia theo mức độ kiểm chứng. Bấm vào tên để xem từng mức.",
        "How many there are, by how well they are known. Open a name for the detail.",
    ),
    "overview.question": ("Điều cần biết", "What is to be known"),
    "overview.total": ("Tổng số", "Total"),
    "overview.share": ("Tỷ lệ từng mức", "Shares"),
    "overview.level_firm": ("Chắc chắn", "Firm"),
    "overview.level_indirect": ("Gián tiếp", "Indirect"),
    "overview.level_unverified": ("Chưa kiểm chứng", "Unverified"),
    "overview.level_missing": ("Chưa có", "Missing"),
    "overview.levels_note": (
        "Chắc chắn: theo quyết định, văn bản đã đọc, số đã công bố. Gián tiếp: quy hoạch qua báo chí, nguồn thứ cấp, suy ra, "
        "bản đồ mở, hoặc chỉ biết theo xã.",
        "Firm: by decision, text read, published figure. Indirect: a plan through the press, a secondary source, inferred, "
        "an open map, or known by commune only.",
    ),
    "overview.not_loaded": (
        "Chưa tìm thấy nguồn công khai, nên mọi kiểm tra đều ghi “chưa kiểm tra” cho đến khi được nạp: rừng theo loại, đất "
        "trồng lúa, đất khoáng sản và quốc phòng, ranh giới khu vực bảo vệ di tích, đường tỉnh, danh mục KCN năm 2026 kèm "
        "diện tích, lô đất và hợp đồng thuê.",
        "No public source was found, so every check says “not checked” until it is loaded: forest by category, rice land, "
        "mineral and defence land, outlines of heritage zones, provincial roads, the 2026 list of parks with areas, lots "
        "and leases.",
    ),
    "overview.q_park_areas": ("Diện tích khu công nghiệp", "Areas of parks"),
    "overview.q_park_places": ("Địa điểm khu công nghiệp", "Places of parks"),
    "overview.q_cluster_areas": ("Diện tích cụm công nghiệp", "Areas of clusters"),
    "overview.q_cluster_places": ("Địa điểm cụm công nghiệp", "Places of clusters"),
    "overview.q_conflict_rules": ("Quy tắc xung đột đất", "Land-conflict rules"),
    "overview.q_planning_limits": ("Ngưỡng, định mức quy hoạch", "Planning limits"),
    "overview.q_heritage_places": ("Vị trí di tích", "Places of heritage sites"),
    "overview.q_heritage_ranks": ("Xếp hạng di tích", "Ranks of heritage sites"),
    "overview.q_protected_areas": ("Rừng đặc dụng, khu bảo tồn", "Protected areas"),
    "overview.q_line_voltages": ("Điện áp đường dây", "Voltages of power lines"),
    "overview.q_substation_voltages": ("Điện áp trạm biến áp", "Voltages of substations"),
    "overview.counts": ("Trong dữ liệu có", "What the data holds"),
    "overview.counts_caption": (
        "Số đối tượng của từng lớp, kèm thời điểm và nguồn.",
        "Number of features of each layer, with date and source.",
    ),
    "overview.layer": ("Lớp", "Layer"),
    "overview.count": ("Số lượng", "Number"),
    "overview.communes_split": (
        "{n} ({wards} phường, {communes} xã)",
        "{n} ({wards} wards, {communes} communes)",
    ),
}
