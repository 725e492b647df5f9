"""The Gmail API: drafts, messages, threads, labels and the profile of the caller's own mailbox.

https://developers.google.com/workspace/gmail/api/reference/rest
"""

from soe_cli.sandbox.gmail import changes, labels, mailbox, methods, send_as, threads
from soe_cli.sandbox.gmail.mailbox import state

__all__ = ["SCHEMA", "changes", "labels", "methods", "send_as", "state", "threads"]

SCHEMA = mailbox.SCHEMA + labels.SCHEMA
