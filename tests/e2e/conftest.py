"""What only some systems have: a pseudo-terminal is POSIX's."""

from __future__ import annotations

import os

collect_ignore = [] if os.name == "posix" else ["test_terminal.py"]
