"""The code with which a colleague finds what a centre shares: the ids, and nothing secret."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from soe_cli.errors import UsageError
from soe_cli.model.center import Center

PREFIX = "SOE1-"
REQUIRED = 4
"""Name, calendar and two spreadsheets; a folder was added later."""
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Shared:
    """A centre, and what its own spreadsheets call headers (``columns``) and tabs: colleagues read them alike."""

    center: Center
    columns: Mapping[str, str] = field(default_factory=dict)
    tabs: Mapping[str, str] = field(default_factory=dict)


def join_code(shared: Shared) -> str:
    """The code of a centre: letters, digits, ``-`` and ``_``, to be sent by chat or mail."""
    center = shared.center
    ids: list[object] = [center.name, center.calendar, center.attentions, center.workshops, center.folder]
    if shared.columns or shared.tabs:
        ids.append([shared.columns, shared.tabs])
    content = zlib.compress(msgspec.json.encode(ids))
    checked = zlib.crc32(content).to_bytes(4, "big") + content
    return PREFIX + base64.urlsafe_b64encode(checked).decode().rstrip("=")


def read_join_code(code: str) -> Shared:
    """The centre that a code names; ``UsageError`` when it was not copied whole."""
    bare = "".join(code.split())
    try:
        if not bare.startswith(PREFIX):
            raise ValueError(bare)
        body = bare.removeprefix(PREFIX)
        checked = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        content = checked[4:]
        if zlib.crc32(content).to_bytes(4, "big") != checked[:4] or len(content) > _LONGEST:
            raise ValueError(bare)
        said = msgspec.json.decode(zlib.decompress(content), type=list[str | list[dict[str, str]]])
        ids = [one for one in said if isinstance(one, str)]
        called = [one for one in said if isinstance(one, list)]
        if not REQUIRED <= len(ids) <= REQUIRED + 1 or any(len(one) != len(("columns", "tabs")) for one in called):
            raise ValueError(bare)
    except (ValueError, binascii.Error, zlib.error, msgspec.DecodeError) as error:
        raise UsageError(
            "El código para unirse no está completo o no es de soe.",
            "Pida a su colega que vuelva a enviarle el código que le dio «soe init» y péguelo entero.",
        ) from error
    return Shared(Center(*ids), *(called[0] if called else ()))
