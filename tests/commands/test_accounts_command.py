"""Accounts by commands: passwords come from standard input, never from the words of the command."""

import io
import json

import pytest

from commands.app import main

PASSWORD = "chè Shan tuyết Hồng Thái"  # noqa: S105


@pytest.fixture(name="run")
def make_run(tmp_path, monkeypatch, capsys):
    def run(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["accounts", *words, "--workspace", str(tmp_path)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture(name="lan")
def add_lan(run):
    words = ("add", "lan", "--person", "Nguyễn Thị Lan", "--role", "board", "--password-stdin")
    assert run(*words, typed=f"{PASSWORD}\n")[0] == 0


@pytest.mark.usefixtures("lan")
def test_an_account_is_listed_without_its_password(run):
    code, out, _ = run("list", "--json")
    (account,) = json.loads(out)
    assert (code, account["name"], account["role"]) == (0, "lan", "board")
    assert "argon2" not in out


@pytest.mark.usefixtures("lan")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("role", "lan", "culture"), "culture"),
        (("disable", "lan"), "disabled"),
        (("enable", "lan"), "no end"),
        (("expiry", "lan", "2027-12-31"), "until 2027-12-31"),
        (("unlock", "lan"), "unlocked"),
        (("remove", "lan"), "removed"),
        (("password", "lan", "--password-stdin"), "password changed"),
    ],
)
def test_what_can_be_changed(run, words, said):
    code, out, err = run(*words, typed="một mật khẩu khác hẳn\n")
    assert (code, err) == (0, "")
    assert said in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("disable", "nobody"), "does not exist"),
        (("add", "an", "--person", "An", "--role", "king"), "king"),
        (("add", "an", "--person", "An", "--role", "admin", "--password-stdin"), "12 to 200"),
        (("add", "an", "--person", "An", "--role", "admin"), "--password-stdin"),
        (("add", "an", "--person", "An", "--role", "admin", "--expires", "soon"), "is not a day"),
        (("add", "an", "--person", "An", "--role", "admin", "--password", PASSWORD), "--password"),
    ],
)
def test_a_refusal_is_one_sentence(run, words, said):
    code, _, err = run(*words, typed="short\n")
    assert code == 2
    assert said in err
    assert err.count("\n") == 1
    assert "short\n" not in err
