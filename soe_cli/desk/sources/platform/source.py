"""The report downloaded from the platform, as its own page would be asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from soe_cli.config import PlatformSettings
from soe_cli.desk.sources.platform.dates import filled
from soe_cli.desk.sources.platform.form import IN_THE_BROWSER, Names, asks_password, send_to
from soe_cli.desk.sources.platform.password import KeptPassword
from soe_cli.desk.sources.platform.web import Page, Web, bare, host, joined, origin
from soe_cli.desk.sources.source import Fetched, Person, PlaceError, save
from soe_cli.errors import NotSetUpError
from soe_cli.intake.tables.login_page import is_login_page
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile

_NOT_SIGNED_IN = frozenset({401, 403, 419, 440})
"""How servers say that a session ended; the last two are Laravel's and IIS's."""
_CELLS_OF_A_REPORT = 4
"""Cells in a row from which a page that also speaks of passwords is a table of appointments all the same."""


class PlatformSignInError(NotSetUpError):
    """The platform does not let this user in, or there is no password to try (exit code 3)."""

    code = "platform-sign-in"


@dataclass(frozen=True, slots=True)
class PlatformSource:
    """The platform that ``settings`` describe. The dates asked for are counted from ``today``; ``now`` is aware."""

    settings: PlatformSettings
    person: Person
    today: date
    now: datetime

    def fetch(self, into: Path) -> Fetched:
        """The download, in ``into``. A session that ends in between is begun anew, once.

        Raises ``PlatformSignInError`` (wrong or no password), ``PlaceError`` (the platform misbehaves),
        ``UnusableInputError`` (an address that is not safe, a download that is too large).
        """
        query = filled(self.settings.query, self.today)
        with closing(Web(self.settings.address, timeout=self.settings.timeout_seconds)) as web:
            report = self._brought(web, query)
        name = report.name or Path(self.settings.report.partition("?")[0]).name
        return Fetched("platform", save(into, name, report.content), f"la plataforma {self._host}", self.now)

    def _brought(self, web: Web, query: Mapping[str, str]) -> Page:
        kept = KeptPassword(self._host, self.settings.user)
        page = self._form(web)
        stored = kept.read()
        password = stored or self._asked_for(kept)
        self._sign_in(web, page, password, kept)
        if not stored:
            self._offer_to_keep(kept, password)
        report = self._download(web, query)
        if _wants_sign_in(report):
            self._sign_in(web, self._form(web), password, kept)
            report = self._download(web, query)
        if _wants_sign_in(report):
            raise PlaceError(
                f"{self._host} vuelve a pedir usuario y clave en lugar de dar el reporte.",
                f"Revise «report» en [report.platform], en config.toml. {IN_THE_BROWSER}",
            )
        return report

    @property
    def _host(self) -> str:
        return host(self.settings.address)

    def _form(self, web: Web) -> Page:
        """The page of signing in, of the configured site alone: a person says whom the password is trusted to."""
        page = web.get(self.settings.address)
        if origin(page.url) != origin(self.settings.address):
            raise _forwarded(self._host, page.url)
        if page.status >= 400 and not asks_password(page):
            raise _broken(page)
        return page

    def _asked_for(self, kept: KeptPassword) -> str:
        password = self.person.secret(f"Clave de {self.settings.user} en {self._host}:")
        if password:
            return password
        where = "en el llavero de este equipo" if kept.can_be_kept else "y este equipo no tiene un llavero seguro"
        raise PlatformSignInError(
            f"Falta la clave de {self.settings.user} en {self._host}: no está guardada {where}.",
            "Ejecute «soe report pull --from platform» en una terminal, que se la pedirá, o use --from browser.",
        )

    def _sign_in(self, web: Web, page: Page, password: str, kept: KeptPassword) -> None:
        names = Names(self.settings.user_field, self.settings.password_field, self.settings.fields)
        target, fields = send_to(page, names, self.settings.user, password)
        answer = web.post(target, fields)
        password_field, _ = fields[-1]
        if answer.status not in _NOT_SIGNED_IN and not asks_password(answer, password_field):
            if answer.status >= 400:
                raise _broken(answer)
            return
        if b"captcha" in answer.content.lower():
            raise PlaceError(f"{self._host} pide además un código que solo lee una persona.", IN_THE_BROWSER)
        kept.forget()
        raise PlatformSignInError(
            f"{self._host} no acepta el usuario {self.settings.user} con esa clave.",
            "Compruebe en su navegador que puede ingresar y repita el comando: se le pedirá la clave otra vez.",
        )

    def _offer_to_keep(self, kept: KeptPassword, password: str) -> None:
        if kept.can_be_kept and self.person.agrees("¿Guardar la clave en el llavero de este equipo?"):
            kept.keep(password)

    def _download(self, web: Web, query: Mapping[str, str]) -> Page:
        report = web.get(joined(self.settings.address, self.settings.report), query)
        if report.status >= 400 and report.status not in _NOT_SIGNED_IN:
            raise _broken(report)
        return report


def _forwarded(platform: str, there: str) -> PlaceError:
    return PlaceError(
        f"La página de ingreso de {platform} reenvía a otro sitio ({host(there)}): no se le envió la clave.",
        f'Si confía en ese sitio, ponga en config.toml, en [report.platform], address = "{bare(there)}";'
        " si no, use «soe report pull --from browser».",
    )


def _broken(page: Page) -> PlaceError:
    return PlaceError(
        f"{host(page.url)} respondió con el error {page.status}.",
        f"Espere unos minutos y repita el comando. {IN_THE_BROWSER}",
    )


def _wants_sign_in(report: Page) -> bool:
    """Whether a page came that asks who you are, in the report's place."""
    if report.status in _NOT_SIGNED_IN:
        return True
    source = SourceFile("reporte", report.content)
    if not is_login_page(source):
        return False
    return not any(len(row.cells) >= _CELLS_OF_A_REPORT for table in read_tables(source) for row in table.rows)
