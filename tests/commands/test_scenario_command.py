"""The commands `scenario list` and `scenario compare` on the planner's own layers and a made-up register."""

import datetime as dt
import json

import geopandas as gpd
import pytest
import shapely

from commands.app import main
from layers.import_store import store_layer
from layers.import_store_records import ImportNote
from layers.imports import prepare_layer
from register.land_records import Edit
from register.rights import Author, RightsError
from ui.registers import register_of
from ui.scenario_state import known_scenarios, scenarios_compared

NOW = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)
#: A field of 40 ha beside the first option, of which 10 ha lie in it.
OPTION = shapely.box(419_000, 2_400_000, 420_000, 2_401_000)
FIELD = shapely.box(419_900, 2_400_000, 420_300, 2_401_000)


def new(kind, record_id, **values):
    """Return the edit that makes a record."""
    return Edit(kind=kind, record_id=record_id, values=values, version=None)


def records():
    """Yield two options that overlap, three scenarios and their steps."""
    both = {"positional_accuracy_m": 1.0, "outline_source": "Bản vẽ"}
    yield new("site_options", "PA-1", name_vi="Bãi Một", slot="KCN-05", outline=OPTION, **both)
    beside = shapely.affinity.translate(OPTION, 900, 0)
    yield new("site_options", "PA-2", name_vi="Bãi Hai", outline=beside, **both)
    for number in (1, 2, 3):
        yield new("scenarios", f"KB-{number}", name_vi=f"Kịch bản {number}")
    use = {"step_type": "use_option"}
    yield new("scenario_steps", "B-1", scenario_id="KB-1", option_id="PA-1", sort_order=2, **use)
    yield new(
        "scenario_steps",
        "B-2",
        scenario_id="KB-1",
        sort_order=1,
        step_type="convert_to_cluster",
        place_id="CCN-01",
        area_ha=150.0,
        area_basis="unverified",
        cluster_area_ha=75.0,
        remainder="undecided",
    )
    yield new("scenario_steps", "B-3", scenario_id="KB-2", option_id="PA-1", **use)
    yield new("scenario_steps", "B-4", scenario_id="KB-2", option_id="PA-2", **use)
    yield new(
        "scenario_steps",
        "B-5",
        scenario_id="KB-3",
        step_type="convert_to_cluster",
        place_id="CCN-01",
        area_ha=150.0,
        area_basis="unverified",
        cluster_area_ha=76.0,
        remainder="other_use",
    )


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A register with scenarios, and a layer of rice land beside it."""
    made = tmp_path_factory.mktemp("scenarios")
    author = Author(name="Nguyễn Văn An", role="board")
    register_of(made).save(list(records()), author=author, reason="thử", now=NOW)
    path = made / "rice_land.gpkg"
    gpd.GeoDataFrame({"name_vi": ["Đồng"]}, geometry=[FIELD], crs="EPSG:9211").to_file(path)
    layer = prepare_layer(path, key="rice_land", keys=("rice_land",), accuracy_m=1.0, coverage="full")
    store_layer(layer, made, said=ImportNote(source="Sở", as_of="2026-06"), when=NOW)
    return made


@pytest.fixture
def run(workspace, capsys):
    """Return what runs a command and hands back code, output and complaint."""

    def ask(*words):
        code = main(["scenario", words[0], *words[1:], "--workspace", str(workspace)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ask


@pytest.fixture
def document(run):
    """Return the comparison of the first two scenarios."""
    code, out, _ = run("compare", "KB-1", "KB-2", "--as-of", "2026-11-20", "--json")
    assert code == 0
    return json.loads(out)


def cells(document, key):
    """Return the cells of one row."""
    (row,) = [row for row in document["rows"] if row["key"] == key]
    return row["cells"]


def test_quota_is_that_of_the_plan_with_the_chosen_land(document):
    first, second = (each["quota"] for each in document["scenarios"])
    assert first["target_ha"] == 3096.2
    assert first["published_ha"] == {"plan_2023": 320.0, "unverified": 254.77}
    assert first["chosen_ha"]["measured"] == pytest.approx(100.0, rel=1e-3)
    assert first["left_ha"] == pytest.approx(2521.43 - first["chosen_ha"]["measured"])
    assert (first["n_parks"], second["n_parks"]) == (12, 13)  # the second option is for no park of the list


def test_rice_land_of_the_loaded_layer_counts_once_where_options_overlap(document):
    # the first option takes 10 ha of the field; both together, 900 m apart, take all of its 40 ha
    first, second = (each["rice_ha"] for each in document["scenarios"])
    assert first["best"] == pytest.approx(10.0, rel=0.01)
    assert second["best"] == pytest.approx(40.0, rel=0.01)
    assert document["scenarios"][1]["overlaps"][0]["overlap_ha"] == pytest.approx(10.0, rel=0.01)


def test_a_layer_that_is_not_loaded_is_not_checked(document):
    assert [each["state"] for each in cells(document, "forest_ha")] == ["not_checked", "not_checked"]


def test_slope_roads_heritage_and_power_have_figures(document):
    for key in ("slope:0", "straight:town", "road:town", "minutes:town", "heritage", "power_mw"):
        assert [each["state"] for each in cells(document, key)] == ["known", "known"], key


def test_no_way_by_road_is_shorter_than_the_straight_line(document):
    straight, road = (cells(document, f"{way}:town")[0]["value"]["best"] for way in ("straight", "road"))
    assert road >= straight


def test_the_files_behind_a_comparison_are_named(document):
    keys = {each["key"]: each["sha256"] for each in document["sources"]}
    assert {"planning_limits", "parks", "rice_land", "terrain", "substations", "roads_2018"} <= keys.keys()
    assert all(keys.values())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["3.096,20 ha", "chưa kiểm tra", "Sơn Nam (CCN-01)", "Điện", "Chưa quyết định 75 ha còn lại"]),
        ("en", ["3,096.20 ha", "not checked", "becomes a cluster of 75 ha", "m³/day", "is not decided"]),
    ],
)
def test_tables_for_people(run, language, expected):
    code, out, _ = run("compare", "KB-1", "KB-2", "--as-of", "2026-11-20", "--lang", language)
    assert code == 0
    flat = " ".join(out.replace("\u00a0", " ").split())
    assert [each for each in expected if each not in flat] == []


def test_after_the_norms_end_needs_are_not_known(run):
    document = json.loads(run("compare", "KB-1", "--as-of", "2027-01-01", "--json")[1])
    assert cells(document, "water_m3_day")[0]["state"] == "unknown"
    assert any("31/12/2026" in each["vi"] for each in document["unknowns"])


def test_a_cluster_beyond_its_limit_is_refused_with_the_instrument(run):
    code, out, err = run("compare", "KB-3", "--as-of", "2026-11-20")
    assert (code, out) == (2, "")
    assert "76.00 ha is outside 5 to 75 ha (CCN-SIZE-2026: NĐ 303/2026/NĐ-CP, article not identified)" in err


def test_before_the_new_decree_the_limit_is_that_of_the_old_one(run):
    err = run("compare", "KB-3", "--as-of", "2026-09-14")[2]
    assert "outside 10 to 75 ha (CCN-SIZE-2024: NĐ 32/2024/NĐ-CP, Điều 2 khoản 1)" in err


def test_a_scenario_that_does_not_exist_is_refused_with_those_that_do(run):
    code, _, err = run("compare", "KB-9")
    assert code == 2
    assert "there is no scenario KB-9; the register has: KB-1, KB-2, KB-3" in err


def test_scenarios_are_listed_with_their_steps_in_order(run):
    scenarios = json.loads(run("list", "--json")[1])["scenarios"]
    assert [each["scenario_id"] for each in scenarios] == ["KB-1", "KB-2", "KB-3"]
    assert [step["step_id"] for step in scenarios[0]["steps"]] == ["B-2", "B-1"]
    assert "Kịch bản 2" in run("list")[1]


def test_an_empty_register_says_so(tmp_path, capsys):
    assert main(["scenario", "list", "--workspace", str(tmp_path)]) == 0
    assert "Sổ đất chưa có kịch bản nào." in capsys.readouterr().out


@pytest.mark.parametrize("role", ["public", "culture"])
def test_who_may_not_see_the_steps_compares_nothing(workspace, role):
    with pytest.raises(RightsError, match="may not see the steps of scenarios"):
        known_scenarios(workspace, role)
    with pytest.raises(RightsError, match="Management Board"):
        scenarios_compared(workspace, ["KB-1"], as_of=DAY, role=role, today=DAY)


def test_a_change_of_the_register_is_seen_at_once(workspace):
    def chosen():
        """Return the hectares that the first scenario chooses."""
        (found,) = scenarios_compared(workspace, ["KB-1"], as_of=DAY, role="board", today=DAY).scenarios
        return dict(found.quota.chosen_ha)

    before = chosen()
    author = Author(name="Nguyễn Văn An", role="board")
    edit = Edit(
        kind="scenario_steps",
        record_id="B-1",
        values={"area_ha": 60.0, "area_basis": "decision"},
        version=1,
    )
    made = register_of(workspace).save([edit], author=author, reason="thử", now=NOW)
    assert (list(before), chosen()) == (["measured"], {"decision": 60.0})
    register_of(workspace).undo(made.change_id, author=author, reason="thử", now=NOW)
    assert chosen() == before
