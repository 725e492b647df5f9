"""Files told apart by their bytes."""

from __future__ import annotations

import pytest

from soe_cli.intake.tables.sniff import Format, sniff


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04...", Format.XLSX),
        (b"\xef\xbb\xbfPK\x03\x04...", Format.XLSX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.XLS),
        (b"\x09\x08\x10\x00\x00\x06", Format.XLS),
        (b"<table><tr><td>C-1", Format.HTML),
        (b"\r\n  <!DOCTYPE html>", Format.HTML),
        (b"\xef\xbb\xbf<meta charset=utf-8>", Format.HTML),
        (b"Warning: Undefined index\n<TABLE border=1>", Format.HTML),
        ("\ufeff<html>".encode("utf-16-le"), Format.HTML),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', Format.SPREADSHEETML),
        (b"MIME-Version: 1.0\r\n", Format.MHTML),
        (b"%PDF-1.7", Format.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format.BINARY),
        (b"C\xf3digo de cita;Fecha de cita", Format.DELIMITED),
        ("\ufeffCódigo\tFecha".encode("utf-16"), Format.DELIMITED),
        (b"PKT-1;24/11/2026", Format.DELIMITED),
        (b"C-1;a < b", Format.DELIMITED),
    ],
)
def test_the_bytes_tell_the_format(content: bytes, kind: Format) -> None:
    assert sniff(content) is kind
