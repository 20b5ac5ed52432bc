"""Made-up sites, findings and heritage pairs for papers; nothing here is about a real place."""

import datetime as dt
from functools import lru_cache

import geopandas as gpd
import shapely

from analysis.finding_records import Finding, LayerFacts, SiteTotal
from analysis.heritage_records import HeritagePair
from analysis.intervals import Interval
from geo.sites import Site, Words
from reports.dossier_records import BoardDecision, Dossier
from reports.map_picture import draw_map
from reports.map_records import MapSheet
from reports.map_shapes import site_shapes
from reports.note_records import Agencies, ConsultationNote, SourceLine

MADE_AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)
X, Y = 420_000.0, 2_403_000.0
REGISTER = Words(vi="Danh mục thử chưa đầy đủ.", en="The trial register is not complete.")
NOTHING = LayerFacts(
    title_vi="",
    title_en="",
    source_vi="",
    source_en="",
    as_of="",
    sha256="",
    operation="",
    positional_accuracy_m=None,
)
FACTS = LayerFacts(
    title_vi="Lớp thử",
    title_en="Trial layer",
    source_vi="Nguồn thử",
    source_en="Trial source",
    as_of="2026-08-10; 2018-01",
    sha256="a" * 64,
    operation="EPSG:6960",
    positional_accuracy_m=150.0,
)


def make_site(**changes):
    given = {
        "site_id": "VD-01",
        "name_vi": "Khu đất thử",
        "name_en": "Trial site",
        "kind": "outline",
        "geometry": shapely.box(X, Y, X + 1000, Y + 800),
        "positional_accuracy_m": 5.0,
        "area_ha": 80.0,
        "area_basis": "measured",
    }
    return Site(**{**given, **changes})


def make_envelope(**changes):
    given = {"kind": "envelope", "area_basis": "plan_2023", "commune_codes": ("00001",)}
    return make_site(**{**given, **changes})


def make_unplaced():
    return make_site(kind="unplaced", geometry=None, area_ha=None, area_basis="unknown")


def make_pair(number=1, **changes):
    given = {
        "site_id": "VD-01",
        "heritage_id": f"T{number:02d}",
        "name_vi": f"Đình thử số {number}",
        "name_en": f"Trial hall {number}",
        "rank": "national",
        "kind": "history",
        "distance_m": Interval(low=100.0 * number, best=150.0 * number, high=200.0 * number),
        "ring_m": (500.0, 500.0),
        "zone": None,
        "visible": None,
        "check_with": "point",
        "part_of_id": None,
        "positional_accuracy_m": 50.0,
        "notes": (Words(vi="Chưa có ranh giới di tích.", en="Its outline is not known."),),
    }
    return HeritagePair(**{**given, **changes})


def make_finding(rule_id="PWR-110", verdict="conflict", **changes):
    is_checked = verdict != "not_checked"
    area = Interval(low=0.4, best=0.5, high=0.6) if is_checked else Interval.unknown()
    given = {
        "site_id": "VD-01",
        "rule_id": rule_id,
        "layer": "power_line_110kv",
        "title_vi": f"Hành lang thử {rule_id}",
        "title_en": f"Trial corridor {rule_id}",
        "requirement_vi": "Giữ khoảng cách 4 m",
        "requirement_en": "Keep 4 m clear",
        "rule_relation": "within_distance",
        "rule_distance_m": 4.0,
        "rule_verdict": "prohibited",
        "relation": "within_distance" if is_checked else None,
        "verdict": verdict,
        "overlap_ha": area,
        "overlap_grid_ha": area,
        "share_pct": 0.625 if is_checked else None,
        "distance_m": Interval(low=0.0, best=0.0, high=12.0) if is_checked else Interval.unknown(),
        "coverage": "full" if is_checked else "none",
        "coverage_pct": 100.0 if is_checked else 0.0,
        "nearest_vi": "Đường dây thử",
        "nearest_en": "Trial line",
        "radius_m": 30.4 if is_checked else None,
        "tolerance_m2": 1.0,
        "instrument": "Văn bản thử",
        "article": "Điều 11",
        "verification": "read",
        "verification_note": Words(vi="Đã đọc.", en="Read."),
        "valid_from": dt.date(2014, 4, 15),
        "valid_to": None,
        "layer_facts": FACTS if is_checked else NOTHING,
        "reasons": (Words(vi="Lý do thử.", en="Trial reason."),),
        "assumptions": (Words(vi="Giả định thử.", en="Trial assumption."),),
        "settle": (Words(vi="Cần đo lại.", en="Measure again."),),
    }
    return Finding(**{**given, **changes})


def make_total(**changes):
    area = Interval(low=0.4, best=0.5, high=0.6)
    given = {
        "site_id": "VD-01",
        "area_ha": 80.0,
        "conflict_ha": area,
        "prohibited_ha": area,
        "consent_required_ha": Interval.exact(0.0),
        "caution_ha": Interval.exact(0.0),
        "counts": {"conflict": 1, "clear": 0, "undecided": 0, "not_checked": 1},
    }
    return SiteTotal(**{**given, **changes})


SOURCE = SourceLine(
    title="Xã, phường thử", source="Nguồn thử", as_of="2026-07", accuracy="80 m", sha256="b" * 64
)


def make_note(**changes):
    given = {
        "agencies": Agencies(),
        "site": make_site(),
        "commune_names": ("Phường Thử",),
        "pairs": (make_pair(1), make_pair(2)),
        "findings": (make_finding("HER-Z1", "not_checked", verification="secondary"),),
        "register": REGISTER,
        "made_at": MADE_AT,
        "sent_on": dt.date(2026, 11, 20),
        "reply_by": dt.date(2026, 12, 7),
        "working_days": 10,
        "radius_m": 5000.0,
        "sight_setting": None,
        "picture": None,
        "sources": (SOURCE,),
        "software": "planner 0.0",
    }
    return ConsultationNote(**{**given, **changes})


def make_dossier(**changes):
    given = {
        "site": make_site(),
        "commune_names": ("Phường Thử",),
        "as_of": dt.date(2026, 12, 31),
        "findings": (make_finding(), make_finding("DEF", "not_checked")),
        "total": make_total(),
        "pairs": (make_pair(1),),
        "register": REGISTER,
        "radius_m": 5000.0,
        "sight_setting": None,
        "decisions": (),
        "maps": (),
        "sources": (SOURCE,),
        "rules_sha256": "c" * 64,
        "made_at": MADE_AT,
        "issuer": "",
        "software": "planner 0.0",
    }
    return Dossier(**{**given, **changes})


def make_decision(**changes):
    given = {
        "rule_id": "PWR-110",
        "decision": Words(vi="Yêu cầu điều chỉnh ranh giới", en="The outline must be changed"),
        "reason": "Lùi 20 m",
        "decided_by": "Phòng Quy hoạch",
        "decided_at": MADE_AT,
        "as_of": dt.date(2026, 12, 31),
        "is_same_finding": True,
    }
    return BoardDecision(**{**given, **changes})


@lru_cache(maxsize=1)
def make_picture():
    site = make_site()
    return draw_map(MapSheet(shapes=site_shapes(site), focus=site.geometry, height_mm=120.0))


def make_heritage_sites():
    return gpd.GeoDataFrame(
        {
            "heritage_id": ["T01", "T02", "T03"],
            "name_vi": ["Đình thử", "Chùa thử", "Vùng thử"],
            "name_en": ["Hall", "Pagoda", "Area"],
            "positional_accuracy_m": [50.0, 3000.0, 9000.0],
            "check_with": ["point", "point_screening", "communes"],
            "covered_commune_codes": [None, None, "00001;00002"],
        },
        geometry=[shapely.Point(X - 500, Y), shapely.Point(X + 1500, Y), shapely.Point(X, Y + 5000)],
        crs="EPSG:9211",
    )


def make_communes():
    return gpd.GeoDataFrame(
        {
            "commune_code": ["00001", "00002", "00003"],
            "name_vi": ["Một", "Hai", "Ba"],
            "full_name_vi": ["Xã Một", "Phường Hai", "Xã Ba"],
            "commune_type": ["commune", "ward", "commune"],
        },
        geometry=[
            shapely.box(X - 5000, Y - 5000, X + 500, Y + 5000),
            shapely.box(X + 500, Y - 5000, X + 5000, Y + 5000),
            shapely.box(X + 5000, Y - 5000, X + 9000, Y + 5000),
        ],
        crs="EPSG:9211",
    )
