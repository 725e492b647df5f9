"""The surveys of a module as pictures for its report (PE-SOE-001-01, B12), readable in grey and told in words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Any

from soe_cli.model.form import Scale
from soe_cli.model.survey import Consolidated, SurveyTally, Tally
from soe_cli.model.text import clean_text

WIDTH_MM = 160
"""Of each picture, which is as high as its rows need."""
_POINTS_PER_INCH = 200
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture (PNG, ``WIDTH_MM`` wide): its ``title``, and ``alt``, what it shows for who does not see it."""

    title: str
    alt: str
    png: bytes


def charts(consolidated: Consolidated) -> list[Chart]:
    """The averages of the module; for each question on a scale how the answers of each session spread; and how many
    chose each option of the others. Questions that nobody answered, or in one's own words, have none."""
    drawn = [*_averages(consolidated.module), *_of_questions(consolidated)]
    pictures = _pictures([facts for facts, _ in drawn])
    return [Chart(facts["title"], alt, picture) for (facts, alt), picture in zip(drawn, pictures, strict=True)]


Drawn = tuple[Mapping[str, Any], str]
"""What the template draws, and what it shows in words."""


def _averages(module: SurveyTally) -> Iterator[Drawn]:
    """A chart for each scale that several questions share."""
    on_a_scale = [one for one in module.tallies if one.average is not None]
    for (low, high), group in groupby(sorted(on_a_scale, key=_ends), key=_ends):
        tallies = list(group)
        title = f"Promedio de cada pregunta, del {low} al {high}"
        rows = [
            {"label": _label(one), "share": (average - low) / (high - low), "value": _number(average)}
            for one in tallies
            if (average := one.average) is not None
        ]
        if len(rows) > 1:
            yield _bars(title, rows, ends=(f"{low}", f"{high}"))


def _of_questions(consolidated: Consolidated) -> Iterator[Drawn]:
    for tally in consolidated.module.tallies:
        if tally.is_open or not tally.responses:
            continue
        if tally.average is not None:
            yield _spread(tally, consolidated)
        else:
            yield _bars(_label(tally), [_option(label, count, tally.responses) for label, count in tally.counts])


def _option(label: str, count: int, responses: int) -> Mapping[str, Any]:
    share = count / responses
    return {"label": _plain(label), "share": min(share, 1), "value": f"{count} ({100 * share:.0f} %)"}


def _spread(tally: Tally, consolidated: Consolidated) -> Drawn:
    """How the answers to one question spread over its scale, in each session and in all of them."""
    ends = tally.scale or Scale()
    scale = [str(number) for number in range(ends.low, ends.high + 1)]
    bars = []
    for survey in (*consolidated.sessions, consolidated.module):
        own = next((one for one in survey.tallies if one.identity == tally.identity), None)
        if own is not None and own.average is not None and (survey.number or len(consolidated.sessions) > 1):
            counted = dict(own.counts)
            bars.append(
                {
                    "label": f"Taller {survey.number}" if survey.number else "Módulo",
                    "counts": [counted.get(number, 0) for number in scale],
                    "value": _number(own.average),
                }
            )
    title = _label(tally)
    said = "; ".join(_said(bar, scale) for bar in bars)
    low, high = _plain(ends.low_label), _plain(ends.high_label)
    return (
        {"kind": "spread", "title": title, "scale": scale, "low": low, "high": high, "rows": bars},
        f"Barras. {title} Respuestas por valor, del {ends.low} al {ends.high}. {said}.",
    )


def _said(bar: Mapping[str, Any], scale: Sequence[str]) -> str:
    counts = ", ".join(f"{number}: {count}" for number, count in zip(scale, bar["counts"], strict=True))
    return f"{bar['label']}: promedio {bar['value']} ({counts})"


def _bars(title: str, rows: Sequence[Mapping[str, Any]], ends: tuple[str, ...] = ()) -> Drawn:
    said = "; ".join(f"{row['label']} {row['value']}" for row in rows)
    return {"kind": "bars", "title": title, "rows": rows, "ends": ends}, f"Barras. {title}: {said}."


def _ends(tally: Tally) -> tuple[int, int]:
    """The ends of the scale that the question's answers are counted on."""
    scale = tally.scale or Scale()
    return scale.low, scale.high


def _label(tally: Tally) -> str:
    return _plain(tally.question.title)


def _plain(text: str) -> str:
    """``text`` without what the template's letters do not have (emoji), and no longer than a label may be."""
    line = clean_text(
        "".join(one for one in clean_text(text) if unicodedata.category(one) not in ("So", "Sk", "Mn"))
    )
    return line if len(line) <= _LONGEST_LABEL else line[: _LONGEST_LABEL - 1] + "…"


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _pictures(drawn: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Each chart on a page of its own, as PNG: the same facts give the same bytes."""
    import typst

    if not drawn:
        return []
    with resources.as_file(resources.files("soe_cli.documents") / "templates" / "encuestas.typ") as template:
        made = typst.compile(
            template,
            root=template.parent,
            ignore_system_fonts=True,
            sys_inputs={"charts": json.dumps(drawn), "width": f"{WIDTH_MM}"},
            format="png",
            ppi=_POINTS_PER_INCH,
        )
    return [made] if isinstance(made, bytes) else list(made)
