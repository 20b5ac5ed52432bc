"""Serve the pages, the map's browser parts and the layers on one address of this machine."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from geo.private_files import make_private_folder
from register.database import ADDRESS_VARIABLE
from ui.access import open_access
from ui.document import PageDocument
from ui.errors import say_unexpected
from ui.routes import ROUTES
from ui.sample import SAMPLE_FOLDER, SAMPLE_VARIABLE
from ui.security import OwnOrigin, SecurityHeaders
from ui.server_access import SECRETS_VARIABLE, access_of, address_of, secrets_file, sign_in_fault
from ui.session import WORKSPACE_VARIABLE
from ui.sign_in_routes import SIGN_IN_ROUTES
from ui.warm_up import warm_map, warm_pages
from ui.way_back import WayBack

ROOT = Path(__file__).resolve().parents[1]
UNUSABLE_INPUT = 2
#: Streamlit's options that the planner fixes; the rest stands in .streamlit/config.toml.
OPTIONS = {"server.headless": True, "logger.hideWelcomeMessage": True}

app = st.App(
    ROOT / "app.py",
    routes=[*ROUTES, *SIGN_IN_ROUTES],
    middleware=[
        Middleware(OwnOrigin),
        Middleware(SecurityHeaders),
        Middleware(PageDocument),
        Middleware(WayBack),
    ],
    on_script_error=say_unexpected,
)


def options() -> argparse.ArgumentParser:
    """Return the options of the server."""
    parser = argparse.ArgumentParser(prog="python3 run.py", description="Serve the planner on this machine.")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (8501)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)"
    )
    parser.add_argument(
        "--workspace", type=Path, default=ROOT / "workspace", help="folder for what people enter"
    )
    parser.add_argument(
        "--behind-proxy",
        action="store_true",
        help="other people reach this machine's address through a proxy: they sign in, or see what is public",
    )
    parser.add_argument(
        "--sample",
        action="store_true",
        help="with made-up lots and leases of a made-up park, in a register of their own, marked everywhere",
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    return parser


def fault_of(host: str, port: int) -> str | None:
    """Return why the address cannot be listened on, in one sentence; None when it can."""
    if not 1 <= port <= 65_535:
        return f"--port: {port} is not a port number. Give one from 1 to 65535."
    address = address_of(host)
    if address is None:
        return (
            f"--host: {host!r} is not an address of this machine. Give 127.0.0.1 or one of its own addresses."
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            other = f"--port {port + 1}"
            return f"--port: {port} on {host} is in use or not allowed. Give another, for example {other}."
    return None


def open_when_ready(host: str, port: int) -> None:
    """Open the reader's browser as soon as the server answers."""
    for _ in range(200):
        try:
            with socket.create_connection((host, port), timeout=0.2):
                break
        except OSError:
            time.sleep(0.1)
    webbrowser.open(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


def warm_up(workspace: Path) -> None:
    """Prepare the first page while the browser is still starting, and the others when it has been quiet."""
    warm_map()
    warm_pages(workspace)


def _set_up_log() -> None:
    """Write who signs in to standard error, and Streamlit's warnings only."""
    logging.getLogger("streamlit").setLevel(logging.WARNING)
    sign_ins = logging.getLogger("planner.sign_in")
    sign_ins.setLevel(logging.INFO)
    sign_ins.propagate = False
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    sign_ins.handlers = [handler]


def main(arguments: list[str] | None = None) -> int:
    """Read the options, say where the app is, and serve until it is stopped."""
    chosen = options().parse_args(arguments)
    fault = fault_of(chosen.host, chosen.port)
    if fault is not None:
        sys.stderr.write(fault + "\n")
        return UNUSABLE_INPUT
    workspace = chosen.workspace.expanduser().resolve()
    if chosen.sample:
        if os.environ.get(ADDRESS_VARIABLE):
            sys.stderr.write(
                f"--sample: {ADDRESS_VARIABLE} is set, and nothing made up may enter that database. "
                f"Start without {ADDRESS_VARIABLE}.\n"
            )
            return UNUSABLE_INPUT
        workspace /= SAMPLE_FOLDER
        os.environ[SAMPLE_VARIABLE] = "1"
    try:
        make_private_folder(workspace)
    except OSError as err:
        sys.stderr.write(
            f"--workspace: {workspace} cannot be used ({err.strerror}). Give a folder you may write to.\n"
        )
        return UNUSABLE_INPUT
    os.environ[WORKSPACE_VARIABLE] = str(workspace)
    address = address_of(chosen.host) or chosen.host
    reached = access_of(address, is_behind_proxy=chosen.behind_proxy)
    fault = None if reached.is_local else sign_in_fault(workspace, ROOT, address=chosen.host)
    if fault is not None:
        sys.stderr.write(fault + "\n")
        return UNUSABLE_INPUT
    open_access(reached)
    _set_up_log()
    shown = f"[{address}]" if ":" in address else address
    sys.stderr.write(f"Mở / open: http://{shown}:{chosen.port}   (Ctrl+C: dừng / stop)\n")
    sys.stderr.flush()
    threading.Thread(target=warm_up, args=(workspace,), daemon=True).start()
    if not chosen.no_browser:
        threading.Thread(target=open_when_ready, args=(address, chosen.port), daemon=True).start()
    try:
        said = str(secrets_file(ROOT))
        if SECRETS_VARIABLE in os.environ:
            os.environ[SECRETS_VARIABLE] = said  # it may be named from the folder that is left now
        os.chdir(ROOT)  # Streamlit reads the .streamlit/config.toml of the folder it is started in
        app.run(
            config={
                **OPTIONS,
                "secrets.files": [said],
                "server.address": address,
                "server.port": chosen.port,
            }
        )
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng. / Stopped.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
