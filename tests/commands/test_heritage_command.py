"""The command `heritage`."""

import json

import geopandas as gpd
import pytest
import shapely

from commands.app import main

CRS = "EPSG:9211"
#: A square of 1 km in the south, where the terrain is known.
DRAWN = shapely.box(420_000, 2_403_000, 421_000, 2_404_000)


def document(capsys, *words):
    assert main(["heritage", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys, *words):
    assert main(["heritage", *map(str, words)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def save(path, *shapes, crs=CRS, **columns):
    gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs).to_crs(4326).to_file(path)
    return path


@pytest.fixture(name="drawn")
def make_drawn(tmp_path):
    return save(tmp_path / "sites.geojson", DRAWN, site_id=["draw"])


def test_document_has_the_keys_of_the_contract(capsys, drawn):
    found = document(capsys, drawn, "--as-of", "2026-12-31")
    assert found["as_of"] == "2026-12-31"
    assert found["software"].startswith("tuyen-quang-industrial-land-planner ")
    keys = {"site_id", "heritage_id", "rank", "distance_m", "zone", "visible"}
    assert all(keys <= set(pair) for pair in found["pairs"])
    assert all(set(pair["distance_m"]) == {"low", "best", "high"} for pair in found["pairs"])
    (site,) = found["sites"]
    assert {"site_id", "kind", "nearest_by_rank", "none_within"} <= set(site)
    assert found["register"]["coverage"]["en"].startswith("The register is not complete")


def test_pairs_of_a_drawn_site_are_those_within_the_radius_and_the_nearest(capsys, drawn):
    pairs = document(capsys, drawn, "--radius-m", 2_000)["pairs"]
    near = [pair["heritage_id"] for pair in pairs if pair["distance_m"]["low"] <= 2_000]
    assert near == ["R01", "R02"]
    ranks = {pair["rank"] for pair in pairs}
    assert ranks == {"unesco_geopark", "national_special", "national", "provincial", "candidate", "unknown"}


def test_hidden_site_is_said_to_be_hidden_and_what_is_unknown_is_null(capsys, drawn):
    seen = {pair["heritage_id"]: pair["visible"] for pair in document(capsys, drawn)["pairs"]}
    assert seen["R07"] is False
    assert seen["U01"] is None


def test_sight_lines_can_be_left_out(capsys, drawn):
    found = document(capsys, drawn, "--no-sight")
    assert found["sight"] is None
    assert all(pair["visible"] is None for pair in found["pairs"])


def test_all_parks_are_answered_and_those_without_a_place_say_so(capsys):
    found = document(capsys, "parks", "--no-sight")
    assert [site["site_id"] for site in found["sites"]] == [f"KCN-{place:02d}" for place in range(1, 13)]
    unplaced = [site for site in found["sites"] if not site["is_checked"]]
    assert [site["site_id"] for site in unplaced] == ["KCN-09", "KCN-10", "KCN-11", "KCN-12"]
    assert all(site["none_within"] is None for site in unplaced)
    paired = {pair["site_id"] for pair in found["pairs"]}
    assert paired == {f"KCN-{place:02d}" for place in range(1, 9)}


def test_zone_outlines_are_read_from_files(capsys, drawn, tmp_path):
    away, over = (shapely.box(west, 2_403_000, west + 900, 2_404_000) for west in (422_000, 420_500))
    zone_1 = save(tmp_path / "1.gpkg", away, heritage_id=["R01"])
    zone_2 = save(tmp_path / "2.gpkg", over, heritage_id=["R01"])
    options = ("--zones-1", f"{zone_1},accuracy_m=5", "--zones-2", f"{zone_2},accuracy_m=5")
    found = document(capsys, drawn, "--no-sight", *options)
    zones = {pair["heritage_id"]: pair["zone"] for pair in found["pairs"]}
    assert (zones["R01"], zones["R02"]) == ("II", None)
    assert (found["register"]["n_zone_1"], found["register"]["n_zone_2"]) == (1, 1)
    assert [each["key"] for each in found["inputs"]][-2:] == ["heritage_zone_1", "heritage_zone_2"]
    assert all(len(each["sha256"]) == 64 for each in found["inputs"])


@pytest.mark.parametrize(("language", "words"), [("vi", "khu vực bảo vệ I"), ("en", "protection zone I")])
def test_outline_of_an_unknown_heritage_site_is_reported(capsys, tmp_path, language, words):
    # T01, T02 and others can lie around the old citadel: the outline stays nobody's, and the site meets it.
    shapes = [shapely.box(105.214, 21.818, 105.216, 21.820), shapely.box(105.213, 21.817, 105.217, 21.821)]
    site = save(tmp_path / "site.geojson", shapes[0], crs=4326, site_id=["A"])
    zone = save(tmp_path / "zone.geojson", shapes[1], crs=4326)
    found = document(capsys, site, "--no-sight", "--zones-1", zone)
    (unowned,) = found["sites"][0]["unowned_zones"]
    assert (unowned["zone"], unowned["met"], unowned["distance_m"]["high"]) == ("I", "yes", 0)
    area_ha = gpd.read_file(site).to_crs(CRS).area[0] / 10_000
    assert unowned["overlap_ha"]["low"] == pytest.approx(area_ha, rel=1e-3)
    assert {"T01", "T02"} < set(unowned["candidate_ids"])
    assert "no protection zones" not in found["register"]["coverage"]["en"]
    assert main(["heritage", str(site), "--no-sight", "--zones-1", str(zone), "--lang", language]) == 0
    assert words in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("Gần nhất theo xếp hạng", "Quốc gia đặc biệt", "Danh mục chưa đầy đủ", "100, 500, 1.000")),
        ("en", ("Nearest by rank", "National special", "The register is not complete", "100, 500, 1,000")),
    ],
)
def test_table_for_people_speaks_both_languages(capsys, drawn, language, words):
    assert main(["heritage", str(drawn), "--no-sight", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert all(each in said for each in words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--radius-m", "-5"), "Radius: -5 m is not a distance"),
        (("--observer-height-m", "2000"), "Observer height: 2000 m is not between 0 and 1000 m"),
        (("--structure-height-m", "nan"), "Structure height: nan m is not between"),
        (("--as-of", "31/12/2026"), "'31/12/2026' is no date"),
        (("--zones-1", "absent.gpkg"), "absent.gpkg"),
        (("--zones-2", "z.gpkg,accuracy_m=-1"), "accuracy_m"),
    ],
)
def test_unusable_option_gets_one_sentence(capsys, drawn, words, message):
    assert message in refusal(capsys, drawn, *words)


def test_unknown_heritage_id_of_a_zone_is_refused(capsys, drawn, tmp_path):
    zone = save(tmp_path / "z1.gpkg", DRAWN, heritage_id=["ZZZ"])
    said = refusal(capsys, drawn, "--zones-1", zone)
    assert "feature 1 names heritage_id 'ZZZ', which is not in the register" in said


def test_sites_that_do_not_exist_are_refused(capsys):
    assert "nowhere.gpkg" in refusal(capsys, "nowhere.gpkg")
