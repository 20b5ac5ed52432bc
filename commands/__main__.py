"""Start the command line: `python -m commands`."""

from __future__ import annotations

import sys

from commands.app import main

sys.exit(main())
