"""What is said along the way: to a person at once, to a program as notices of the one object."""

from __future__ import annotations

from soe_cli.model.notice import Notice
from soe_cli.ui import console
from soe_cli.ui.tables import print_notices


class Telling:
    """Tells a person at once, on stderr; with ``as_json`` keeps what is told in ``for_the_program``."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self.for_the_program: list[Notice] = []

    def tell(self, notice: Notice) -> None:
        """Tell something that a program should hear as well."""
        if self._as_json:
            self.for_the_program.append(notice)
        else:
            print_notices([notice])

    def aside(self, sentence: str) -> None:
        """Tell a person what a program finds in the data; nothing when it is empty."""
        if sentence and not self._as_json:
            console.talk().print(sentence)
