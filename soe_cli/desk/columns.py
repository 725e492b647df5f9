"""What the columns of this platform's reports are called: learnt once, kept in the configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from soe_cli.desk.desk import Desk


def remember_columns(desk: Desk, columns: Mapping[str, Sequence[str]]) -> None:
    """Add titles by field to ``[report.columns]`` of ``config.toml``; the rest of the file stays as it is."""
    import tomlkit

    from soe_cli.workspace import auth

    document = tomlkit.parse(desk.home.config.read_text(encoding="utf-8"))
    report = document.setdefault("report", tomlkit.table())
    known = report.setdefault("columns", tomlkit.table())
    for field, titles in columns.items():
        known[field] = [*titles, *(one for one in known.get(field, ()) if one not in titles)]
    auth.write_private(desk.home.config, tomlkit.dumps(document).encode())
    desk.read_config_again()
