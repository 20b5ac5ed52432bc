"""Sentences of the page `overview`."""

TEXTS: dict[str, tuple[str, str]] = {
    "overview.title": (
        "{n} khu công nghiệp, {target} đến năm {year}: mới biết diện tích {n_known} khu, cộng {known}",
        "{n} industrial parks, {target} by {year}: the area of {n_known} is known, {known} in all",
    ),
    "overview.key_parks": ("Khu công nghiệp (KCN) quy hoạch", "Industrial parks planned"),
    "overview.key_parks_note": (
        "{named} khu đã có tên; {operating} khu đang hoạt động, {investor} khu đã có nhà đầu tư hạ tầng",
        "{named} have a published name; {operating} operating, {investor} with an infrastructure investor",
    ),
    "overview.key_target": ("Tổng diện tích dự kiến", "Total planned area"),
    "overview.key_target_note": (
        "Dự thảo kế hoạch năm 2026, đến năm {year}",
        "Draft plan of 2026, by {year}",
    ),
    "overview.key_known": ("Diện tích đã biết", "Area known"),
    "overview.key_known_note": ("{share} chỉ tiêu: {parts}", "{share} of the total: {parts}"),
    "overview.key_rest": ("Chưa công bố theo từng khu", "Not published by park"),
    "overview.key_rest_note": ("{n} khu chưa có diện tích", "{n} parks without an area"),
    "overview.key_over": ("Vượt tổng diện tích dự kiến", "Over the total planned"),
    "overview.key_over_note": (
        "Diện tích đã biết lớn hơn chỉ tiêu: cần kiểm tra số liệu",
        "More area is known than the total: check the figures",
    ),
    "overview.key_clusters": ("Cụm công nghiệp (CCN) đã biết", "Industrial clusters known"),
    "overview.key_clusters_note": (
        "{n_known} cụm đã có diện tích; {converting} đang chuyển từ KCN thành CCN",
        "{n_known} with a known area; {converting} is being converted from a park",
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
    "overview.n_park": ("{n} khu", "{n} park"),
    "overview.assumed_switch": (
        "Hiện cách chia đều phần còn lại (giả định)",
        "Show the remainder split equally (assumed)",
    ),
    "overview.assumed_note": (
        "Giả định của công cụ để {n} khu cộng đúng {target}; không phải số liệu của cơ quan nào, không dùng để báo cáo.",
        "An assumption of this tool that makes the {n} parks sum to {target}; no authority's figure, not for reporting.",
    ),
    "overview.not_park": (
        "{name} là cụm công nghiệp đang chuyển đổi từ khu công nghiệp, không tính vào {n} khu và chỉ tiêu này.",
        "{name} is a cluster being converted from a park; it is not among the {n} parks and not in this total.",
    ),
    "overview.open_map": ("Xem vị trí trên bản đồ", "See where they are on the map"),
    "overview.parks_caption": (
        "Mỗi dòng là một KCN trong quy hoạch. Bấm vào tên để xem nguồn và ghi chú.",
        "Each row is a park of the plan. Open a name for its sources and notes.",
    ),
    "overview.id": ("Mã", "Id"),
    "overview.park": ("Khu công nghiệp", "Industrial park"),
    "overview.area": ("Diện tích quy hoạch", "Planned area"),
    "overview.assumed": ("Giả định", "Assumed"),
    "overview.assumed_area": ("{area} (giả định)", "{area} (assumed)"),
    "overview.status": ("Tình trạng", "Status"),
    "overview.place": ("Địa điểm (đơn vị hành chính hiện nay)", "Place (present commune or ward)"),
    "overview.place_wide": ("chưa công bố ({area})", "not published ({area})"),
    "overview.sum_row": ("Cộng", "Sum"),
    "overview.sum_known": ("{area} đã biết", "{area} known"),
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
    "overview.known_area": (
        "{known} ({share}): {parts}; {n} khu chưa công bố diện tích",
        "{known} ({share}): {parts}; the area of {n} parks is not published",
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
        "Ngày “{what}” chưa đọc được: cần một ngày có thật theo ngày/tháng/năm, năm từ {first} đến {last}. "
        "Hãy sửa lại, ví dụ {example}.",
        "The day “{what}” could not be read: a real day/month/year from {first} to {last} is needed. "
        "Correct it, for example {example}.",
    ),
    "overview.date_blank": (
        "Ô ngày đang trống nên chưa tính được mốc nào. Hãy nhập ngày/tháng/năm, ví dụ {example}.",
        "The day is blank, so no milestone was worked out. Enter day/month/year, for example {example}.",
    ),
    "overview.milestones_sum": (
        "Ngày {date}: {past_end} mốc đã qua hạn, {running} đang trong kỳ, {upcoming} chưa đến kỳ.",
        "On {date}: {past_end} past their end, {running} under way, {upcoming} still to come.",
    ),
    "overview.milestones_limit": (
        "Dữ liệu không có báo cáo hoàn thành. “Qua hạn” chỉ có nghĩa là ngày kết thúc theo kế hoạch đã qua; việc đã "
        "xong hay chưa phải hỏi cơ quan chủ trì.",
        "The data holds no report of completion. “Past its end” only means that the planned end has gone by; whether "
        "the work was done has to be asked of the lead agency.",
    ),
    "overview.milestones_caption": (
        "Qua hạn xếp trước. Bấm vào tên để xem kết quả phải có và nguồn. Vạch đứng: ngày đang xem.",
        "Past their end first. Open a name for the output asked for and the source. Upright line: the day chosen.",
    ),
    "overview.task": ("Công việc, cơ quan chủ trì", "Task, lead agency"),
    "overview.period": ("Thời gian theo kế hoạch", "Planned period"),
    "overview.past_end": (
        "Quá hạn theo kế hoạch {days} ngày; trong dữ liệu chưa có báo cáo hoàn thành",
        "Past its planned end by {days} days; no report of completion in the data",
    ),
    "overview.running": ("Đang trong kỳ, còn {days} ngày", "Under way, {days} days left"),
    "overview.last_day": ("Đang trong kỳ, hôm nay là ngày cuối", "Under way, this is the last day"),
    "overview.upcoming": ("Chưa đến kỳ, bắt đầu {date}", "Still to come, starts {date}"),
    "overview.upcoming_yearly": (
        "Kỳ đầu trước {date}, còn {days} ngày",
        "First due before {date}, {days} days left",
    ),
    "overview.running_yearly": (
        "Kỳ tới trước {date}, còn {days} ngày",
        "Next due before {date}, {days} days left",
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
    "overview.bar_period": ("Từ {start} đến {end}", "From {start} to {end}"),
    "overview.state": ("Tình trạng dữ liệu", "State of the data"),
    "overview.state_caption": (
        "Số dòng theo mức độ kiểm chứng. Bấm vào tên để xem từng mức.",
        "Rows by how well they are known. Open a name for the detail.",
    ),
    "overview.question": ("Điều cần biết", "What is to be known"),
    "overview.total": ("Số dòng", "Rows"),
    "overview.share": ("Tỷ trọng", "Shares"),
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
