"""Start the command line: `python -m commands`."""

from __future__ import annotations

import sys
import warnings
from typing import Any

from commands.app import main


def note(message: Warning | str, *_: Any, **__: Any) -> None:
    """Show a library's warning as one line on standard error."""
    sys.stderr.write(f"Note: {' '.join(str(message).split())}\n")


if __name__ == "__main__":
    warnings.showwarning = note
    sys.exit(main())
