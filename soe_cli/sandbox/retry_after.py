"""When a refused client may come back, in the three forms that Google's APIs use."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime, timedelta
from email.utils import formatdate


def as_seconds(seconds: float) -> str:
    """``Retry-After`` as a number, never sooner than asked."""
    return str(math.ceil(seconds))


def as_date(seconds: float) -> str:
    """``Retry-After`` as an HTTP date, never sooner than asked."""
    return formatdate(math.ceil(time.time() + seconds), usegmt=True)


def in_words(message: str, seconds: float) -> str:
    """``message`` with the moment after it, as Gmail writes it in the body."""
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    return f"{message}  Retry after {moment.isoformat(timespec='milliseconds').replace('+00:00', 'Z')}"
