"""What changed between the plan that a person agreed to and the one of a moment later, in Spanish sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from soe_cli.effects.plan import AnyEffect, AppendRows, CreateMeeting, SendEmail, UpdateMeeting, UpdateRow
from soe_cli.model.cells import Cell, DateCell, NumberCell, TimeCell

if TYPE_CHECKING:
    from soe_cli.effects.runner import Outcome

OVER = ("already", "expired")
SHOWN = 20
"""Changes that are told one by one."""


def plan_changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[str]:
    """A sentence for each effect that is to be done no more, now as well, or in another way."""
    was = {one.effect.key: one.effect for one in before if one.status not in OVER}
    now = {one.effect.key: one.effect for one in after if one.status not in OVER}
    status = {one.effect.key: one.status for one in after}
    gone = [effect for key, effect in was.items() if key not in now]
    new = [effect for key, effect in now.items() if key not in was]
    told = [_changed(was[key], now[key]) for key in was if key in now and was[key] != now[key]]
    replaced = {effect.label: effect for effect in new}
    for effect in gone:
        # The key of a mail holds address and hour: with another one it is another mail of the same name.
        heir = replaced.get(effect.label) if effect.key not in status else None
        if heir is not None and type(heir) is type(effect):
            new.remove(heir)
            del replaced[effect.label]
            told.append(_changed(effect, heir))
        else:
            told.append(_gone(effect, status.get(effect.key)))
    told += [f"Ahora también se {_verb(effect)}: {_named(effect)}." for effect in new]
    return _not_too_many(told)


def row_changes(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]) -> list[str]:
    """A sentence for each row that a person edited, given the shown cells of each (by label, then by header)."""
    return _not_too_many(
        [
            _row_changed(label, shown, after[label])
            for label, shown in before.items()
            if label in after and shown != after[label]
        ]
    )


def _gone(effect: AnyEffect, status: str | None) -> str:
    if status == "already":
        return f"Ya se hizo desde otra ventana: {_named(effect)}."
    reason = ", porque ya pasó su hora" if status == "expired" else ""
    return f"Ya no se {_verb(effect)}{reason}: {_named(effect)}."


def _changed(was: AnyEffect, now: AnyEffect) -> str:
    details = "; ".join(_details(was, now)) or "cambiaron sus datos"
    return f"Cambió: {now.label}: {details}."


def _details(was: AnyEffect, now: AnyEffect) -> Iterator[str]:
    match was, now:
        case SendEmail(), SendEmail():
            if was.to != now.to:
                yield f"irá a {now.to} (antes, a {was.to})"
            if was.message.subject != now.message.subject:
                yield f"su asunto será «{now.message.subject}» (antes, «{was.message.subject}»)"
            elif was.message != now.message and was.to == now.to:
                yield "cambió su texto"
        case (CreateMeeting() | UpdateMeeting(), CreateMeeting() | UpdateMeeting()) if was.start != now.start:
            yield f"empezará el {now.start:%d/%m a las %H:%M} (antes, el {was.start:%d/%m a las %H:%M})"
        case (AppendRows() | UpdateRow(), AppendRows() | UpdateRow()):
            for header in dict.fromkeys((*now.cells, *was.cells)):
                old, new = was.cells.get(header), now.cells.get(header)
                if old != new:
                    yield f"«{header}» será «{_shown(new)}» (antes, «{_shown(old)}»)"


def _row_changed(label: str, was: Mapping[str, str], now: Mapping[str, str]) -> str:
    if not now:
        return f"{label}: su fila ya no está en la hoja compartida."
    edited = "; ".join(
        f"«{header}» ahora dice «{now.get(header, '')}» (antes, «{was.get(header, '')}»)"
        for header in dict.fromkeys((*now, *was))
        if was.get(header, "") != now.get(header, "")
    )
    return f"{label}: alguien editó su fila en la hoja compartida: {edited}. Si acepta, se reemplazará."


def _shown(cell: Cell | None) -> str:
    match cell:
        case None:
            return ""
        case DateCell():
            return f"{cell.value:%d/%m/%Y}"
        case TimeCell():
            return f"{cell.value:%H:%M}"
        case NumberCell():
            return f"{cell.value:g}"
    return str(cell.value)


def _verb(effect: AnyEffect) -> str:
    return "enviará" if isinstance(effect, SendEmail) else "hará"


def _named(effect: AnyEffect) -> str:
    return f"{effect.label} ({effect.to})" if isinstance(effect, SendEmail) else effect.label


def _not_too_many(told: list[str]) -> list[str]:
    if len(told) <= SHOWN:
        return told
    return [*told[: SHOWN - 1], f"Y {len(told) - SHOWN + 1} cambios más."]
