"""Every page for every role, with words planted in the register: what is sent, offered and done."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
import shapely
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from geo.site_outline import outline_site
from register.baseline_records import DifferenceKey
from register.land_records import Edit
from register.records import ConsultationDraft
from register.rights import ROLES, Author, RightsError, may
from tests.planted_secrets import NOW, found_in, plant, withheld_from, word
from ui import (
    consultations,
    heritage_note_form,
    land_conflict_decisions,
    layer_import,
    options_saving,
    options_scenarios,
    options_steps,
    register_baseline,
    register_history,
    site_options,
)
from ui.addresses import PAGE_PATHS, may_open
from ui.grid.component import GridEntry, GridRow
from ui.identity import LOCAL_ROLE
from ui.import_wizard_confirm import store
from ui.import_wizard_state import Wizard, read_outlines, read_sheets
from ui.late_files import made_for
from ui.layers import layer
from ui.pages.data import VIEW_KEY as DATA_VIEW
from ui.pages.heritage import START_KEY
from ui.pages.land_conflict import SELECTED
from ui.pages.register import KIND, VIEW
from ui.pages.site_options import VIEW_KEY as OPTIONS_VIEW
from ui.register_author import WHO
from ui.register_merge import merge_export
from ui.register_record import record_key
from ui.register_saving import save_entry
from ui.registers import register_of
from ui.session import WORKSPACE_VARIABLE, Reader

APP = Path(__file__).resolve().parents[2] / "app.py"
DAY = dt.date(2026, 11, 20)
SQUARE = shapely.box(420_300, 2_403_300, 421_300, 2_404_300)
REFUSED = "không được"
#: Page to what must be open on it for its most telling view.
VIEWS = {
    "conflict": {SELECTED: ("KCN-01", "HER-ADJ")},
    "heritage": {START_KEY: "book"},
    "data": {DATA_VIEW: "findings"},
    "options": {OPTIONS_VIEW: "register"},
}
#: Page and role to keys of controls that only some may press.
CONTROLS = {
    "conflict": {"conflict.save": "decide"},
    "heritage": {"heritage.reply_save": "consult", "heritage.withdraw_it": "consult"},
}


@pytest.fixture(name="planted", scope="module")
def plant_secrets(tmp_path_factory):
    """A workspace that the tests of this module read and do not change."""
    folder = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKSPACE_VARIABLE, str(folder))
        register = plant(folder)
        open_one = ConsultationDraft(
            site_id="KCN-02", site_name="Sơn Nam", recipient="Sở", heritage_ids=(), sent_on=DAY, reply_by=DAY
        )
        register.add_consultation(open_one, who=word("who recorded"), now=NOW)
    return folder


@pytest.fixture(autouse=True)
def use_workspace(planted, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(planted))


def opened(role, page, **state):
    """Open a page of the whole application as a role of local mode."""
    app = AppTest.from_file(APP, default_timeout=120)
    path = PAGE_PATHS[page]
    app._page_hash = calc_hash(path) if path else ""
    for key, value in {LOCAL_ROLE: role, **state}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def sent(app):
    """Return everything that a page sends to the browser."""

    def messages(block):
        for child in block.children.values():
            proto = getattr(child, "proto", None)
            if proto is not None:
                yield proto.SerializeToString()
            if hasattr(child, "children"):
                yield from messages(child)

    return b"\n".join(messages(app._tree))


@pytest.mark.parametrize("page", PAGE_PATHS)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_sends_nothing_withheld(role, page):
    app = opened(role, page, **VIEWS.get(page, {}))
    assert found_in(sent(app), withheld_from(role)) == []
    assert any("Trang này dành cho" in each.value for each in app.info) != may_open(role, page)


@pytest.mark.parametrize("page", [page for page in PAGE_PATHS if not may_open("public", page)])
@pytest.mark.parametrize("role", ["public", "culture"])
def test_a_page_that_was_opened_all_the_same_sends_nothing_withheld(monkeypatch, role, page):
    monkeypatch.setattr("ui.addresses.PAGE_ROLES", dict.fromkeys(PAGE_PATHS, "public"))
    app = opened(role, page, **VIEWS.get(page, {}))
    assert not any("Trang này dành cho" in each.value for each in app.info)
    assert found_in(sent(app), withheld_from(role)) == []


@pytest.mark.parametrize(
    ("page", "state", "name"),
    [
        ("conflict", VIEWS["conflict"], "reason of a decision"),
        ("heritage", VIEWS["heritage"], "reply to a consultation"),
        ("conflict", {SELECTED: ("KCN-01", "RICE")}, "source of a loaded layer"),
        ("site", {}, "name of an option"),
        ("options", VIEWS["options"], "name of an option"),
    ],
)
@pytest.mark.parametrize("role", ["culture", "board"])
def test_the_words_of_staff_are_sent_to_staff(role, page, state, name):
    assert found_in(sent(opened(role, page, **state)), {name: word(name)}) == [name]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ({KIND: "parks", VIEW: "record", record_key("parks"): "KCN-01"}, {"note of a park"}),
        ({KIND: "lots", VIEW: "sheet"}, {"name of a draft lot", "note of a lot", "rent of a draft lot"}),
        ({KIND: "leases", VIEW: "sheet"}, {"tenant", "rent of a lease", "source of a lease"}),
        ({KIND: "occupancy", VIEW: "sheet"}, {"source of a draft figure"}),
        ({KIND: "site_options", VIEW: "sheet"}, {"name of a draft option", "note of an option"}),
        ({KIND: "scenarios", VIEW: "sheet"}, {"name of a draft scenario", "name of a scenario"}),
        ({KIND: "scenario_steps", VIEW: "sheet"}, {"note of a step"}),
        ({KIND: "leases", VIEW: "history"}, {"author of records", "reason in the history", "tenant"}),
    ],
)
def test_the_words_of_the_board_are_sent_to_the_board(state, names):
    content = sent(opened("board", "register", **state))
    assert set(found_in(content, {name: word(name) for name in names})) == names


def test_a_view_of_the_register_in_the_link_of_another_role_shows_nothing():
    for role in ("public", "culture"):
        app = opened(role, "register", **{KIND: "leases", VIEW: "history"})
        assert found_in(sent(app), withheld_from(role)) == []


@pytest.mark.parametrize("view", ["findings", "imports"])
def test_a_part_of_the_data_page_that_is_withheld_is_not_drawn(view):
    app = opened("public", "data", **{DATA_VIEW: view})
    assert not app.get("file_uploader")
    assert found_in(sent(app), withheld_from("public")) == []


@pytest.mark.parametrize("view", ["suitability", "patches", "register", "scenarios"])
@pytest.mark.parametrize("role", ["culture", "board"])
def test_no_part_of_the_options_page_sends_what_is_withheld(role, view):
    assert found_in(sent(opened(role, "options", **{OPTIONS_VIEW: view})), withheld_from(role)) == []


@pytest.mark.parametrize(("role", "is_sent"), [("culture", False), ("board", True)])
def test_steps_of_scenarios_are_sent_to_the_board_only(role, is_sent):
    content = sent(opened(role, "options", **{OPTIONS_VIEW: "scenarios"}))
    assert bool(found_in(content, {"note of a step": word("note of a step")})) == is_sent


@pytest.mark.parametrize("role", ["culture", "board", "admin"])
@pytest.mark.parametrize("page", CONTROLS)
def test_only_what_a_role_may_do_is_offered(role, page):
    app = opened(role, page, **VIEWS[page])
    keys = {each.key for each in app.button}
    for key, action in CONTROLS[page].items():
        assert (key in keys) == may(role, action)


@pytest.mark.parametrize("role", ["culture", "board"])
def test_an_own_site_is_kept_by_the_board_only(role):
    site = outline_site(SQUARE, name="Bãi Soi", accuracy_m=2.0)
    app = opened(role, "site", own_sites={site.site_id: site}, **{"site.selected": site.site_id})
    assert ("site.option_do" in {each.key for each in app.button}) == (role == "board")


# What stands behind the controls, called by hand as a browser that was changed could ask for it.


def reader_of(role, workspace):
    return Reader(language="vi", workspace=workspace, ask_author=lambda _: Author(name="An", role=role))


@pytest.fixture(name="state")
def give_session(monkeypatch):
    kept = {}
    monkeypatch.setattr("streamlit.session_state", kept)
    return kept


@pytest.fixture(name="own")
def copy_workspace(planted, tmp_path, monkeypatch):
    """A workspace of this test's own."""
    folder = Path(shutil.copytree(planted, tmp_path / "own"))
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(folder))
    return folder


def standing(workspace):
    """Return everything that a press could have changed."""
    register = register_of(workspace)
    return (
        register.revision(),
        len(register.decisions_for()),
        register.consultations(DAY),
        sorted(path.name for path in workspace.rglob("*.gpkg")),
    )


def decide(reader, state):
    finding = SimpleNamespace(site_id="KCN-01", rule_id="HER-ADJ", title_vi="Luật", title_en="Rule")
    state.update({"conflict.decision.k": "clear", "conflict.reason.k": "Vì thế", "conflict.who.k": "An"})
    site = SimpleNamespace(name_vi="A", name_en="A")
    land_conflict_decisions._record(finding, site, "k", DAY, reader)
    return state[land_conflict_decisions.NEWS_KEY]


def book(reader, state):
    state["heritage.book_who"] = "An"
    draft = ConsultationDraft(
        site_id="KCN-03", site_name="C", recipient="Sở", heritage_ids=(), sent_on=DAY, reply_by=DAY
    )
    heritage_note_form._book(draft, reader, is_confirmed=True)
    return state[heritage_note_form._NEWS]


def reply(reader, state):
    state.update(
        {
            "heritage.replied_on": "20/11/2026",
            "heritage.outcome": "agreed",
            "heritage.reply_text": "Được",
            "heritage.reply_who": "An",
        }
    )
    consultations._record(2, reader)
    return state[consultations._NEWS]


def withdraw(reader, state):
    state.update({"heritage.withdraw_why": "Nhầm", "heritage.withdraw_who": "An"})
    consultations._withdraw(2, reader)
    return state[consultations._NEWS]


def save_in_sheet(reader, state):
    row = GridRow(
        key="lots/ZL-001", record_id="ZL-001", version=1, is_removal=False, values={"lot_name": "B"}
    )
    entry = GridEntry(nonce="1", reason="Sửa", rows=(row,))
    save_entry("lots", entry, board="b", author=reader.author, reader=reader)
    answer = next(iter(value["b"] for value in state.values() if isinstance(value, dict) and "b" in value))
    return answer["outcome"], answer["text"]


def undo(reader, state):
    state.update({register_history.UNDO_REASON: "Nhầm", WHO: "An"})
    newest = register_of(reader.workspace).history(role="admin", limit=1)[0]
    register_history._undo(newest.change_id, reader)
    return state[register_history._NEWS]


def keep_option(reader, state):
    for key in (site_options._SLOT, site_options._PHASE, site_options._SCENARIO, site_options._NOTE):
        state[key] = ""
    state[WHO] = "An"
    site_options._save(outline_site(SQUARE, name="Bãi Soi", accuracy_m=2.0), reader)
    return state[site_options._NEWS]


def make_scenario(reader, state):
    state.update({options_scenarios.NAME_KEY: "Hai khu", WHO: "An"})
    options_scenarios._make(reader)
    return state[options_saving._NEWS]


def add_step(reader, state):
    state[WHO] = "An"
    scenario = SimpleNamespace(scenario_id="KB-001", name_vi="Hai khu", steps=())
    typed = {"place_id": "KCN-01", "area_ha": "100", "area_basis": "assumed"}
    options_steps._add(scenario, "set_area", typed, reader)
    return state[options_saving._NEWS]


def settle(reader, state):
    key = DifferenceKey("parks", "KCN-01", "name_vi")
    difference = SimpleNamespace(kind=key.kind, record_id=key.record_id, field=key.field, key=key)
    state.update(
        {register_baseline._key(difference): "ours", register_baseline.BASELINE_REASON: "Vì", WHO: "An"}
    )
    register_baseline._save([difference], reader)
    return state[register_baseline._NEWS]


#: Control to the action it needs and what is called when it is pressed.
PRESSES = {
    "decide": ("decide", decide),
    "book a consultation": ("consult", book),
    "keep a reply": ("consult", reply),
    "withdraw a consultation": ("consult", withdraw),
    "save in the sheet": ("edit_records", save_in_sheet),
    "undo": ("edit_records", undo),
    "keep a site option": ("edit_records", keep_option),
    "make a scenario": ("edit_records", make_scenario),
    "add a step": ("edit_records", add_step),
    "settle what a data file says": ("edit_records", settle),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", PRESSES)
def test_the_function_behind_a_control(own, state, monkeypatch, role, name):
    finding = {"site_id": "KCN-01", "rule_id": "HER-ADJ", "verdict": "undecided"}
    monkeypatch.setattr(land_conflict_decisions, "finding_record", lambda _: finding)
    action, press = PRESSES[name]
    before = standing(own)
    said = press(reader_of(role, own), state)
    if may(role, action):
        assert REFUSED not in str(said)
        assert name.startswith("settle") or standing(own) != before
    else:
        assert REFUSED in str(said)
        assert standing(own) == before


LOT = Edit(kind="lots", record_id="ZL-001", values={"lot_name": "B"}, version=1)
ASKED = {
    "confirm an import": lambda reader: store(
        Wizard(subject="lots", reason="Vì"), [LOT], reader.author, reader
    ),
    "read outlines": lambda reader: read_outlines(Wizard(subject="lots", name="a.csv", content=b"x"), reader),
    "read sheets": lambda reader: read_sheets(Wizard(subject="sheets", name="a.xlsx", content=b"x"), reader),
    "take an export back": lambda reader: merge_export(
        register_of(reader.workspace), Path("a.gpkg"), author=reader.author, reason="Vì", now=NOW
    ),
    "load layers": layer_import.draw,
}


@pytest.mark.parametrize("role", ["public", "culture"])
@pytest.mark.parametrize("name", ASKED)
@pytest.mark.usefixtures("state")
def test_a_function_that_loads_data_refuses(planted, role, name):
    before = standing(planted)
    with pytest.raises(RightsError, match="may not"):
        ASKED[name](reader_of(role, planted))
    assert standing(planted) == before


def test_a_file_is_made_with_the_rights_of_the_press(planted):
    roles = ["board"]
    reader = Reader(language="vi", workspace=planted, ask_author=lambda _: Author(name="An", role=roles[-1]))
    made = made_for(reader, lambda: b"file")
    assert made() == b"file"
    for role in ("culture", "public"):
        roles.append(role)
        with pytest.raises(RightsError, match="sign-in has ended"):
            made()
    roles.append("admin")
    assert made() == b"file"


def test_what_makes_a_file_is_run_in_the_readers_session():
    page = AppTest.from_function(page_with_a_file, default_timeout=30).run()
    assert not page.exception
    assert page.text[0].value == "kept"


def page_with_a_file():
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    import streamlit as st

    from register.rights import Author
    from ui.late_files import made_for
    from ui.session import Reader

    st.session_state["name"] = "kept"
    reader = Reader(
        language="vi",
        workspace=Path(),
        ask_author=lambda _: Author(name=st.session_state["name"], role="board"),
    )
    made = made_for(reader, lambda: reader.author.name.encode())  # noqa: PLW0108  (asked at the press)
    with ThreadPoolExecutor(1) as pool:  # as Streamlit does: a thread without a session
        st.text(pool.submit(made).result().decode())


@pytest.mark.parametrize("role", ["public", "culture"])
def test_what_a_new_data_file_says_otherwise_is_for_the_board(planted, role):
    assert register_of(planted).baseline_differences(role=role) == ()


def test_the_shared_table_of_parks_has_no_column_of_the_board():
    columns = set(layer("parks").rows().columns) | set(layer("clusters").rows().columns)
    assert not columns & {"internal_note", "changed_by", "tenant"}
