"""Start the command line: `python -m commands`."""

from __future__ import annotations

import logging
import sys

from commands.app import main

logging.captureWarnings(capture=True)
sys.exit(main())
