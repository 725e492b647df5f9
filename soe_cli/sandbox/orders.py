"""What the sandbox can be told to do wrong: the JSON of ``POST /_sandbox/faults``.

An order holds until the next one, which replaces all of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from soe_cli.sandbox.quotas import Bucket

Kind = Literal["status", "drop-before", "drop-after-commit", "truncated-body", "slow-body"]

_NotNegative = Annotated[float, msgspec.Meta(ge=0)]
_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Count = Annotated[int, msgspec.Meta(ge=0)]
_Units = Annotated[int, msgspec.Meta(ge=1)]

_LOST_APPENDS = 0.18
"""The share of overlapping appends that overwrite a row: users report that 50 at once leave 35 to 47 rows."""


class Rule(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """When and how calls of one method, or of those that match a pattern (``sheets.*``), go wrong.

    It fires with ``probability``, or for the next ``count`` calls; with neither, every time. ``kind`` says how:

    - ``status``: refused with ``status``, without an effect. ``reason`` and ``message`` replace what Google usually
      says with it. ``retry_after`` (seconds) tells the client when to come back, in the header ``Retry-After`` as
      ``seconds`` or as a ``date``, or, as Gmail does, in the message of the ``body`` alone.
    - ``drop-before``, ``drop-after-commit``: the connection is cut without an answer, before or after the effect.
    - ``truncated-body``: the effect stands, the answer breaks off in its middle.
    - ``slow-body``: the effect stands, the answer takes ``seconds`` to trickle in.
    """

    method: str
    kind: Kind
    status: int = 503
    reason: str = ""
    message: str = ""
    retry_after: _NotNegative | None = None
    retry_after_form: Literal["seconds", "date", "body"] = "seconds"
    seconds: _NotNegative = 5
    probability: float = 1.0
    count: int | None = None


class Conference(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How conferences come into being.

    A new one stays pending until its event was read ``pending_reads`` times and ``pending_seconds`` have passed;
    the next ``failure`` ones fail.
    """

    pending_reads: _Count = 0
    pending_seconds: _NotNegative = 0
    failure: _Count = 0


class Orders(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """All misbehaviour that is asked for at one time.

    - ``latency_ms``: how long a call waits before it takes effect; ``latency_spread_ms`` makes that up to so much
      shorter or longer, evenly.
    - ``quotas``: Google's limits hold, for a user and a minute or, for messages sent, 24 hours. ``quota_units``
      and ``daily_messages`` replace them, or without ``quotas`` are the only ones. Messages beyond the limit are
      refused with ``daily_status``.
    - ``lossy_append``: a ``values.append`` that overlaps another on its spreadsheet may overwrite a row. A number
      is the chance of that; true stands for the share that users report.
    - ``seed`` makes chance repeatable.
    """

    latency_ms: _NotNegative = 0
    latency_spread_ms: _NotNegative = 0
    quotas: bool = False
    quota_units: dict[Bucket, _Units] = {}
    daily_messages: _Count | None = None
    daily_status: Literal[403, 429] = 429
    lossy_append: bool | _Share = False
    seed: int | None = None
    rules: list[Rule] = []
    conference: Conference = msgspec.field(default_factory=Conference)

    def lost_appends(self) -> float:
        """The chance that an overlapping append goes by a table end that is out of date."""
        return _LOST_APPENDS * self.lossy_append if isinstance(self.lossy_append, bool) else self.lossy_append
