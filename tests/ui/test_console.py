"""What a terminal is given."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.ui.console import plain


@given(st.text())
def test_plain_text_holds_no_order_and_loses_nothing_that_is_read(text: str) -> None:
    shown = plain(text)

    assert not [one for one in shown if unicodedata.category(one) in ("Cc", "Cf") and one not in "\n\t"]
    assert shown == "".join(one for one in text if one in shown)
    assert plain(shown) == shown


def test_text_as_it_is_written_in_peru_stays_as_it_is() -> None:
    text = "Señora Ñahui: ¿a las 3 p. m.? «Sí» – 50 %\n\t[bold]{x}"

    assert plain(text) == text
