"""A PostgreSQL server for the tests: on loopback, with a folder and a port of its own, gone afterwards."""

import contextlib
import itertools
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

SUPERUSER = "planner"
#: Ends the server when our end of the pipe closes, also when the test run is killed.
WATCH = '"$@" & server=$!; read -r _; kill -INT "$server"; wait "$server"'
TEMPLATE = "planner_template"


def find_programs():
    """Return the folder of the newest server programs that have PostGIS, or None."""
    found = []
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        version = folder.parent.name
        extension = Path(f"/usr/share/postgresql/{version}/extension/postgis.control")
        if version.isdigit() and extension.exists() and (folder / "initdb").exists():
            found.append((int(version), folder))
    return max(found)[1] if found else None


def roomy_memory():
    """Return the folder that lies in memory when it has room: a new database is some hundred new files."""
    memory = Path("/dev/shm")  # noqa: S108
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2e9
    return memory if has_room else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One server; `postgres` refuses to run as root, so that root lends it the user of Debian's package."""

    def __init__(self, programs):
        self.programs = programs
        self.version = int(programs.parent.name)
        self.password = secrets.token_hex(8)
        self.folder = Path(tempfile.mkdtemp(prefix="planner-postgresql-", dir=roomy_memory()))
        self.run_as = (
            {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        self.own(self.folder)
        self.port = 0
        self.watch = None
        self.names = (f"test_{number}" for number in itertools.count(1))
        self._make_cluster()

    def own(self, folder):
        """Let the server's user have a folder."""
        if self.run_as:
            shutil.chown(folder, "postgres", "postgres")

    def _make_cluster(self):
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="ascii")
        secret.chmod(0o644)
        words = ["-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-sync"]
        # Vietnamese order of letters differs from the order of code points, as on an office's server.
        order = ["--locale-provider=icu", "--icu-locale=vi-VN"] if self.version >= 15 else []
        subprocess.run(
            [self.programs / "initdb", "-D", self.folder / "data", *words, "--locale=C.UTF-8", *order],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **self.run_as,
        )
        secret.unlink()

    def start(self):
        """Start it, on the port that it had before."""
        self.port = self.port or free_port()
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "off",  # the tests end programs, not the machine
            "max_connections": 200,
            "restart_after_crash": "on",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [self.programs / "postgres", "-D", self.folder / "data", *options]
        with (self.folder / "log").open("ab") as log:
            self.watch = subprocess.Popen(
                ["/bin/sh", "-c", WATCH, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                **self.run_as,
            )
        self.wait_until_ready()

    def wait_until_ready(self):
        for _ in range(600):
            with contextlib.suppress(psycopg.OperationalError):
                self.connect().close()
                return
            if self.watch.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:])

    def stop(self):
        """Stop it by closing the pipe that it watches."""
        if self.watch is not None:
            self.watch.communicate()
            self.watch = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database, *, user=SUPERUSER, password=None):
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database="postgres"):
        return psycopg.connect(self.url(database), autocommit=True, connect_timeout=5)

    def execute(self, statement, database="postgres"):
        with contextlib.closing(self.connect(database)) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make_database(self, template=TEMPLATE):
        """Return the name of a new database; a copy of one is made in some hundredths of a second."""
        name = next(self.names)
        copied = "STRATEGY file_copy" if self.version >= 15 else ""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {copied}")
        return name

    def drop_database(self, name):
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
