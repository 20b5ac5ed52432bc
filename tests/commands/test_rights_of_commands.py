"""Who runs a command is the administrator of the machine: what is changed says who and why."""

import json

import pytest
import typer

from commands.app import build_app, main
from register.rights import ROLES
from tests.planted_secrets import SECRETS, found_in, plant, withheld_from
from ui.registers import register_of

#: Commands that change records say who and why; the others that change what a workspace holds are named too,
#: so that a new command has to be put into one of these.
SIGNED = frozenset({"register import", "register undo"})
CHANGING = SIGNED | {
    "layer add",
    "layer remove",
    "restore",
    "terrain add",
    "terrain fetch",
    "terrain remove",
    *(f"accounts {name}" for name in ("add", "role", "password", "expiry", "disable", "enable")),
    *(f"accounts {name}" for name in ("unlock", "remove")),
}
READING = frozenset(
    {
        "register list",
        "register show",
        "register history",
        "register export",
        "register-template",
        "accounts list",
        "layer list",
        "land search",
        "land factsheet",
        "occupancy",
        "scenario list",
        "scenario compare",
        "yearly-report",
        "vertices",
        "backup",
        "quota",
        "conflicts",
        "heritage",
        "replay",
        "access",
        "patches",
        "suitability",
        "terrain list",
    }
)
SIGN = {"--by": "Lê An", "--reason": "Đính chính"}


def commands():
    """Return every command with its parameters, by the words that call it."""

    def walk(command, words):
        inner = getattr(command, "commands", None)
        if inner is None:
            yield " ".join(words), {name: each for each in command.params for name in each.opts}
            return
        for name, each in inner.items():
            yield from walk(each, (*words, name))

    return dict(walk(typer.main.get_command(build_app()), ()))


@pytest.fixture(name="workspace")
def plant_secrets(tmp_path):
    folder = tmp_path / "w"
    plant(folder)
    return folder


@pytest.fixture(name="run")
def make_run(capsysbinary, workspace):
    """Run a command on the planted workspace; return code and everything that was written."""

    def run(*words):
        code = main([*map(str, words), "--workspace", str(workspace)])
        return code, b"".join(capsysbinary.readouterr())

    return run


def test_every_command_about_a_workspace_is_known_to_read_or_to_change():
    found = {name for name, options in commands().items() if "--workspace" in options}
    assert found == CHANGING | READING


@pytest.mark.parametrize("name", sorted(SIGNED))
def test_who_changes_records_must_say_who_and_why(name):
    options = commands()[name]
    assert all(options[option].required for option in SIGN)


def newest(workspace):
    return register_of(workspace).history(role="admin", limit=1)[0]


@pytest.mark.parametrize("left_out", SIGN)
@pytest.mark.parametrize("blank", [False, True])
def test_an_undo_that_nobody_signs_is_refused(run, workspace, left_out, blank):
    before = newest(workspace)
    signed = {**SIGN, left_out: "  "} if blank else {key: SIGN[key] for key in SIGN if key != left_out}
    words = [part for pair in signed.items() for part in pair]
    code, said = run("register", "undo", before.change_id, *words)
    assert code == 2
    assert b"Traceback" not in said
    assert newest(workspace).history_id == before.history_id


def test_an_undo_stands_in_the_history_with_name_role_and_reason(run, workspace):
    before = newest(workspace)
    code, _ = run("register", "undo", before.change_id, *(part for pair in SIGN.items() for part in pair))
    row = newest(workspace)
    assert code == 0
    assert (row.changed_by, row.role, row.reason) == ("Lê An", "admin", "Đính chính")
    assert row.source == f"undo {before.change_id}"


@pytest.mark.parametrize("signed", [{}, {"--by": " ", "--reason": " "}, SIGN])
def test_an_import_stands_in_the_history_or_is_refused(run, workspace, tmp_path, signed):
    path = tmp_path / "a.csv.zip"
    assert run("register", "export", path)[0] == 0
    change_id = newest(workspace).change_id
    assert run("register", "undo", change_id, "--by", "B", "--reason", "thử")[0] == 0
    before = newest(workspace)
    words = [part for pair in signed.items() for part in pair]
    code, _ = run("register", "import", path, "--newer", "overwrite", *words)
    row = newest(workspace)
    if signed is SIGN:
        assert (code, row.changed_by, row.role, row.reason) == (0, "Lê An", "admin", "Đính chính")
        assert row.source == "a.csv.zip"
    else:
        assert (code, row.history_id) == (2, before.history_id)


@pytest.mark.parametrize("role", ROLES)
def test_an_export_for_a_role_holds_what_that_role_may_see(run, tmp_path, role):
    path = tmp_path / "a.csv.zip"
    code, said = run("register", "export", path, "--for", role, "--json")
    assert code == 0
    assert found_in(path.read_bytes(), withheld_from(role)) == []
    kinds = json.loads(said)["records"]
    assert ("leases" in kinds) == ("register_history" in kinds) == (role in {"board", "admin"})
    assert ("site_options" in kinds) == (role != "public")


def test_an_export_for_a_role_that_does_not_exist_is_refused(run, tmp_path):
    path = tmp_path / "a.gpkg"
    code, said = run("register", "export", path, "--for", "everybody")
    assert (code, path.exists()) == (2, False)
    assert b"is not one of" in said


def test_a_kind_that_a_role_may_not_see_is_refused(run, tmp_path):
    path = tmp_path / "a.gpkg"
    code, said = run("register", "export", path, "--for", "public", "--kind", "leases")
    assert (code, path.exists()) == (2, False)
    assert found_in(said, withheld_from("public")) == []


def test_the_administrator_of_the_machine_sees_everything(run):
    _, said = run("register", "list", "--json")
    assert {"tenant", "name of a draft lot", "note of a park"} <= set(
        found_in(said, {name: word for name, (word, _) in SECRETS.items()})
    )
