"""No withheld value in any file that the public or the culture department can take along."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from analysis.land_search import LandQuery, search_land
from commands.app import main
from layers.catalogue import LAYERS
from register.errors import EntryError
from register.rights import ROLES, Author, RightsError
from reports.tables.formats import FORMATS
from tests.planted_secrets import LOT, NOW, SECRETS, found_in, plant, withheld_from, word
from ui.land_conflict_check import check_now, sites_of
from ui.land_conflict_decisions import standing_decisions
from ui.land_conflict_record import findings_csv
from ui.land_files import land_csv, land_xlsx
from ui.land_listings import listings_now
from ui.land_sheets import can_have_sheet, sheet_file
from ui.land_words import LandWords
from ui.language import Speaker
from ui.map.payload import PAYLOADS
from ui.occupancy_csv import occupancy_csv
from ui.occupancy_state import occupancy_state
from ui.register_export import export_bytes
from ui.register_template import template_bytes
from ui.registers import register_of
from ui.session import WORKSPACE_VARIABLE, Reader
from ui.yearly_report import report_file, yearly_report_of

DAY = dt.date(2026, 11, 20)
#: What stands in no export: it is kept beside the register.
BESIDE = frozenset({"name in a loaded layer", "source of a loaded layer"})
#: What goes along, to be read, in the formats that hold copies.
COPIED = frozenset(
    {
        "note of a consultation",
        "reply to a consultation",
        "reason of a decision",
        "who decided",
        "who recorded",
        "reason in the history",
    }
)


@pytest.fixture(name="workspace", scope="module")
def plant_secrets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKSPACE_VARIABLE, str(folder))
        plant(folder)
    return folder


@pytest.fixture(name="register", autouse=True)
def use_workspace(workspace, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(workspace))
    return register_of(workspace)


def reader_of(role, workspace):
    return Reader(
        language="vi", workspace=workspace, ask_author=lambda _: Author(name="Người thử", role=role)
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("role", ["public", "culture"])
def test_an_export_holds_nothing_withheld(register, role, form):
    made = export_bytes(register, role=role, form=form, now=NOW)
    assert found_in(made, withheld_from(role)) == []
    assert found_in(made, {"lot": LOT}) == ["lot"]
    assert bool(found_in(made, {"option": word("name of an option")})) == (role == "culture")


@pytest.mark.parametrize("form", FORMATS)
def test_the_board_finds_every_word_in_its_export(register, form):
    made = export_bytes(register, role="board", form=form, now=NOW)
    missing = BESIDE if FORMATS[form].has_copies else BESIDE | COPIED
    assert set(SECRETS) - set(found_in(made, withheld_from("public"))) == missing


@pytest.mark.parametrize("kind", ["leases", "site_options", "scenarios", "scenario_steps", "milestones"])
def test_a_withheld_kind_cannot_be_exported_by_name(register, kind):
    with pytest.raises(EntryError, match="none that"):
        export_bytes(register, role="public", form="csv", now=NOW, kinds=[kind])


def test_an_export_of_a_former_date_holds_nothing_withheld(register):
    made = export_bytes(register, role="public", form="csv", now=NOW, as_of=NOW + dt.timedelta(days=1))
    assert found_in(made, withheld_from("public")) == []


@pytest.mark.parametrize("make", [land_csv, land_xlsx])
@pytest.mark.parametrize("role", ["public", "culture", "board"])
def test_the_list_of_land(workspace, role, make):
    result = search_land(listings_now(workspace, role=role, today=DAY), LandQuery())
    made = make(result, LandWords(Speaker("vi")), day=DAY)
    assert found_in(made, {"lot": LOT}) == ["lot"]
    assert found_in(made, withheld_from(role)) == []
    draft = {name: word(name) for name in ("name of a draft lot", "rent of a draft lot")}
    assert found_in(made, draft) == (sorted(draft) if role == "board" else [])


@pytest.mark.parametrize("role", ["public", "culture", "board"])
def test_the_table_of_occupancy(workspace, role):
    state = occupancy_state(workspace, role, DAY, today=DAY)
    made = occupancy_csv(state.report, Speaker("vi"))
    assert found_in(made, withheld_from(role)) == []
    drafts = {"rate": "41.7", "source": word("source of a draft figure")}
    shown = repr([(figure.source_vi, figure.rate_pct) for _, figure in state.figures])
    assert (found_in(shown, drafts) == ["rate", "source"]) == (role == "board")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("offer_id", [LOT, "KCN-02"])
def test_a_factsheet_is_the_publics_whoever_asks(workspace, offer_id, language):
    made = sheet_file(offer_id, workspace=workspace, day=DAY, language=language)
    assert found_in(made, {"id": offer_id}) == ["id"]
    assert found_in(made, withheld_from("public")) == []


def test_a_draft_lot_has_no_factsheet(workspace):
    assert not can_have_sheet("ZL-003", workspace=workspace, day=DAY)
    with pytest.raises(EntryError, match="not on offer"):
        sheet_file("ZL-003", workspace=workspace, day=DAY, language="vi")


@pytest.mark.parametrize("role", ["public", "culture"])
def test_the_template_with_records(register, role):
    made = template_bytes("vi", made_at=NOW, register=register, role=role, with_records=True)
    assert found_in(made, {"lot": LOT}) == ["lot"]
    assert found_in(made, withheld_from(role)) == []


@pytest.mark.parametrize("role", ROLES)
def test_the_yearly_report_is_for_the_board(register, role):
    asked = {"year": 2026, "as_of": DAY, "role": role, "language": "vi", "now": NOW}
    if role in {"public", "culture"}:
        with pytest.raises(RightsError, match="may not write reports"):
            yearly_report_of(register, **asked)
    else:
        report = yearly_report_of(register, **asked)
        assert found_in(report_file(report, "docx"), {"tenant": word("tenant")}) == []


@pytest.mark.parametrize("role", ROLES)
def test_decisions_in_the_table_of_findings(workspace, role):
    reader = reader_of(role, workspace)
    if role == "public":
        with pytest.raises(RightsError, match="may not check sites"):
            standing_decisions(reader)
        return
    site = next(each for each in sites_of("parks") if each.site_id == "KCN-01")
    checked = check_now([site], as_of=DAY, workspace=workspace)
    made = findings_csv(checked, standing_decisions(reader), reader.say)
    assert found_in(made, {"reason": word("reason of a decision")}) == ["reason"]
    assert found_in(made, withheld_from(role)) == []


@pytest.mark.parametrize("key", LAYERS)
def test_the_addresses_of_a_layer(ask, key):
    name = LAYERS[key].path.rsplit("/", 1)[-1]
    addresses = [f"/layers/{key}/x", f"/download/{key}/{name}", f"/download/{key}/{name}.meta.toml"]
    answers = [ask(address) for address in addresses]
    assert [found_in(each.body, withheld_from("public")) for each in answers] == [[], [], []]
    assert [each.status for each in answers] == [200 if key in PAYLOADS else 404, 200, 200]


@pytest.mark.parametrize("audience", ["culture", "board"])
def test_a_layer_that_is_not_for_everybody_has_no_address(ask, monkeypatch, audience):
    withheld = replace(LAYERS["parks"], audience=audience)
    monkeypatch.setattr("ui.routes.LAYERS", {**LAYERS, "parks": withheld})
    name = withheld.path.rsplit("/", 1)[-1]
    for address in ("/layers/parks/x", f"/download/parks/{name}", f"/download/parks/{name}.meta.toml"):
        assert ask(address).status == 404


@pytest.mark.parametrize("path", ["register.sqlite", "layers", "../workspace", ".."])
def test_files_of_the_workspace_have_no_address(ask, workspace, path):
    for address in (f"/{path}", f"/download/parks/{path}", f"/app/static/{path}", f"/workspace/{path}"):
        assert ask(address).status == 404
    assert list(workspace.iterdir())


def command(capsysbinary, *words):
    code = main([*map(str, words)])
    return code, b"".join(capsysbinary.readouterr())


@pytest.mark.parametrize("role", ["public", "culture"])
def test_the_command_that_exports_for_a_role(capsysbinary, workspace, tmp_path, role):
    path = tmp_path / "a.gpkg"
    code, said = command(capsysbinary, "register", "export", path, "--for", role, "--workspace", workspace)
    assert code == 0
    assert found_in(path.read_bytes(), withheld_from(role)) == []
    assert found_in(said, withheld_from(role)) == []


def test_the_commands_about_available_land_say_what_everybody_may_know(capsysbinary, workspace, tmp_path):
    path = tmp_path / "a.pdf"
    searched = command(capsysbinary, "land", "search", "--json", "--workspace", workspace)
    written = command(capsysbinary, "land", "factsheet", LOT, "--out", path, "--workspace", workspace)
    assert (searched[0], written[0]) == (0, 0)
    assert found_in(searched[1], {"lot": LOT}) == ["lot"]
    for content in (searched[1], written[1], path.read_bytes()):
        assert found_in(content, withheld_from("public")) == []
