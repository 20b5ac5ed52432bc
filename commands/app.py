"""Put the commands together and answer every fault with one sentence and an exit code."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import traceback
from functools import cache
from typing import TYPE_CHECKING, Final

import typer
from typer.exceptions import Abort, TyperException

from geo.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The check found trouble, where finding trouble is the command's job.
FOUND_TROUBLE: Final = 1
#: The input cannot be used; one sentence on standard error says why.
UNUSABLE_INPUT: Final = 2
#: A bug of ours (EX_SOFTWARE of sysexits.h), so that a crash is never taken for a finding.
CRASHED: Final = 70
#: Stopped by the reader, as shells report it (128 + SIGINT).
INTERRUPTED: Final = 130

#: Modules whose `register(app)` adds a command. They import heavy libraries inside the command only.
COMMAND_MODULES: Final[tuple[str, ...]] = (
    "commands.access",
    "commands.accounts",
    "commands.backup",
    "commands.conflicts",
    "commands.coordinates",
    "commands.data",
    "commands.heritage",
    "commands.land",
    "commands.layer",
    "commands.measure",
    "commands.occupancy",
    "commands.parcels",
    "commands.quota",
    "commands.register",
    "commands.register_template",
    "commands.scenario",
    "commands.suitability",
    "commands.terrain",
    "commands.vertices",
    "commands.yearly_report",
)


@cache
def build_app() -> typer.Typer:
    """
    Return the application with every command.

    Returns
    -------
    Typer
        The same object every time.
    """
    app = typer.Typer(
        name="run.py",
        help="Tuyên Quang industrial land planner: commands. Each takes --json for one JSON document.",
        add_completion=False,
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def root() -> None:
        """Keep the commands named even when there is only one."""

    for name in COMMAND_MODULES:
        importlib.import_module(name).register(app)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return the exit code.

    Parameters
    ----------
    arguments
        Words after the program's name; None takes them from the process.

    Returns
    -------
    int
        0 done, 1 the check found trouble, 2 unusable input, 70 a bug, 130 stopped by the reader.
    """
    _speak_utf8()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = typer.main.get_command(build_app()).main(words, prog_name="run.py", standalone_mode=False)
        sys.stdout.flush()
    except PlannerError as err:
        return _complain(str(err), UNUSABLE_INPUT)
    except TyperException as err:
        return _complain(_usage_sentence(err), UNUSABLE_INPUT)
    except (Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe (`| head`): nothing is left to say, also not at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001  (the traceback is kept; only the exit code must not read as a finding)
        traceback.print_exc()
        return CRASHED
    return code if isinstance(code, int) else 0


def _usage_sentence(err: TyperException) -> str:
    """Say what is wrong with the words of the command, naming the sub-commands where one is missing."""
    said = err.format_message().strip().rstrip(".")
    context = getattr(err, "ctx", None)
    list_commands = getattr(getattr(context, "command", None), "list_commands", None)
    if context is not None and list_commands is not None and said in {"", "Missing command"}:
        path, names = context.command_path, list_commands(context)
        return (
            f"Command {path}: no sub-command is given, one of {', '.join(names)} is needed. "
            f"Write for example {path} {names[0]}"
        )
    return f"{said or 'The command cannot be understood'}. Add --help to see what the command takes"


def _speak_utf8() -> None:
    """Write UTF-8 also where the terminal's legacy code page has no Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")


def _complain(sentence: str, code: int) -> int:
    """Write one line on standard error and hand the exit code back."""
    line = " ".join(sentence.split())
    sys.stderr.write(line if line.endswith((".", "?", "!")) else f"{line}.")
    sys.stderr.write("\n")
    return code
