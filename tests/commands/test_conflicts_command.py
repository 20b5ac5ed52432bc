"""Commands `conflicts`, `replay` and `rules` on the real data and on files."""

import contextlib
import io
import json

import geopandas as gpd
import pytest
import shapely

from commands.app import main
from layers.load import load_layer

X, Y = 420_000, 2_403_000
FORESTS = {"FOR-SPE", "FOR-PRO", "FOR-PRD", "RICE", "MIN", "DEF"}
FINDING_KEYS = {
    "site_id",
    "rule_id",
    "layer",
    "relation",
    "verdict",
    "overlap_ha",
    "overlap_grid_ha",
    "distance_m",
    "share_pct",
    "coverage",
    "instrument",
    "article",
    "verification",
}


@pytest.fixture
def sites(tmp_path):
    boxes = [shapely.box(X, Y, X + 100, Y + 100), shapely.box(X + 5000, Y, X + 5100, Y + 100)]
    path = tmp_path / "sites.geojson"
    gpd.GeoDataFrame({"site_id": ["A", "B"]}, geometry=boxes, crs=9211).to_file(path)
    return path


@pytest.fixture
def line(tmp_path):
    path = tmp_path / "line.geojson"
    shape = shapely.LineString([(X - 50, Y + 50), (X + 150, Y + 50)])
    gpd.GeoDataFrame({"n": [1]}, geometry=[shape], crs=9211).to_file(path)
    return path


@pytest.fixture
def run(capsys):
    def run(*words, code=0):
        assert main([str(word) for word in words]) == code
        said = capsys.readouterr()
        return json.loads(said.out) if code == 0 and "--json" in words else said.out + said.err

    return run


@pytest.fixture(scope="module")
def parks():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["conflicts", "parks", "--as-of", "2026-12-31", "--json"]) == 0
    return json.loads(out.getvalue())


def test_every_park_has_an_answer_to_every_rule(parks):
    rules = set(load_layer("conflict_rules").rows()["rule_id"])
    pairs = {(each["site_id"], each["rule_id"]) for each in parks["findings"]}
    assert len(parks["findings"]) == len(pairs) == 12 * len(rules)
    assert all(set(each) >= FINDING_KEYS for each in parks["findings"])


def test_what_nobody_loaded_reads_not_checked(parks):
    absent = [each for each in parks["findings"] if each["rule_id"] in FORESTS]
    assert {each["verdict"] for each in absent} == {"not_checked"}
    assert {each["overlap_ha"]["high"] for each in absent} == {None}


def test_four_parks_without_a_place_read_not_checked_for_all(parks):
    lost = {f"KCN-{number:02d}" for number in (9, 10, 11, 12)}
    assert {each["verdict"] for each in parks["findings"] if each["site_id"] in lost} == {"not_checked"}


def test_parks_known_by_commune_are_undecided_or_unchecked_but_for_a_complete_layer(parks):
    cleared = {each["rule_id"] for each in parks["findings"] if each["verdict"] == "clear"}
    assert cleared <= {"RD-EXP"}
    assert not [each for each in parks["findings"] if each["verdict"] == "conflict"]
    undecided = {each["rule_id"] for each in parks["findings"] if each["verdict"] == "undecided"}
    assert {"HER-ADJ", "PWR-110", "RD-EXP"} <= undecided


def test_no_envelope_overlaps_by_more_than_its_planned_area(parks):
    areas = {each["site_id"]: each["area_ha"] for each in parks["sites"]}
    for each in parks["findings"]:
        high, area = each["overlap_ha"]["high"], areas[each["site_id"]]
        assert high is None or area is None or high <= area + 1e-9


def test_a_rule_ends_with_its_last_day(parks, run):
    later = run("conflicts", "clusters", "--as-of", "2027-01-01", "--json")
    assert "QC-BELT" in {each["rule_id"] for each in parks["findings"]}
    assert "QC-BELT" not in {each["rule_id"] for each in later["findings"]}
    assert "QC-BELT" in {each["rule_id"] for each in later["rules_not_in_force"]}


def test_every_finding_says_how_its_rule_was_verified(parks):
    kinds = {each["rule_id"]: each["verification"] for each in parks["findings"]}
    assert kinds["HER-ADJ"] == "policy"
    assert kinds["RD-III"] == "unverified"
    assert kinds["HER-Z1"] == "secondary"


def test_a_layer_from_a_file_answers_with_its_defaults_said(run, sites, line):
    document = run("conflicts", sites, "--layer", f"power_line_110kv={line}", "--json")
    found = {each["site_id"]: each for each in document["findings"] if each["rule_id"] == "PWR-110"}
    assert (found["A"]["verdict"], found["B"]["verdict"]) == ("conflict", "clear")
    assert found["A"]["overlap_grid_ha"]["best"] == pytest.approx(0.08, rel=1e-4)
    said = " ".join(each["en"] for each in found["A"]["assumptions"])
    assert "accuracy was not stated" in said
    assert "complete everywhere by default" in said


def test_accuracy_and_coverage_of_a_layer_can_be_stated(run, sites, line, tmp_path):
    part = tmp_path / "surveyed.geojson"
    shape = shapely.box(X - 500, Y - 500, X + 500, Y + 500)
    gpd.GeoDataFrame({"n": [1]}, geometry=[shape], crs=9211).to_file(part)
    option = f"power_line_110kv={line},accuracy_m=30,coverage={part}"
    document = run("conflicts", sites, "--layer", option, "--json")
    found = {each["site_id"]: each for each in document["findings"] if each["rule_id"] == "PWR-110"}
    assert found["A"]["radius_m"] == 30
    assert (found["B"]["coverage"], found["B"]["verdict"]) == ("none", "not_checked")


def test_a_site_may_be_known_by_its_commune_alone(run, tmp_path):
    properties = {"site_id": "E", "commune_codes": "02524", "planned_area_ha": 75}
    feature = {"type": "Feature", "geometry": None, "properties": properties}
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    document = run("conflicts", path, "--json")
    assert document["sites"][0]["kind"] == "envelope"
    assert document["totals"][0]["conflict_ha"]["high"] <= 75


def test_rules_of_a_file_lie_over_the_catalogues(run, sites, line, tmp_path):
    rows = load_layer("conflict_rules").rows()
    own = rows[rows["rule_id"] == "PWR-110"].assign(distance_m=40.0)
    path = tmp_path / "rules.csv"
    own.to_csv(path, index=False)
    words = ("--layer", f"power_line_110kv={line}", "--rules", path, "--json")
    document = run("conflicts", sites, *words)
    (found,) = [e for e in document["findings"] if (e["rule_id"], e["site_id"]) == ("PWR-110", "A")]
    assert found["overlap_grid_ha"]["best"] == pytest.approx(0.8, rel=1e-4)
    assert len({each["rule_id"] for each in document["findings"]}) == 23


def test_a_contradictory_rule_file_is_refused_with_every_fault(run, tmp_path):
    rows = load_layer("conflict_rules").rows().head(3)
    rows = rows.assign(measured_from_vi=None, measured_from_en=None, verdict="maybe")
    path = tmp_path / "rules.csv"
    rows.to_csv(path, index=False)
    said = run("rules", "check", path, code=1)
    assert said.count("verdict is 'maybe'") == 3
    assert "without where it is measured from" in said
    assert "maybe" in run("conflicts", "parks", "--rules", path, code=2)


def test_a_record_replays_to_the_same_numbers(run, sites, line, tmp_path):
    document = run("conflicts", sites, "--layer", f"power_line_110kv={line}", "--json")
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    assert run("replay", record, "--json")["is_same"]
    line.write_text(line.read_text().replace('"n": 1', '"n": 2'))
    said = run("replay", record, code=1)
    assert "power_line_110kv" in said
    assert "another content" in said


def test_a_record_with_another_number_is_told(run, sites, tmp_path):
    document = run("conflicts", sites, "--json")
    document["findings"][0]["coverage"] = "full"
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    assert "coverage: recorded full" in run("replay", record, code=1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is no JSON document"),
        ("[]", "is no record"),
        ('{"kind": "land_conflict_check"}', "no complete"),
    ],
)
def test_what_is_no_record_is_refused(run, tmp_path, content, words):
    path = tmp_path / "record.json"
    path.write_text(content, encoding="utf-8")
    assert words in run("replay", path, code=2)


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("power=x.gpkg", "no constraint layer of the rules"),
        ("power_line_110kv", "does not read KEY=FILE"),
        ("power_line_110kv=", "does not read KEY=FILE"),
        ("power_line_110kv=nowhere.gpkg", "does not exist"),
        ("rice_land=a.gpkg,accuracy_m=-1", "metres from 0 are needed"),
        ("rice_land=a.gpkg,accuracy_m=nan", "metres from 0 are needed"),
        ("rice_land=a.gpkg,accuracy_m=1,accuracy_m=2", "twice"),
        ("rice_land=a.gpkg,colour=red", "is no option of a layer"),
    ],
)
def test_a_bad_layer_option_is_one_sentence(run, option, words):
    assert words in run("conflicts", "parks", "--layer", option, code=2)


@pytest.mark.parametrize(("day", "words"), [("31/12/2026", "is no date"), ("soon", "is no date")])
def test_a_bad_date_is_one_sentence(run, day, words):
    assert words in run("conflicts", "parks", "--as-of", day, code=2)


def test_sites_with_one_id_twice_are_refused(run, tmp_path):
    path = tmp_path / "sites.geojson"
    boxes = [shapely.box(X, Y, X + 9, Y + 9)] * 2
    gpd.GeoDataFrame({"site_id": ["A", "A"]}, geometry=boxes, crs=9211).to_file(path)
    assert "has site_id A twice" in run("conflicts", path, code=2)


def test_a_point_is_no_site(run, tmp_path):
    path = tmp_path / "sites.geojson"
    gpd.GeoDataFrame({"site_id": ["A"]}, geometry=[shapely.Point(X, Y)], crs=9211).to_file(path)
    assert "a polygon is needed" in run("conflicts", path, code=2)


def test_tables_speak_both_languages(run):
    assert "chưa kết luận được" in run("conflicts", "clusters")
    assert "undecided" in run("conflicts", "clusters", "--lang", "en", "--summary")
    assert "PWR-110" in run("rules", "list", "--as-of", "2026-12-31")


def test_a_layer_of_which_features_were_left_out_clears_nothing(run, sites, tmp_path):
    path = tmp_path / "zones.geojson"
    shapes = [shapely.box(X + 9000, Y, X + 9100, Y + 100), None]
    gpd.GeoDataFrame({"n": [1, 2]}, geometry=shapes, crs=9211).to_file(path)
    document = run("conflicts", sites, "--layer", f"rice_land={path}", "--json")
    found = [each for each in document["findings"] if each["rule_id"] == "RICE"]
    assert {(each["verdict"], each["coverage"]) for each in found} == {("not_checked", "partial")}
    assert any("left out" in words["en"] for words in found[0]["assumptions"])


def test_closed_lines_of_a_layer_of_areas_are_areas(run, sites, tmp_path):
    path = tmp_path / "zones.geojson"
    ring = shapely.box(X - 100, Y - 100, X + 50, Y + 200).exterior
    gpd.GeoDataFrame({"n": [1]}, geometry=[shapely.LineString(ring)], crs=9211).to_file(path)
    document = run("conflicts", sites, "--layer", f"rice_land={path}", "--json")
    found = {each["site_id"]: each for each in document["findings"] if each["rule_id"] == "RICE"}
    assert found["A"]["overlap_grid_ha"]["best"] == pytest.approx(0.5)


def test_a_new_version_leaves_the_old_one_in_force_until_its_last_day(run, sites, tmp_path):
    rows = load_layer("conflict_rules").rows()
    own = rows[rows["rule_id"] == "QC-BELT"].assign(distance_m=20.0, valid_from="2027-01-01", valid_to=None)
    path = tmp_path / "rules.csv"
    own.to_csv(path, index=False)
    for day, setback_m in (("2026-12-31", 10.0), ("2027-01-01", 20.0)):
        document = run("conflicts", sites, "--rules", path, "--as-of", day, "--json")
        (found,) = [e for e in document["findings"] if (e["rule_id"], e["site_id"]) == ("QC-BELT", "A")]
        assert found["rule_distance_m"] == setback_m


def test_a_version_beside_one_without_an_end_is_refused(run, tmp_path):
    rows = load_layer("conflict_rules").rows()
    own = rows[rows["rule_id"] == "PWR-110"].assign(distance_m=40.0, valid_from="2027-01-01")
    path = tmp_path / "rules.csv"
    own.to_csv(path, index=False)
    said = run("conflicts", "parks", "--rules", path, code=2)
    assert "both in force on 2027-01-01" in said
    assert "giving its valid_to" in said


def test_a_rule_file_may_use_short_names_and_one_language(run, tmp_path):
    path = tmp_path / "rules.csv"
    path.write_text(
        "rule_id,layer,relation,distance_m,measured_from,verdict,instrument,valid_from,valid_to,verification\n"
        "OWN,rice_land,within_distance,25,mép,caution,Quy định thử,2026-01-01,,policy\n",
        encoding="utf-8",
    )
    assert "no faults" in run("rules", "check", path)
    document = run("conflicts", "clusters", "--rules", path, "--json")
    assert "OWN" in {each["rule_id"] for each in document["findings"]}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: r["findings"][0].update(article="Điều 999"), "article: recorded Điều 999"),
        (lambda r: r["findings"][0].update(layer_sha256="0" * 64), "layer_sha256"),
        (lambda r: r["totals"][0]["counts"].update(conflict=7), "counts"),
        (lambda r: r["sites"][0].update(area_ha=1.5), "area_ha: recorded 1.5"),
        (lambda r: r["findings"].pop(), "finding: recorded missing, now there"),
        (lambda r: r["totals"].clear(), "total: recorded missing"),
        (lambda r: r["inputs"].pop(), "inputs"),
        (lambda r: r.update(as_of="2027-01-01"), "was edited"),
        (lambda r: r["findings"][0].update(reasons=[]), "was edited"),
    ],
    ids=["article", "layer", "counts", "area", "finding", "total", "input", "date", "words"],
)
def test_an_edited_record_is_known(run, sites, tmp_path, change, words):
    document = run("conflicts", sites, "--json")
    change(document)
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    said = run("replay", record, code=1)
    assert words in said
    assert "was edited" in said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: r["findings"].clear(), "has no findings"),
        (lambda r: r["findings"].append(r["findings"][0]), "twice"),
        (lambda r: r.pop("record_sha256"), "record_sha256"),
    ],
    ids=["nothing", "twice", "unsealed"],
)
def test_a_record_that_says_nothing_or_two_things_is_refused(run, sites, tmp_path, change, words):
    document = run("conflicts", sites, "--json")
    change(document)
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    assert words in run("replay", record, code=2)


@pytest.mark.parametrize(
    ("corners", "crs", "words"),
    [
        ((Y, X, Y + 100, X + 100), 9211, "lies outside Vietnam"),
        ((105.23, 21.72, 105.24, 21.73), 9211, "degrees"),
    ],
    ids=["swapped axes", "degrees as metres"],
)
def test_a_site_that_lies_where_it_cannot_is_refused(run, tmp_path, corners, crs, words):
    path = tmp_path / "sites.geojson"
    gpd.GeoDataFrame({"site_id": ["A"]}, geometry=[shapely.box(*corners)], crs=crs).to_file(path)
    said = run("conflicts", path, code=2)
    assert "Vietnam" in said or words in said


def test_a_site_outside_the_province_says_so(run, tmp_path):
    path = tmp_path / "sites.geojson"
    far = shapely.box(600_000, 2_330_000, 600_100, 2_330_100)
    gpd.GeoDataFrame({"site_id": ["A"]}, geometry=[far], crs=9211).to_file(path)
    document = run("conflicts", path, "--json")
    assert any("province" in words["en"] for words in document["sites"][0]["notes"])


def test_a_planned_area_that_its_communes_cannot_hold_is_refused(run, tmp_path):
    properties = {"site_id": "E", "commune_codes": "02524", "planned_area_ha": 900_000}
    path = tmp_path / "places.geojson"
    feature = {"type": "Feature", "geometry": None, "properties": properties}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert "its communes have" in run("conflicts", path, code=2)


def test_lines_of_another_voltage_are_no_110_kv_lines(run, sites, tmp_path):
    path = tmp_path / "lines.geojson"
    along = shapely.LineString([(X - 50, Y + 50), (X + 150, Y + 50)])
    frame = gpd.GeoDataFrame({"voltage_kv": [220.0, None]}, geometry=[along, along], crs=9211)
    frame.to_file(path)
    document = run("conflicts", sites, "--layer", f"power_line_110kv={path}", "--json")
    (found,) = [e for e in document["findings"] if (e["rule_id"], e["site_id"]) == ("PWR-110", "A")]
    assert found["verdict"] == "undecided"
    assert (found["overlap_ha"]["low"], found["overlap_ha"]["best"]) == (0, 0)
    assert any("220" in words["en"] for words in found["assumptions"])


def test_ponds_below_the_rules_size_are_no_lakes(run, sites, tmp_path):
    path = tmp_path / "ponds.geojson"
    pond = shapely.box(X + 10, Y + 10, X + 30, Y + 30)
    gpd.GeoDataFrame({"n": [1]}, geometry=[pond], crs=9211).to_file(path)
    document = run("conflicts", sites, "--layer", f"lake={path}", "--json")
    (found,) = [e for e in document["findings"] if (e["rule_id"], e["site_id"]) == ("WAT-LAKE", "A")]
    assert found["verdict"] == "clear"


def test_a_layer_of_a_file_with_several_can_be_named(run, tmp_path):
    path = tmp_path / "two.gpkg"
    for name, east in (("first", 0), ("second", 500)):
        square = shapely.box(X + east, Y, X + east + 100, Y + 100)
        gpd.GeoDataFrame({"site_id": [name]}, geometry=[square], crs=9211).to_file(path, layer=name)
    assert "2 layers" in run("conflicts", path, code=2)
    document = run("conflicts", path, "--sites-layer", "second", "--json")
    assert [each["site_id"] for each in document["sites"]] == ["second"]
