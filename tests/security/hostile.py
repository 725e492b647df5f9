"""One catalogue of hostile texts, for every input: formulas, markup, headers, terminal orders, paths, templates.

``written`` is what arrives, ``kept`` what a person is shown of it: the same words on one line, and nothing unseen.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text that would be more than text somewhere. ``printable``: Latin letters, which every font has."""

    name: str
    written: str
    kept: str
    printable: bool = True

    def __str__(self) -> str:
        return self.name


def _same(name: str, written: str) -> Hostile:
    return Hostile(name, written, written)


FORMULAS = (
    _same("hyperlink", '=HYPERLINK("http://x.example/?"&A1,"Ver")'),
    _same("importxml", '=IMPORTXML("http://x.example","//a")'),
    _same("dde", "=cmd|'/C calc'!A0"),
    _same("plus", "+cmd|'/C calc'!A0"),
    _same("minus", "-2+3"),
    _same("at", "@SUM(1+1)"),
    Hostile("full-width", "\uff1d1\uff0b1", "\uff1d1\uff0b1", printable=False),
    Hostile("tab-first", "\t=1+1", "=1+1"),
    Hostile("return-first", "\r=1+1", "=1+1"),
)
MARKUP = (
    _same("script", "<script>alert(1)</script>"),
    _same("onerror", "<img src=x onerror=alert(1)>"),
    _same("attribute", "\" onmouseover='alert(1)' x=\""),
    _same("entity", "&lt;script&gt;&#x202e;&amp;"),
    _same("cdata", "]]><w:p/><!-- --><?xml version='1.0'?>"),
    _same("rich", "[bold red]ROJAS[/] [link=http://x.example]LUZ[/link]"),
    _same("javascript", "javascript:alert(1)"),
)
LINES = (
    Hostile("bcc", "Ana\r\nBcc: todos@ejemplo.pe\r\n\r\nLuz", "Ana Bcc: todos@ejemplo.pe Luz"),
    Hostile("folded", "Ana\n Bcc: todos@ejemplo.pe", "Ana Bcc: todos@ejemplo.pe"),
    Hostile("unicode-line", "Ana\u2028Bcc: todos@ejemplo.pe\x85X-Y: z", "Ana Bcc: todos@ejemplo.pe X-Y: z"),
    Hostile("vcard", "Ana\r\nEND:VCARD\r\nBEGIN:VCARD\r\nTEL:+51999", "Ana END:VCARD BEGIN:VCARD TEL:+51999"),
    Hostile("ics", "Ana\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT", "Ana ATTACH:file:///etc/passwd END:VEVENT"),
    _same("vcard-marks", "Ana;Luz,Rosa:\\n\\,"),
    _same("csv", 'Ana",=1+1,"'),
    _same("encoded-word", "=?utf-8?q?Ana=0D=0ABcc:_todos@ejemplo.pe?= Luz"),
)
UNSEEN = (
    Hostile("right-to-left", "Ana\u202efdp.exe", "Anafdp.exe"),
    Hostile("isolates", "\u2066Ana\u2069\u200f Luz", "Ana Luz"),
    Hostile("zero-width", "A\u200bn\u200da\ufeff Luz", "Ana Luz"),
    Hostile("nul", "Ana\0 Luz", "Ana Luz"),
    Hostile("ansi", "Ana\x1b[2J\x1b[31m Luz", "Ana[2J[31m Luz"),
    Hostile("osc", "Ana\x1b]0;hola\x07\x1b]8;;http://x.example\x1b\\ Luz", "Ana]0;hola]8;;http://x.example\\ Luz"),
    Hostile("c1", "Ana\x9b2J\x90q\x9c Luz", "Ana2Jq Luz"),
    Hostile("backspace", "Ana\b\b\b\x7f Luz", "Ana Luz"),
    Hostile("private-use", "Ana\ue0000\ue001 Luz", "Ana0 Luz"),
)
PATHS = (
    _same("up", "../../etc/passwd"),
    _same("up-windows", "..\\..\\Windows\\win.ini"),
    _same("drive", "C:\\Windows\\System32"),
    _same("stream", "acta.pdf:oculto"),
    _same("device", "CON"),
    _same("device-named", "com1.pdf"),
    _same("dots", ".."),
    _same("home", "~/.ssh/id_rsa"),
    _same("shell", "$(id) `id` %PATH% ; rm -rf ~"),
)
TEMPLATES = (
    _same("typst", '#read("/etc/passwd") #eval("1+1") $x$'),
    _same("typst-marks", "*Ana* _Luz_ `x` <a> @b = c \\ //"),
    _same("jinja", "{{ 7*7 }} {% for x in y %}"),
    _same("docx", "{%tr for one in agenda %} {{r ''.__class__ }}"),
    _same("format", "{ciudadano} {0.__class__} %s %(x)s"),
    _same("sql", "'; DROP TABLE effects; --"),
)
OTHERS = (
    Hostile("emoji", "Ana 🌸👩‍🚀", "Ana 🌸👩🚀", printable=False),
    Hostile("look-alike", "\u0410n\u0430", "\u0410n\u0430"),
    _same("long", "Ana " + "x" * 3000),
    _same("long-words", "Ana " + "de la " * 500 + "Luz"),
)
HOSTILE = (*FORMULAS, *MARKUP, *LINES, *UNSEEN, *PATHS, *TEMPLATES, *OTHERS)
PRINTABLE = tuple(one for one in HOSTILE if one.printable)
"""Those whose letters the fonts of soe's documents have."""
