"""The configuration: ``config.toml`` in the consultant's folder, read into frozen structs.

Every setting has the ministry's usual value as default, so that a file with a name and an address is enough.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from soe_cli.errors import NotSetUpError, UnusableInputError


class WorkspaceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How Google is reached. ``sandbox`` is the address of an embedded Workspace, "" for Google itself.
    ``service_account`` is the key file of a service account that acts for the consultant, who then signs in
    nowhere.
    """

    sandbox: str = ""
    timeout_seconds: Annotated[float, msgspec.Meta(gt=0)] = 60
    service_account: str = ""


class ConsultantSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who sits at the desk; ``name`` as the report writes it in its column Consultor."""

    name: str
    email: str


class CenterSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Centro de Empleo and the ids of its calendar, spreadsheets and Drive folder."""

    name: str
    calendar: str
    attentions: str
    workshops: str
    folder: str = ""


class ServiceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The service as the report and the citizens call it. ``appointment_minutes`` is the length of an event:
    the sum of A03 to A06 in PE-SOE-001-01 is 20; ``tolerance_minutes`` is A03's."""

    name: str = "Orientación para el Emprendimiento"
    also_called: tuple[str, ...] = ("Orientación al Emprendimiento", "Orientación en Emprendimiento", "SOE")
    appointment_minutes: Annotated[int, msgspec.Meta(ge=1)] = 30
    tolerance_minutes: Annotated[int, msgspec.Meta(ge=0)] = 5


class FolderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A folder whose newest report is taken: its ``path``, and the ``pattern`` of the file's name
    (``reporte*.xls*``); without one, any file that a report may be."""

    path: str = ""
    pattern: str = ""


class BrowserSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The platform in the consultant's own browser: the ``address`` to open, and where and how long to wait for
    the download. ``downloads`` is by default the system's folder of downloads."""

    address: str = ""
    downloads: str = ""
    pattern: str = ""
    wait_minutes: Annotated[float, msgspec.Meta(gt=0)] = 10


class DriveFolderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A Drive folder, by its address or id, whose newest report is taken."""

    folder: str = ""
    pattern: str = ""


class GoogleSheetSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A Google Sheet, by its address or id; ``tab`` is the one to read, "" for the one that holds a report."""

    spreadsheet: str = ""
    tab: str = ""


class PlatformSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The platform over HTTP, where the ministry allows it.

    ``address`` is its page of signing in, ``report`` the download's address (also relative to that page), ``query``
    what the download is asked (``{"desde": "{today:%d/%m/%Y}", "hasta": "{today+7:%d/%m/%Y}"}``). The fields of
    the form are found by themselves; ``user_field`` and ``password_field`` name them where they are not, and
    ``fields`` fills in others. The password is never here.
    """

    address: str = ""
    report: str = ""
    user: str = ""
    user_field: str = ""
    password_field: str = ""
    fields: dict[str, str] = {}
    query: dict[str, str] = {}
    timeout_seconds: Annotated[float, msgspec.Meta(gt=0)] = 60


class ReportSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """The appointment report: where it comes from each morning, and what its columns are called where that is
    unusual (``{"Fecha de cita": ["Día"]}``).

    ``source`` (``from`` in the file) is what ``--from`` takes; "" for ``file``. ``docs/report-sources.md`` tells
    of each source.

    A report older than ``max_age_hours`` (0: of any age), or smaller by more than the share ``questioned_drop``
    than one of ``questioned_from`` citas or more before it, is questioned before anybody is reminded. So is one
    without any of the consultant's own citas that lacks three or more of those to come, however few there were
    before. With a ``questioned_drop`` of 1 no report is questioned for being smaller.
    """

    source: str = ""
    file: str = ""
    columns: dict[str, list[str]] = {}
    max_age_hours: Annotated[float, msgspec.Meta(ge=0)] = 48
    questioned_drop: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.8
    questioned_from: Annotated[int, msgspec.Meta(ge=1)] = 10
    folder: FolderSettings = FolderSettings()
    browser: BrowserSettings = BrowserSettings()
    drive: DriveFolderSettings = DriveFolderSettings()
    sheet: GoogleSheetSettings = GoogleSheetSettings()
    platform: PlatformSettings = PlatformSettings()


class CalendarSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days without work that no national calendar knows: decreed for the public sector, regional, local."""

    non_working_days: tuple[date, ...] = ()


class AuthoritySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom the procedure writes to: the e-mail addresses of the *Sub Director de Promoción del Empleo* (B03) and of
    the *Dirección* (B04, B12)."""

    subdirector: str = ""
    directorate: str = ""


class AttentionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The console of ``soe attend``. ``guide`` is the path or address of the *Guía de Consultor*."""

    guide: str = ""


class AttendanceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as having attended a workshop besides the module's minutes: with ``form_counts``, an answer to
    the attendance form sent that day, however long its sender was seen."""

    form_counts: bool = False


class SilnetSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of the Silnet register, in order: its title and the column of `Atenciones` that fills it; and
    those of the Triage of a module's participants, which `docs/triage.md` names."""

    columns: tuple[tuple[str, str], ...] = ()
    triage: tuple[tuple[str, str], ...] = ()


class QuotaSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Google's limits for this account: ``units_a_minute`` by API (``gmail``, ``calendar``, ``sheets.reads``,
    ``sheets.writes``, ``drive``; 0 = without limit; what is not named has Google's default) and messages in any
    24 hours (Gmail's own limit for a Workspace account)."""

    units_a_minute: dict[str, int] = {}
    messages_a_day: Annotated[int, msgspec.Meta(ge=0)] = 2000


class DocumentSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Templates of the institution's own, in place of those that soe brings: card, certificate and attendance list
    are Typst's; technical sheet, schedule and run sheet of a workshop, the agenda of a module's closing session and
    its report are Word's."""

    card_template: str = ""
    sheet_template: str = ""
    schedule_template: str = ""
    run_sheet_template: str = ""
    certificate_template: str = ""
    attendance_template: str = ""
    closing_template: str = ""
    report_template: str = ""


class SignatorySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs a certificate, with the ``role`` that stands below the name."""

    name: str
    role: str = ""


class CertificateSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What certificates say besides the module's facts.

    ``address`` is the page where a code is looked up (``{code}`` stands for it, else it goes behind); without one
    the QR holds the code and the command. ``place`` stands before the date (``Lima``).
    """

    address: str = ""
    place: str = ""
    signatories: tuple[SignatorySettings, ...] = ()


class KeepMonthsSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many months personal data is kept; 0 is for ever. ``reports`` are the citas with their reports and the
    files that soe makes, ``ledger`` the texts of what was sent and written, ``drafts`` what was typed and not
    recorded, ``sends`` the rows of ``Envíos``. Nothing is removed without ``soe privacy purge``."""

    reports: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 24
    ledger: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 24
    drafts: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 6
    sends: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 24


class PrivacySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Personal data on this machine and in ``Envíos`` (Ley N° 29733). ``notice_accepted`` is the day on which the
    consultant read the notice on it and agreed."""

    notice_accepted: date | None = None
    keep_months: KeepMonthsSettings = KeepMonthsSettings()


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings. ``columns`` says what the shared spreadsheets call a header, in every tab or, as
    ``Tab/Header``, in one; ``tabs`` what they call a tab."""

    consultant: ConsultantSettings
    center: CenterSettings
    workspace: WorkspaceSettings = WorkspaceSettings()
    service: ServiceSettings = ServiceSettings()
    report: ReportSettings = ReportSettings()
    calendar: CalendarSettings = CalendarSettings()
    authorities: AuthoritySettings = AuthoritySettings()
    attention: AttentionSettings = AttentionSettings()
    attendance: AttendanceSettings = AttendanceSettings()
    silnet: SilnetSettings = SilnetSettings()
    documents: DocumentSettings = DocumentSettings()
    certificates: CertificateSettings = CertificateSettings()
    quotas: QuotaSettings = QuotaSettings()
    privacy: PrivacySettings = PrivacySettings()
    columns: dict[str, str] = {}
    tabs: dict[str, str] = {}


def load(path: Path) -> Config:
    """The configuration in ``path``. ``NotSetUpError`` without one, ``UnusableInputError`` if it cannot be used."""
    try:
        return read(path.read_bytes())
    except FileNotFoundError as error:
        raise NotSetUpError(
            "Todavía no hay configuración en este equipo.",
            "Ejecute «soe init» (o «soe demo» para ver un día completo sin configurar nada).",
        ) from error
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        from soe_cli.config_mistakes import mistake

        raise UnusableInputError(
            f"No se puede usar la configuración {path}: {mistake(error)}.",
            "Corrija esa línea con el Bloc de notas.",
        ) from error


def read(content: bytes) -> Config:
    """The configuration that ``content`` (TOML) says; ``UnicodeDecodeError`` or ``msgspec.DecodeError`` if none."""
    return msgspec.toml.decode(content, type=Config)
