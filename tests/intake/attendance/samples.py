"""One export of each kind, with the same two people in it: Rosa from 18:02 to 19:00, Luis from 18:10 to 18:40."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """An export as its platform names and encodes it; ``minutes`` are those of Rosa and Luis, as stated."""

    name: str
    text: str
    encoding: str = "utf-8"
    platform: str = "Google Meet"
    stays: bool = True
    """Whether it tells when people came and went."""

    @property
    def content(self) -> bytes:
        return self.text.encode(self.encoding)


def _tabs(text: str) -> str:
    return text.replace("|", "\t").replace("\n", "\r\n")


SAMPLES = {
    "meet-en": Sample(
        "2026-08-28 18-00 Taller 1.csv",
        "First name,Last name,Email,Duration,Time joined,Time exited\n"
        "Rosa,Flores,rosa@ejemplo.pe,58 min,18:02,19:00\nLuis,Rojas,l****@ejemplo.pe,30 min,18:10,18:40\n",
    ),
    "meet-en-12-hours": Sample(
        "2026-08-28 18:00 {Taller 1} - Attendance Report.csv",
        "First name,Last name,Email,Duration,Time joined,Time exited\n"
        "Rosa,Flores,rosa@ejemplo.pe,58 min,6:02 PM,7:00 PM\nLuis,Rojas,,30 min,6:10\u202fPM,6:40\u202fPM\n",
    ),
    "meet-es": Sample(
        "2026-08-28 18-00 Taller 1.csv",
        "Nombre,Correo,Duración,Hora a la que se unió,Hora a la que salió\n"
        "Rosa Flores,rosa@ejemplo.pe,58 min,18:02,19:00\nLuis Rojas,,30 min,18:10,18:40\n",
    ),
    "meet-es-two-names": Sample(
        "2026-08-28 18-00 Taller 1.csv",
        "Nombre,Apellido,Correo electrónico,Duración,Hora a la que se unió,Hora a la que salió\n"
        "Rosa,Flores,rosa@ejemplo.pe,58 min,18:02,19:00\nLuis,Rojas,,30 min,18:10,18:40\n",
    ),
    "meet-es-swapped": Sample(
        "2026-08-28 18-00 Taller 1.csv",
        "Apellido,Nombre,Correo electrónico,Duración,Hora a la que se unió,Hora a la que abandonó la reunión\n"
        "Flores,Rosa,rosa@ejemplo.pe,58 min,18:02,19:00\nRojas,Luis,,30 min,18:10,18:40\n",
        "utf-8-sig",
    ),
    "attendance-list": Sample(
        "asistencia.csv",
        "*,Meet\n*,Meeting code: abc-defg-hij\n*,Created on 2026-08-28 19:12:56\n\n"
        "Full Name,First Seen,Time in Call\nRosa Flores,18:02,00:58:00\nLuis Rojas,18:10,30 min\n",
        stays=False,
    ),
    "trackr": Sample(
        "abc-defg-hij_2026-08-28.csv",
        '"Name","Joined at","Left at","Time in call","Status"\r\n'
        '"Rosa Flores","18:02","19:00","58 min","Left"\r\n"Luis Rojas","18:10","18:40","30 min","Left"\r\n'
        '"Luis Rojas (presentation)","18:15","18:20","5 min","Left"\r\n',
    ),
    "zoom-old": Sample(
        "participants_1.csv",
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\r\n"
        "999 999,Taller,08/28/2026 05:55:00 PM,08/28/2026 07:05:00 PM,a@ejemplo.pe,70,2\r\n,,,,\r\n"
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,"
        "In Waiting Room"
        "\r\nRosa Flores,rosa@ejemplo.pe,08/28/2026 05:50:00 PM,08/28/2026 06:02:00 PM,12,Yes,,Yes"
        "\r\nRosa Flores,rosa@ejemplo.pe,08/28/2026 06:02:00 PM,08/28/2026 07:00:00 PM,58,Yes,,No"
        "\r\nLuis Rojas,,08/28/2026 06:10:00 PM,08/28/2026 06:40:00 PM,30,Yes,,No\r\n",
        "utf-8-sig",
        "Zoom",
    ),
    "zoom-new": Sample(
        "participants_1.csv",
        "Topic,ID,Host,Duration (minutes),Start time,End time,Participants\n"
        "Taller,999 999,Ana,70,08/28/2026 05:55:00 PM,08/28/2026 07:05:00 PM,2\n\n"
        "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\n"
        "Rosa Flores,rosa@ejemplo.pe,08/28/2026 06:02:00 PM,08/28/2026 07:00:00 PM,58,Yes\n"
        "Luis Rojas,,08/28/2026 06:10:00 PM,08/28/2026 06:40:00 PM,30,Yes\n",
        platform="Zoom",
    ),
    "zoom-unique": Sample(
        "participants_1.csv",
        "Name (Original Name),User Email,Total Duration (Minutes),Guest\n"
        "Rosa Flores,rosa@ejemplo.pe,58,Yes\nLuis Rojas,,30,Yes\n",
        platform="Zoom",
        stays=False,
    ),
    "zoom-es-old": Sample(
        "participants_1.csv",
        "Nombre (nombre original),E-mail del usuario,Hora para unirse,Hora para salir,Duración (minutos)\n"
        "Rosa Flores,rosa@ejemplo.pe,28/08/2026 06:02:00 PM,28/08/2026 07:00:00 PM,58\n"
        "Luis Rojas,,28/08/2026 06:10:00 PM,28/08/2026 06:40:00 PM,30\n",
        platform="Zoom",
    ),
    "zoom-es": Sample(
        "participants_1.csv",
        "Nombre (nombre original),Correo electrónico,Hora de entrada,Hora de salida,Duración (minutos),Invitado\n"
        "Rosa Flores,rosa@ejemplo.pe,28/08/2026 18:02:00,28/08/2026 19:00:00,58,Sí\n"
        "Luis Rojas,,28/08/2026 18:10:00,28/08/2026 18:40:00,30,Sí\n",
        platform="Zoom",
    ),
    "zoom-webinar": Sample(
        "attendee_1.csv",
        "Attendee Report\nReport Generated:,08/28/2026 20:00\nTopic,Webinar ID\nTaller,999\nAttendee Details\n"
        "Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Join Time,Leave Time,"
        "Time in Session (minutes),Is Guest\n"
        "Yes,Rosa Flores,Rosa,Flores,rosa@ejemplo.pe,08/20/2026 10:00:00,08/28/2026 18:02:00,"
        "08/28/2026 19:00:00,58,Yes\n"
        "Yes,Luis Rojas,Luis,Rojas,,08/20/2026 10:00:00,08/28/2026 18:10:00,08/28/2026 18:40:00,30,Yes\n"
        "No,Eva Paz,Eva,Paz,eva@ejemplo.pe,08/20/2026 10:00:00,--,--,--,--\n",
        platform="Zoom",
    ),
    "zoom-webinar-es": Sample(
        "attendee_1.csv",
        "Detalles de los asistentes\n"
        "Asistió,Nombre de usuario (nombre original),Nombre,Apellido,Correo electrónico,Hora de entrada,"
        "Hora de salida,Tiempo en la sesión (minutos)\n"
        "Sí,Rosa Flores,Rosa,Flores,rosa@ejemplo.pe,28/08/2026 18:02:00,28/08/2026 19:00:00,58\n"
        "Sí,Luis Rojas,Luis,Rojas,,28/08/2026 18:10:00,28/08/2026 18:40:00,30\n"
        "No,Eva Paz,Eva,Paz,eva@ejemplo.pe,--,--,--\n",
        platform="Zoom",
    ),
    "teams-list": Sample(
        "meetingAttendanceList.csv",
        _tabs(
            "Full Name|User Action|Timestamp\nRosa Flores|Joined before|8/28/2026, 6:02:00 PM\n"
            "Luis Rojas|Joined|8/28/2026, 6:10:00 PM\nLuis Rojas|Left|8/28/2026, 6:40:00 PM\n"
            "Rosa Flores|Left|8/28/2026, 7:00:00 PM\n"
        ),
        "utf-16",
        "Teams",
    ),
    "teams-list-es-be": Sample(
        "meetingAttendanceList.csv",
        "\ufeff"
        + _tabs(
            "Nombre completo|Acción del usuario|Marca de tiempo\nRosa Flores|Se unió antes|28/8/2026 18:02:00\n"
            "Luis Rojas|Unido|28/8/2026 18:10:00\nLuis Rojas|Abandonó|28/8/2026 18:40:00\n"
            "Rosa Flores|Abandonó|28/8/2026 19:00:00\n"
        ),
        "utf-16-be",
        "Teams",
    ),
    "teams-2021": Sample(
        "meetingAttendanceReport.csv",
        _tabs(
            "Meeting Summary\nTotal Number of Participants|2\nMeeting Title|Taller\n"
            "Meeting Start Time|8/28/2026, 5:55:00 PM\n\n"
            "Full Name|Join Time|Leave Time|Duration|Email|Role|Participant ID (UPN)\n"
            "Rosa Flores|8/28/2026, 6:02:00 PM|8/28/2026, 7:00:00 PM|58m|rosa@ejemplo.pe|Attendee|rosa@ejemplo.pe"
            "|||\nLuis Rojas|8/28/2026, 6:10:00 PM|8/28/2026, 6:40:00 PM|30m 0s||Attendee||||\n"
        ),
        "utf-16",
        "Teams",
    ),
    "teams-sections": Sample(
        "Taller - Informe de asistencia.csv",
        _tabs(
            "1. Summary\nMeeting title|Taller\nAttended participants|2\nStart time|8/28/26, 5:55:00 PM\n\n"
            "2. Participants\nName|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role\n"
            "Rosa Flores|8/28/26, 6:02:00 PM|8/28/26, 7:00:00 PM|58m|rosa@ejemplo.pe|rosa@ejemplo.pe|Attendee\n"
            "Luis Rojas|8/28/26, 6:10:00 PM|8/28/26, 6:40:00 PM|30m|||Attendee\n\n"
            "3. In-Meeting activities\nName|Join Time|Leave Time|Duration|Email|Role\n"
            "Rosa Flores|8/28/26, 6:02:00 PM|8/28/26, 7:00:00 PM|58m|rosa@ejemplo.pe|Attendee\n"
            "Luis Rojas|8/28/26, 6:10:00 PM|8/28/26, 6:40:00 PM|30m||Attendee\n"
        ),
        "utf-16",
        "Teams",
    ),
    "teams-sections-es-saved-again": Sample(
        "Taller - Informe de asistencia.csv",
        "1. Resumen;;;;;;\nTítulo de la reunión;Taller;;;;;\nParticipantes asistentes;2;;;;;\n\n"
        "2. Participantes;;;;;;\nNombre;Primera unión;Última salida;Duración de la reunión;Correo electrónico;"
        "Id. de participante (UPN);Rol\n"
        "Rosa Flores;8/28/26, 6:02:00 PM;8/28/26, 7:00:00 PM;58m;rosa@ejemplo.pe;rosa@ejemplo.pe;Asistente\n"
        "Luis Rojas;8/28/26, 6:10:00 PM;8/28/26, 6:40:00 PM;30m;;;Asistente\n\n3. Actividades en la reunión;;;;;;\n"
        "Nombre;Hora de unión;Hora de salida;Duración;Correo electrónico;Rol;\n"
        "Rosa Flores;8/28/26, 6:02:00 PM;8/28/26, 7:00:00 PM;58m;rosa@ejemplo.pe;Asistente;\n"
        "Luis Rojas;8/28/26, 6:10:00 PM;8/28/26, 6:40:00 PM;30m;;Asistente;\n",
        platform="Teams",
    ),
}
