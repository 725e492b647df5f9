"""``soe attend contact``: looks for a citizen who did not come to the video call (A03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import At, Cita, DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.model.appointment import Appointment
    from soe_cli.model.attention import Channel


def contact(
    cita: Cita = "",
    phone: Annotated[bool, typer.Option("--phone", help="Se le llamó por teléfono.")] = False,
    email: Annotated[
        bool, typer.Option("--email", help="Se le escribe por correo: envía el mensaje preparado, una sola vez.")
    ] = False,
    whatsapp: Annotated[bool, typer.Option("--whatsapp", help="Se le escribió por WhatsApp.")] = False,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="TEXTO", help="Cómo terminó el intento: «no contesta».")
    ] = "",
    reached: Annotated[
        bool, typer.Option("--reached", help="Se logró el contacto: se le atiende por ese medio.")
    ] = False,
    at: At = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Busca al ciudadano por teléfono o correo cuando no se conecta, y anota cada intento (A03).

    Sin un medio, muestra el número, qué decir y el correo preparado.
    Ejemplo: soe attend contact C-1024 --phone --outcome "no contesta"
    """
    from soe_cli.commands.attend.verb import Telling, take
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.reading_days import hour_of
    from soe_cli.desk.appointments import meeting_now
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.queue import attention, find
    from soe_cli.messages.platform_texts import WAYS
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.appointments import contacting, steps

    way = _way(phone=phone, email=email, whatsapp=whatsapp)
    with open_desk() as desk:
        appointment = find(desk, cita)
        if way is None:
            _offer(desk, appointment, as_json)
            return
        moment = steps.moment_of(appointment, hour_of(at), desk.clock.now())
        step = contacting.contact(
            appointment,
            attention(desk, appointment),
            desk.office,
            moment,
            meeting_now(desk, appointment),
            way=way,
            outcome=clean_text(outcome),
            reached=reached,
        )
        said = f"Intento por {WAYS[way]} anotado en la cita de {appointment.citizen.name}."
        if reached:
            said = f"Se logró el contacto con {appointment.citizen.name} por {WAYS[way]}: inicie la atención."
        take(desk, appointment, step, "attend contact", Consent(dry_run, yes, as_json), Telling(said))


def _way(*, phone: bool, email: bool, whatsapp: bool) -> Channel | None:
    from soe_cli.errors import UsageError
    from soe_cli.model.attention import Channel

    named = {Channel.TELEPHONE: phone, Channel.EMAIL: email, Channel.WHATSAPP: whatsapp}
    wanted = [way for way, given in named.items() if given]
    if len(wanted) > 1:
        raise UsageError("Un intento es por un solo medio.", "Use --phone, --email o --whatsapp, uno cada vez.")
    return wanted[0] if wanted else None


def _offer(desk: Desk, appointment: Appointment, as_json: bool) -> None:
    """Show how the citizen can be reached, what to say and write, and what was tried."""
    from soe_cli.desk.appointments import meeting_now
    from soe_cli.desk.attending import prepared_mail, scripts
    from soe_cli.desk.queue import attention
    from soe_cli.messages.scripts import Moment
    from soe_cli.procedures.appointments.contacting import waiting_mail
    from soe_cli.procedures.appointments.ladder import ladder_of
    from soe_cli.ui import console
    from soe_cli.ui.appointments import attention_json
    from soe_cli.ui.attempts import attempt_in_words, rung_in_words
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    found = attention(desk, appointment)
    where = ladder_of(appointment, found, desk.office, desk.clock.now())
    prepared = waiting_mail(appointment, desk.office, meeting_now(desk, appointment))
    mail = prepared_mail(desk, appointment, prepared)
    script = scripts(desk, appointment, (Moment.CALL,))
    citizen = appointment.citizen
    data = {
        "attention": attention_json(appointment, found),
        "rung": where.rung.value,
        "seconds_left": int(where.left.total_seconds()),
        "phone": citizen.phone,
        "email": citizen.email,
        "mail": mail and {"subject": mail[0], "text": mail[1]},
        "script": script,
    }

    def words() -> None:
        out = console.data()
        out.print(f"{citizen.name}: {rung_in_words(where)}")
        out.print(f"Teléfono: {citizen.phone or '(no hay)'} · Correo: {citizen.email or '(no hay)'}")
        for attempt in found.contacts:
            out.print(f"Intento: {attempt_in_words(attempt)}")
        out.print(f"\n{script}", soft_wrap=True)
        if mail:
            out.print(f"Correo preparado («--email» lo envía): {mail[0]}\n\n{mail[1]}", soft_wrap=True)

    present(Report("attend contact", data), as_json, words)
