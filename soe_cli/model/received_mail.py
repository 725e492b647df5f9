"""A mail of somebody's mailbox, as far as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail of a conversation. ``senders`` are the addresses in its From, ``when`` is in Lima time, ``labels``
    are Gmail's (``SENT``, ``SPAM``), ``headers`` go by their names in lower case, ``text`` is as it was written."""

    id: str
    senders: tuple[str, ...]
    when: datetime
    labels: frozenset[str]
    headers: Mapping[str, str]
    media_type: str
    text: str
