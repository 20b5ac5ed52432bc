"""Sentences of the dossier of options and scenarios in both languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reports.dossier_texts import TEXTS as DOSSIER_TEXTS
from reports.option_scenario_texts import SCENARIO_TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TEXTS"]

_OWN: Final = {
    "title": ("HỒ SƠ PHƯƠNG ÁN", "OPTION DOSSIER"),
    "title_scenario": ("HỒ SƠ PHƯƠNG ÁN: KỊCH BẢN", "OPTION DOSSIER: SCENARIO"),
    "option_heading": ("Phương án", "The option"),
    "option_of_scenario": ("Phương án {name}", "Option {name}"),
    "about": ("Vai trò trong quy hoạch, ghi chú", "Role in the plan, notes"),
    "summary_heading": ("Tóm tắt", "Summary"),
    "summary_area": ("Diện tích", "Area"),
    "summary_score": ("Điểm phù hợp trung bình (0–1)", "Mean suitability (0–1)"),
    "summary_slope": ("Đất dốc dưới {deg}°", "Land below {deg}°"),
    "summary_conflict": ("Đất vướng quy tắc", "Land in conflict"),
    "summary_verdicts": ("Quy tắc theo kết quả", "Rules by answer"),
    "summary_heritage": ("Di tích gần nhất", "Nearest heritage site"),
    "summary_expressway": ("Cao tốc đang khai thác, đường thẳng", "Expressway in operation, straight line"),
    "summary_substation": ("Trạm biến áp từ 110 kV, đường thẳng", "Substation of 110 kV, straight line"),
    "not_checked_here": ("chưa kiểm tra", "not checked"),
    "not_assessed_here": ("chưa đánh giá", "not assessed"),
    "none_within": ("không có trong vòng {radius}", "none within {radius}"),
    "verdict_count": ("{verdict}: {n}", "{verdict}: {n}"),
    "heritage_nearest": ("{name}: {distance}", "{name}: {distance}"),
    "maps_heading": ("Bản đồ", "Maps"),
    "map_location": ("Vị trí phương án và di tích xung quanh", "The option and heritage sites around it"),
    "map_terrain": ("Địa hình: bóng địa hình và đường đồng mức", "Terrain: shaded relief and contours"),
    "map_suitability": ("Mức độ phù hợp của đất", "Suitability of the land"),
    "map_overview": ("Các phương án của kịch bản", "The options of the scenario"),
    "terrain_heading": ("Địa hình, độ dốc", "Terrain, slope"),
    "slope_class": ("Độ dốc", "Slope"),
    "slope_share": ("Phần diện tích", "Share of the land"),
    "slope_below": ("dưới {deg}°", "below {deg}°"),
    "slope_between": ("{low}–{high}°", "{low}–{high}°"),
    "slope_above": ("từ {deg}°", "{deg}° and more"),
    "slope_unknown": ("chưa biết độ dốc", "slope not known"),
    "slope_none": (
        "Chưa đánh giá độ dốc của phương án: chưa có mô hình độ cao ở đây, hoặc chưa tính.",
        "The slope of the option is not assessed: no heights are known here, or it was not worked out.",
    ),
    "score_heading": ("Mức độ phù hợp", "Suitability"),
    "score_none": (
        "Chưa chấm điểm phù hợp cho phương án này.",
        "The suitability of this option was not worked out.",
    ),
    "score_states": (
        (
            "Theo lưới ô {cell} m (ô có tâm nằm trong phương án): đã đánh giá {assessed}, loại trừ "
            "theo quy tắc {excluded}, chưa đánh giá được {unknown}; trong phần đã đánh giá, {possible} có "
            "thể bị loại trừ khi biết rõ hơn."
        ),
        (
            "By cells of {cell} m (whose middle lies in the option): {assessed} assessed, {excluded} "
            "excluded by rules, {unknown} not assessed; of the assessed land {possible} may be excluded once "
            "more is known."
        ),
    ),
    "score_value": (
        "Điểm trung bình {mean}, thấp nhất {least} (1 là tốt nhất).",
        "Mean score {mean}, least {least} (1 is best).",
    ),
    "score_without_slope": (
        "Độ dốc không được xét trong điểm này: đất dốc và đất bằng có thể cùng điểm.",
        "Slope was left out of this score: steep and level land may score alike.",
    ),
    "score_nowhere": (
        "Không có ô nào của phương án được đánh giá, nên không có điểm.",
        "No cell of the option is assessed, so there is no score.",
    ),
    "score_rank": (
        "Xếp thứ {rank} trong {n} nơi được xếp hạng cùng nhau.",
        "Rank {rank} of {n} ranked together.",
    ),
    "score_random": (
        "Khi trọng số thay đổi ngẫu nhiên quanh giá trị đã chọn ({draws} lần thử, có hạt giống), phương án",
        "With weights drawn at random around the chosen ones ({draws} draws, seeded) the option is",
    ),
    "score_first": ("đứng đầu {share} số lần", "first in {share} of them"),
    "score_first_k": ("ở trong {k} vị trí đầu {share} số lần", "among the first {k} in {share} of them"),
    "score_stability": ("{start} {answers}.", "{start} {answers}."),
    "criterion": ("Tiêu chí", "Criterion"),
    "criterion_weight": ("Trọng số", "Weight"),
    "criterion_score": ("Điểm trung bình", "Mean score"),
    "criterion_part": ("Đóng góp", "Contribution"),
    "rules_heading": ("Xung đột đất theo từng quy tắc", "Land conflict by rule"),
    "rules_none": (
        "Chưa kiểm tra xung đột đất cho phương án này.",
        "Land conflict was not checked for this option.",
    ),
    "land_note_option": (
        (
            "Đất vướng ít nhất một quy tắc: {area}, mỗi phần chỉ tính một lần. {n} quy tắc chưa kiểm tra "
            "không có trong số này."
        ),
        "Land in conflict with any rule: {area}, counted once. The {n} rules not checked are not in it.",
    ),
    "heritage_heading": ("Di tích, danh lam thắng cảnh gần nhất", "Nearest heritage sites"),
    "heritage_none": (
        "Chưa kiểm tra di tích xung quanh phương án này.",
        "Heritage sites around this option were not checked.",
    ),
    "heritage_more": (
        "Còn {n} di tích xa hơn trong vòng {radius}, không liệt kê ở đây.",
        "{n} more heritage sites lie farther off within {radius} and are not listed here.",
    ),
    "access_heading": ("Tiếp cận", "Access"),
    "access_kind": ("Đến", "To"),
    "access_straight": ("Đường thẳng", "Straight line"),
    "access_road": ("Theo đường bộ", "By road"),
    "access_minutes": ("Thời gian", "Time"),
    "access_nearest": ("Gần nhất", "Nearest"),
    "access_none": (
        "Chưa tính khoảng cách đến đường, điện, cửa khẩu cho phương án này.",
        "Distances to roads, power and gates were not worked out for this option.",
    ),
    "roads_none": (
        "Chưa tính khoảng cách theo đường bộ.",
        "Distances by road were not worked out.",
    ),
    "road_partly": ("{distance} (chỉ từ một phần phạm vi)", "{distance} (from part of the envelope only)"),
    "road_broken": ("mạng đường bị đứt", "the road graph is broken"),
    "road_building": ("đang xây dựng", "being built"),
    "road_outside": ("ngoài mạng đường", "beyond the road data"),
    "road_not_known": ("chưa biết", "not known"),
    "access_note": (
        (
            "Đường thẳng là số đo ngắn nhất có thể; đường bộ theo mạng đường trong dữ liệu, thời gian theo "
            "tốc độ giả định. Nơi mạng đường đứt chỉ có số đo đường thẳng."
        ),
        (
            "The straight line is the least there can be; distances by road follow the roads in the data, "
            "times the assumed speeds. Where the graph is broken there is the straight line only."
        ),
    ),
    "kind_expressway": ("Cao tốc đang khai thác", "Expressway in operation"),
    "kind_expressway_building": ("Cao tốc đang xây dựng", "Expressway under construction"),
    "kind_national_road": ("Quốc lộ", "National road"),
    "kind_substation_110": ("Trạm biến áp từ 110 kV", "Substation of 110 kV or more"),
    "kind_substation_220": ("Trạm biến áp từ 220 kV", "Substation of 220 kV or more"),
    "kind_border_gate": ("Cửa khẩu", "Border gate"),
    "kind_airport": ("Sân bay", "Airport"),
    "kind_seaport": ("Cảng biển", "Seaport"),
    "kind_river_port": ("Cảng sông", "River port"),
    "kind_rail": ("Ga, bãi đường sắt", "Railway yard"),
    "kind_town": ("Đô thị, thị trấn", "Town"),
    "unknown_heading": ("Chưa biết, chưa kiểm tra", "Not known, not checked"),
    "unknown_rules": (
        "{option}{n} quy tắc chưa kiểm tra được: {rules}.",
        "{option}{n} rules could not be checked: {rules}.",
    ),
    "unknown_undecided": (
        "{option}{n} quy tắc chưa kết luận được: {rules}.",
        "{option}{n} rules are undecided: {rules}.",
    ),
    "unknown_slope": (
        "{option}độ dốc chưa biết ở {share} diện tích.",
        "{option}the slope of {share} of the land is not known.",
    ),
    "unknown_cells": (
        "{option}{area} chưa đánh giá được mức độ phù hợp.",
        "{option}the suitability of {area} is not assessed.",
    ),
    "unknown_method": (
        "Mức độ phù hợp chưa được tính cho hồ sơ này.",
        "Suitability was not worked out for this dossier.",
    ),
    "limit_advice": DOSSIER_TEXTS["limit_advice"],
    "method_heading": ("Phương pháp và nguồn", "Method and sources"),
    "method_score": (
        (
            "Điểm phù hợp là tổng có trọng số của điểm từng tiêu chí (0–1, nội suy tuyến tính giữa các mốc), "
            "lưới ô {cell} m. {basis}"
        ),
        (
            "Suitability is the weighted sum of the criteria's scores (0–1, linear between the corners), in "
            "cells of {cell} m. {basis}"
        ),
    ),
    "method_ahp": (
        "So sánh cặp của {n} người, tỷ số nhất quán CR = {ratio} ({answer}).",
        "Pairwise judgements of {n} people, consistency ratio CR = {ratio} ({answer}).",
    ),
    "ahp_fine": ("không quá 0,1: chấp nhận được", "at most 0.1: acceptable"),
    "ahp_poor": ("trên 0,1: cần xem lại các so sánh", "above 0.1: the judgements need another look"),
    "curve": ("Điểm theo giá trị", "Score by value"),
    "knots": ("{value} {unit}: {score}", "{value} {unit}: {score}"),
    "unit_deg": ("°", "°"),
    "unit_m": ("m", "m"),
    "unit_km": ("km", "km"),
    "unit_min": ("phút", "min"),
    "unit_people": ("người", "people"),
    "method_excluded": ("Loại trừ", "Excluded"),
    "exclusion": (
        "{title} ({rule_id}{distance}; {law}; {verified})",
        "{title} ({rule_id}{distance}; {law}; {verified})",
    ),
    "exclusion_distance": (", {distance}", ", {distance}"),
    "method_not_counted": ("Không xét", "Left out"),
    "method_assumed": ("Giả định khi chấm điểm", "Assumptions of the score"),
    "method_assumed_else": ("Giả định khác", "Other assumptions"),
    "method_geometry": (
        (
            "Diện tích, khoảng cách tính trên ê-líp-xô-ít; ít nhất, nhiều nhất theo sai số 95 % của địa điểm "
            "và lớp dữ liệu. Hệ tọa độ VN-2000 / TM-3 106-00 (EPSG:9211){operation}. Áp dụng các quy tắc có "
            "hiệu lực ngày {as_of}."
        ),
        (
            "Areas and distances are ellipsoidal; least and most follow the 95% accuracies of site and "
            "layer. CRS VN-2000 / TM-3 106-00 (EPSG:9211){operation}. Rules in force on {as_of}."
        ),
    ),
    "method_sources": ("Lớp dữ liệu (16 ký tự đầu của sha256)", "Layers (first 16 digits of sha256)"),
    "source_tiny": ("{title}: {source}, {as_of}{sha256}", "{title}: {source}, {as_of}{sha256}"),
    "source_hash": (" [{sha256}]", " [{sha256}]"),
    "method_made": (
        "Lập lúc {moment} (giờ Việt Nam){issuer} bằng {software}.",
        "Made at {moment} (Vietnam time){issuer} with {software}.",
    ),
    "footer_marked": ("{mark} · {footer}", "{mark} · {footer}"),
}

#: Key to (Vietnamese, English); those of the dossier of a site stand behind these.
TEXTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({**DOSSIER_TEXTS, **_OWN, **SCENARIO_TEXTS})
