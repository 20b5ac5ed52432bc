"""Sentences of the page `occupancy`: how full the parks are."""

TEXTS: dict[str, tuple[str, str]] = {
    "occupancy.title": (
        "Lấp đầy các khu công nghiệp đang hoạt động, mục tiêu {target}: {verdict}",
        "Occupancy of the industrial parks in operation, target {target}: {verdict}",
    ),
    "occupancy.target": ("trên {value}", "above {value}"),
    "occupancy.target_at_least": ("từ {value}", "at least {value}"),
    "occupancy.intro": (
        "Tỷ lệ lấp đầy = đất đã cho thuê chia cho đất công nghiệp có thể cho thuê (nhà xưởng, kho bãi; không gồm "
        "giao thông, cây xanh, hạ tầng kỹ thuật, dịch vụ). Số liệu lấy theo lô khi sổ đất có lô; nếu không, theo "
        "bản ghi mới nhất có số héc-ta hoặc tỷ lệ đã công bố.",
        "Occupancy rate = leased land over leasable industrial land (factories, warehouses; without traffic, "
        "greenery, technical areas and services). Figures come from the lots where the register has lots; "
        "otherwise from the newest record with hectares or a published rate.",
    ),
    "occupancy.for_public": (
        "Trang này chỉ dùng số liệu lấp đầy đã công bố; số liệu theo lô và hợp đồng do Ban Quản lý theo dõi riêng.",
        "This page uses published occupancy figures only; figures by lots and leases are kept by the Management "
        "Board.",
    ),
    "occupancy.date": ("Tính đến ngày (ngày/tháng/năm)", "As of (day/month/year)"),
    "occupancy.date_bad": (
        "«{what}» không phải là ngày từ năm {first} đến {last}; hãy nhập như {example}. Trang vẫn hiển thị ngày {shown}.",
        "“{what}” is no day from {first} to {last}; type it as {example}. The page still shows {shown}.",
    ),
    "occupancy.date_past": (
        "Lô và hợp đồng lấy theo sổ đất vào cuối ngày này; bản ghi lấp đầy lấy đến ngày này.",
        "Lots and leases are those of the register at the end of that day; occupancy records up to that day.",
    ),
    "occupancy.date_future": (
        "Ngày này ở tương lai: tính theo số liệu hiện có và các hợp đồng còn hạn đến ngày đó.",
        "That day is in the future: the figures are today's, with the leases that still run on that day.",
    ),
    # verdicts
    "occupancy.met": ("đạt", "met"),
    "occupancy.not_met": ("không đạt", "not met"),
    "occupancy.undecided": ("chưa kết luận được", "cannot be decided"),
    "occupancy.by_old": (
        "theo số liệu cũ hoặc không rõ thời điểm: {verdict}",
        "by old or undated figures: {verdict}",
    ),
    # totals
    "occupancy.totals": ("Tổng hợp", "Totals"),
    "occupancy.totals_caption": (
        "Tổng hợp đến ngày {date}; không bỏ sót khu, cụm nào: nơi chưa có số liệu được nêu tên",
        "Totals as of {date}; nobody is left out: those without figures are named",
    ),
    "occupancy.group": ("Nhóm", "Group"),
    "occupancy.group_park_operating": ("KCN đang hoạt động ({n})", "Parks in operation ({n})"),
    "occupancy.group_park_all": ("Tất cả KCN ({n})", "All parks ({n})"),
    "occupancy.group_cluster_operating": ("CCN đang hoạt động ({n})", "Clusters in operation ({n})"),
    "occupancy.group_cluster_all": ("Tất cả CCN ({n})", "All clusters ({n})"),
    "occupancy.counted": ("Đủ số héc-ta ({n}): {who}", "Hectares known ({n}): {who}"),
    "occupancy.rate_only": ("Chỉ biết tỷ lệ ({n}): {who}", "Only a rate known ({n}): {who}"),
    "occupancy.missing": ("Chưa có số liệu ({n}): {who}", "Nothing published ({n}): {who}"),
    "occupancy.dates": ("Thời điểm của số liệu: {dates}", "Dates of the figures: {dates}"),
    "occupancy.nobody": ("không có", "none"),
    "occupancy.leasable": ("Đất có thể cho thuê", "Leasable"),
    "occupancy.leased": ("Đã cho thuê", "Leased"),
    "occupancy.operating": ("Đã hoạt động", "Operating"),
    "occupancy.rate": ("Tỷ lệ lấp đầy", "Occupancy rate"),
    "occupancy.operating_rate": ("Tỷ lệ hoạt động", "Operating rate"),
    "occupancy.against_target": ("So với mục tiêu {target}", "Against the target {target}"),
    "occupancy.needed": ("Cần cho thuê thêm để đạt {target}", "Still to let to reach {target}"),
    "occupancy.of_counted": ("riêng {n}/{total} nơi đủ số liệu", "{n} of {total} with figures only"),
    "occupancy.rate_of_counted": (
        "riêng {n}/{total} nơi đủ số liệu: {rate}",
        "{n} of {total} with figures alone: {rate}",
    ),
    "occupancy.rate_can_be": ("có thể từ {low} đến {high}", "anything from {low} to {high}"),
    "occupancy.rate_open": (
        "chưa xác định được (từ 0 đến 100 % đều có thể)",
        "cannot be told (anything from 0 to 100% is possible)",
    ),
    "occupancy.no_target": ("mục tiêu chỉ đặt cho KCN", "the target is about parks"),
    "occupancy.needed_unknown": (
        "chưa tính được: thiếu số héc-ta của {n} nơi",
        "cannot be told: hectares of {n} are missing",
    ),
    "occupancy.target_source": (
        "Mục tiêu {target} đến {date}: {source}. Nguồn không nói rõ tính trên các khu đang hoạt động hay tất cả các "
        "khu; bảng tính cả hai cách.",
        "Target {target} by {date}: {source}. The source does not say whether it is about parks in operation or "
        "all parks; the table has both.",
    ),
    # places
    "occupancy.places": ("Từng khu, cụm", "Parks and clusters"),
    "occupancy.places_caption": (
        "Lấp đầy của từng KCN, CCN đến ngày {date}",
        "Occupancy of each park and cluster as of {date}",
    ),
    "occupancy.id": ("Mã", "Id"),
    "occupancy.place": ("KCN, CCN", "Park, cluster"),
    "occupancy.sample": ("dữ liệu mẫu, không tính vào tổng", "sample data, in no total"),
    "occupancy.rests_on": ("Dựa trên", "Rests on"),
    "occupancy.gap": ("Còn thiếu để đạt {target}", "Short of {target}"),
    "occupancy.gap_points": (
        "{points} điểm %; chưa tính được ra héc-ta",
        "{points} percentage points; not known in hectares",
    ),
    "occupancy.gap_none": ("không thiếu", "nothing"),
    "occupancy.gap_old": ("{gap} (theo số liệu cũ)", "{gap} (by an old figure)"),
    "occupancy.way_lots": (
        "{n} lô trong sổ đất, thông tin {dates}",
        "{n} lots of the register, information {dates}",
    ),
    "occupancy.way_hectares": (
        "bản ghi có số héc-ta, {when}, {basis}",
        "record with hectares, {when}, {basis}",
    ),
    "occupancy.way_rate": ("tỷ lệ đã công bố, {when}, {basis}", "published rate, {when}, {basis}"),
    "occupancy.nothing_published": ("chưa công bố số liệu nào", "nothing published"),
    "occupancy.way_none": ("chưa công bố", "not published"),
    "occupancy.when_year": ("{date} (cách đây khoảng {age} năm)", "{date} (about {age} years ago)"),
    "occupancy.when_new": ("{date} (chưa đến một năm)", "{date} (less than a year ago)"),
    "occupancy.undated": ("không rõ thời điểm", "undated"),
    "occupancy.old_mark": ("số liệu cũ", "old figure"),
    "occupancy.draft_mark": ("chưa cho nhà đầu tư xem", "not shown to investors"),
    "occupancy.derived": ("suy ra: tỷ lệ × đất cho thuê", "derived: rate × leasable land"),
    "occupancy.leasable_from_place": (
        "theo số liệu của khu, cụm trong sổ đất",
        "as the register states for the place",
    ),
    "occupancy.leasable_from_record": ("theo bản ghi lấp đầy", "by the occupancy record"),
    "occupancy.leasable_from_lots": ("cộng các lô", "sum of the lots"),
    "occupancy.leasable_from_industrial_area": (
        "lấy bằng diện tích đất công nghiệp của cụm",
        "taken as the cluster's industrial land",
    ),
    "occupancy.fact_source": ("Nguồn", "Source"),
    "occupancy.fact_leasable": ("Đất có thể cho thuê", "Leasable land"),
    "occupancy.fact_not_cleared": ("Trong đó chưa giải phóng mặt bằng", "Of it not cleared"),
    "occupancy.fact_older": ("Số liệu khác", "Other figures"),
    "occupancy.fact_doubt": ("Chỗ chưa khớp", "Does not fit"),
    "occupancy.doubts_mark": ("{n} chỗ chưa khớp", "{n} that do not fit"),
    "occupancy.doubts_mark_one": ("{n} chỗ chưa khớp", "{n} that does not fit"),
    # doubts
    "occupancy.doubt_lease_over_lot": (
        "Lô {subject}: hợp đồng cộng {first}, lớn hơn diện tích lô {second}; chỉ tính bằng diện tích lô.",
        "Lot {subject}: leases add up to {first}, more than the lot's {second}; only the lot's area is counted.",
    ),
    "occupancy.doubt_lease_ended": (
        "Lô {subject} ({second}) ghi đã cho thuê nhưng các hợp đồng đều đã hết hạn; không tính là đã thuê.",
        "Lot {subject} ({second}) reads as leased, but all its leases have ended; it is not counted as leased.",
    ),
    "occupancy.doubt_lease_not_begun": (
        "Lô {subject} ({second}) ghi đã cho thuê nhưng hợp đồng đầu tiên ký sau ngày này; không tính là đã thuê.",
        "Lot {subject} ({second}) reads as leased, but its first lease is signed after this day; it is not counted "
        "as leased.",
    ),
    "occupancy.doubt_status_before_lease": (
        "Lô {subject} ({second}) ghi đã cho thuê từ trước khi hợp đồng đầu tiên trong sổ được ký; đến ngày này có "
        "thể đã hoặc chưa cho thuê.",
        "Lot {subject} ({second}) read as leased before its first lease in the register was signed; on this day it "
        "may be leased or not.",
    ),
    "occupancy.doubt_lease_covers_part": (
        "Lô {subject} ghi đã cho thuê, hợp đồng chỉ có {first} trên {second}; tính theo hợp đồng.",
        "Lot {subject} reads as leased, its leases cover {first} of {second}; the leases are counted.",
    ),
    "occupancy.doubt_status_not_leased": (
        "Lô {subject} không ghi đã cho thuê nhưng có hợp đồng còn hạn {first}; tính theo hợp đồng.",
        "Lot {subject} does not read as leased but has leases of {first} in force; the leases are counted.",
    ),
    "occupancy.doubt_operating_over_leased": (
        "{subject}: phần hoạt động {first} lớn hơn phần đã cho thuê {second}; chỉ tính bằng phần đã cho thuê.",
        "{subject}: {first} operates, more than the {second} leased; only the leased land is counted.",
    ),
    "occupancy.doubt_lots_below_leasable": (
        "Các lô cộng {first}, ít hơn đất có thể cho thuê {second} đã ghi cho {subject}; phần còn lại có thể đã hoặc "
        "chưa cho thuê.",
        "The lots add up to {first}, less than the {second} leasable stated for {subject}; the rest may be leased "
        "or not.",
    ),
    "occupancy.doubt_lots_below_planned": (
        "{subject}: các lô mới cộng {first} trong {second} quy hoạch và chưa ghi đất có thể cho thuê của cả khu, nên "
        "chưa tính theo lô; hãy nhập đủ lô hoặc ghi đất có thể cho thuê.",
        "{subject}: the lots add up to only {first} of the {second} planned and no leasable land is stated, so the "
        "lots are not used yet; enter the other lots or the leasable land.",
    ),
    "occupancy.doubt_leasable_above_planned": (
        "{subject}: đất có thể cho thuê {first} nhưng diện tích quy hoạch cả khu chỉ {second}; hãy kiểm tra lại.",
        "{subject}: {first} of leasable land, but only {second} is planned for the whole place; check both.",
    ),
    "occupancy.doubt_lots_above_leasable": (
        "Các lô cộng {first}, nhiều hơn đất có thể cho thuê {second} đã ghi cho {subject}; tính theo các lô.",
        "The lots add up to {first}, more than the {second} leasable stated for {subject}; the lots are counted.",
    ),
    "occupancy.doubt_leased_over_leasable": (
        "Bản ghi {subject}: đã cho thuê {first}, lớn hơn đất có thể cho thuê {second}; không dùng bản ghi này.",
        "Record {subject}: {first} leased, more than the {second} leasable; the record is not used.",
    ),
    "occupancy.doubt_rate_contradicts": (
        "Bản ghi {subject}: tỷ lệ công bố {first} khác tỷ lệ tính từ héc-ta {second}; dùng số héc-ta.",
        "Record {subject}: the published rate {first} is not that of its hectares, {second}; the hectares are used.",
    ),
    "occupancy.doubt_same_date_differs": (
        "Bản ghi {subject} cùng thời điểm cho tỷ lệ {first}, khác {second} đang dùng.",
        "Record {subject} of the same date states {first}, not the {second} used.",
    ),
    "occupancy.doubt_record_newer": (
        "Bản ghi {subject} mới hơn thông tin các lô và cho tỷ lệ {first}; theo các lô là {second}: cần cập nhật lô.",
        "Record {subject} is newer than the lots and states {first}; the lots give {second}: update the lots.",
    ),
    # older figures
    "occupancy.older": ("Số liệu cũ và số liệu khác", "Old and other figures"),
    "occupancy.older_caption": (
        "Số liệu cũ, số liệu không dùng nữa và tuổi của chúng, tính đến {date}",
        "Figures that are old or no longer in use and their age, as of {date}",
    ),
    "occupancy.older_none": ("Không có số liệu cũ.", "There are no old figures."),
    "occupancy.figure_date": ("Thời điểm", "As of"),
    "occupancy.figure_age": ("Tuổi", "Age"),
    "occupancy.figure_rate": ("Tỷ lệ", "Rate"),
    "occupancy.figure_used": ("Đang dùng", "In use"),
    "occupancy.age_years": ("khoảng {n} năm", "about {n} years"),
    "occupancy.age_below_year": ("dưới 1 năm", "less than a year"),
    "occupancy.yes": ("có", "yes"),
    "occupancy.no": ("không", "no"),
    # trend
    "occupancy.trend": ("Xu hướng", "Trend"),
    "occupancy.trend_intro": (
        "Đường xu hướng bền vững (Theil-Sen) chỉ vẽ khi có từ {n} thời điểm. Số liệu chỉ biết năm được đặt ở giữa năm "
        "(vạch ngang là cả năm); sai lệch đó không nằm trong khoảng tin cậy. Chấm đặc: có văn bản hoặc báo chí; chấm "
        "rỗng: chưa kiểm chứng.",
        "A robust line (Theil-Sen) is drawn from {n} dates on. A figure known by its year stands in the middle of "
        "the year (the bar is the whole year); that error is not part of the interval. Full dot: a document or the "
        "press; hollow dot: not verified.",
    ),
    "occupancy.trend_none": (
        "Chưa có tỷ lệ nào ghi thời điểm nên chưa vẽ được xu hướng.",
        "No rate has a date, so there is no trend to draw.",
    ),
    "occupancy.trend_too_few": (
        "Mới có {n} thời điểm, cần ít nhất {least}: chưa đủ để tính xu hướng và năm đạt mục tiêu.",
        "Only {n} dates, at least {least} are needed: too few for a trend or a year in which the target is met.",
    ),
    "occupancy.trend_too_few_one": (
        "Mới có {n} thời điểm, cần ít nhất {least}: chưa đủ để tính xu hướng và năm đạt mục tiêu.",
        "Only {n} date, at least {least} are needed: too few for a trend or a year in which the target is met.",
    ),
    "occupancy.trend_slope": (
        "Xu hướng {slope} điểm % mỗi năm, khoảng tin cậy {confidence}: {low} đến {high}.",
        "The trend is {slope} percentage points a year, {confidence} interval: {low} to {high}.",
    ),
    "occupancy.trend_already_met": (
        "Số liệu mới nhất ({date}) đã đạt mục tiêu.",
        "The newest figure ({date}) meets the target.",
    ),
    "occupancy.trend_not_rising": (
        "Xu hướng không tăng: theo đường này mục tiêu không đạt được.",
        "The trend does not rise: along this line the target is never met.",
    ),
    "occupancy.trend_line_past": (
        "Đường xu hướng đã vượt mục tiêu từ khoảng {date}, nhưng số liệu mới nhất chưa đạt: không dự báo được.",
        "The line passed the target around {date}, but the newest figure does not meet it: no forecast.",
    ),
    "occupancy.trend_too_far": (
        "Theo đường này mục tiêu đạt sau hơn {years} năm nữa: không dự báo.",
        "Along this line the target is met in more than {years} years: no forecast.",
    ),
    "occupancy.trend_meets": (
        "Theo đường này mục tiêu đạt khoảng {date}; sớm nhất {first}, muộn nhất {last}.",
        "Along this line the target is met around {date}; at the earliest {first}, at the latest {last}.",
    ),
    "occupancy.trend_meets_open": (
        "Theo đường này mục tiêu đạt khoảng {date}; sớm nhất {first}, cận muộn không xác định (xu hướng có thể không tăng).",
        "Along this line the target is met around {date}; at the earliest {first}, with no latest date (the trend "
        "may not rise at all).",
    ),
    "occupancy.trend_now": ("ngay lúc này", "now"),
    "occupancy.trend_left_out": (
        "{n} tỷ lệ không rõ thời điểm không được dùng.",
        "{n} undated rates are not used.",
    ),
    "occupancy.trend_left_out_one": (
        "{n} tỷ lệ không rõ thời điểm không được dùng.",
        "{n} undated rate is not used.",
    ),
    "occupancy.chart_words": (
        "Biểu đồ tỷ lệ lấp đầy của {name}: {points}; mục tiêu {target}.",
        "Chart of the occupancy of {name}: {points}; target {target}.",
    ),
    "occupancy.chart_target": ("mục tiêu {target}", "target {target}"),
    "occupancy.chart_line": ("xu hướng", "trend"),
    # limits
    "occupancy.limits": ("So với quy định", "Against the limits in force"),
    "occupancy.limits_intro": (
        "Các ngưỡng lấp đầy còn hiệu lực ngày {date}, xét trên các KCN, CCN có trong sổ đất.",
        "The limits on occupancy in force on {date}, judged on the parks and clusters of the register.",
    ),
    "occupancy.limits_none": (
        "Không có ngưỡng lấp đầy nào còn hiệu lực ngày {date} trong dữ liệu.",
        "The data has no limit on occupancy in force on {date}.",
    ),
    "occupancy.limits_note": (
        "Bình quân xét cả hai cách tính (theo diện tích và trung bình cộng): chỉ kết luận khi hai cách cùng kết quả. "
        "Số liệu cũ hơn {years} năm hoặc không rõ thời điểm không dùng để kết luận. Danh sách CCN có thể chưa đầy đủ.",
        "A mean is taken both ways (weighted by area and plain): an answer is given only where both agree. Figures "
        "older than {years} years or undated decide nothing. The list of clusters may not be complete.",
    ),
    "occupancy.applies_to": ("Áp dụng cho", "Applies to"),
    "occupancy.known_rate": ("Số liệu hiện có", "What is known"),
    "occupancy.answer": ("Kết luận", "Answer"),
    "occupancy.limit_words": ("{subject}: {quantity} {sign} {value}", "{subject}: {quantity} {sign} {value}"),
    "occupancy.limit_article": ("Căn cứ", "Instrument"),
    "occupancy.article_unknown": ("điều khoản chưa xác định", "article not identified"),
    "occupancy.limit_valid": ("Hiệu lực", "In force"),
    "occupancy.valid_open": ("từ {first}", "from {first}"),
    "occupancy.valid_until": ("từ {first} đến {last}", "from {first} to {last}"),
    "occupancy.limit_verification": ("Kiểm chứng", "Verification"),
    "occupancy.limit_province": ("toàn tỉnh: {who}", "the province: {who}"),
    "occupancy.limit_group": ("{group}: {who}", "{group}: {who}"),
    "occupancy.limit_possible": ("có thể gồm cả: {who}", "may include: {who}"),
    "occupancy.limit_rate": ("tỷ lệ {rate}", "rate {rate}"),
    "occupancy.limit_unlet": ("đất chưa cho thuê {ha}", "unlet land {ha}"),
    "occupancy.limit_unlet_open": ("đất chưa cho thuê chưa xác định được", "unlet land cannot be told"),
    "occupancy.condition_met": ("{what} «{condition}»: đạt", "{what} “{condition}”: met"),
    "occupancy.condition_not_met": ("{what} «{condition}»: không đạt", "{what} “{condition}”: not met"),
    "occupancy.condition_undecided": (
        "{what} «{condition}»: chưa xác định được",
        "{what} “{condition}”: cannot be told",
    ),
    "occupancy.condition": ("điều kiện", "condition"),
    "occupancy.alternative": ("hoặc thay bằng", "or instead"),
    "occupancy.condition_exemption": (
        "lưu ý: {condition}, không xét ở đây",
        "note: {condition}, not judged here",
    ),
    "occupancy.wastewater_note": (
        "sổ đất ghi có trạm xử lý; cần xác nhận đang vận hành",
        "the register has a treatment plant; confirm that it is in operation",
    ),
    # land use
    "occupancy.land_use": ("Cơ cấu sử dụng đất", "Land-use split"),
    "occupancy.land_use_caption": (
        "Tỷ lệ đất so với mức tối thiểu còn hiệu lực ngày {date}",
        "Shares of land against the minimum in force on {date}",
    ),
    "occupancy.land_use_none": (
        "Không có mức tối thiểu về cơ cấu sử dụng đất nào còn hiệu lực ngày {date} trong dữ liệu.",
        "The data has no minimum for the land-use split in force on {date}.",
    ),
    "occupancy.land_use_unknown": (
        "Chưa công bố cơ cấu sử dụng đất: {who}.",
        "The land-use split is not published for: {who}.",
    ),
    "occupancy.land_use_all_unknown": (
        "Chưa công bố cơ cấu sử dụng đất của KCN, CCN nào.",
        "No park or cluster has a published land-use split.",
    ),
    "occupancy.csv": ("Tải bảng (CSV)", "Download the table (CSV)"),
    "occupancy.file_name": ("lap-day-{date}", "occupancy-{date}"),
    # command
    "occupancy.not_counted": ("Không cộng được (*)", "Not in the sums (*)"),
    "occupancy.command_title": ("Lấp đầy đến ngày {date}", "Occupancy as of {date}"),
}
