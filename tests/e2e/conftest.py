"""What only some systems have: a pseudo-terminal is POSIX's, and tmux has to be installed."""

from __future__ import annotations

import os
import shutil

collect_ignore = (
    []
    if os.name == "posix"
    else ["test_changes_after_planning.py", "test_first_morning.py", "test_terminal.py", "test_report_question.py"]
)
if shutil.which("tmux") is None:
    collect_ignore += ["test_attention_console.py", "test_review_console.py"]
