"""``soe attend list``: the day's queue."""

from __future__ import annotations

from soe_cli.commands.options import Consultant, Day, Json


def show_queue(date: Day = "", consultant: Consultant = "", as_json: Json = False) -> None:
    """Muestra la cola del día con el estado de cada cita.

    Ejemplo: soe attend list
    """
    from soe_cli.commands.reading_days import day_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.left_over import told_of_unfinished
    from soe_cli.desk.queue import day_queue
    from soe_cli.ui import console
    from soe_cli.ui.appointments import QUEUE_HEADERS, appointment_json, attention_json, queue_row
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.tables import print_table

    with open_desk() as desk:
        day = day_of(date, desk.clock.now())
        queue = day_queue(desk, day, consultant)
        data = {
            "date": day.isoformat(),
            "queue": [
                {
                    "number": place.number,
                    **appointment_json(place.appointment),
                    "attention": attention_json(place.appointment, place.attention),
                }
                for place in queue
            ],
        }

        def words() -> None:
            print_table(f"Citas del {day:%d/%m/%Y}", QUEUE_HEADERS, [queue_row(place) for place in queue])
            if not queue:
                console.data().print(f"No hay citas el {day:%d/%m/%Y}.")

        present(Report("attend list", data, notices=told_of_unfinished(desk)), as_json, words)
