"""The Gmail API: drafts, messages, labels and the profile of the caller's own mailbox.

https://developers.google.com/workspace/gmail/api/reference/rest
"""

from soe_cli.sandbox.gmail import methods
from soe_cli.sandbox.gmail.mailbox import SCHEMA, state

__all__ = ["SCHEMA", "methods", "state"]
