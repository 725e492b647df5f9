"""Google Docs made of files: once, though Google makes another one at each call and takes no id of ours.

So the new document bears a tag, made from the effect's key, from the first moment, and is looked for by it before
anything is made. https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from soe_cli.clock import Clock
from soe_cli.effects.holes import fill
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import CreateDocument
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols.files import tag_of
from soe_cli.effects.task import Task, side_by_side
from soe_cli.model.file import NewFile

DOCUMENT = "https://docs.google.com/document/d/{}/edit"


class DocumentProtocol:
    """Makes Google Docs; what an earlier attempt, or a colleague, has made is found by its tag."""

    def __init__(self, ports: Ports, ledger: Ledger, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._files = ports.files
        self._timeout = ports.timeout
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep

    def create(self, tasks: Sequence[Task[CreateDocument]]) -> None:
        """Make sure that each document stands."""
        side_by_side(self._create, tasks)

    def _create(self, task: Task[CreateDocument]) -> None:
        self._wait_for_what_is_under_way(task)
        folder = fill((task.effect.folder,), task.receipts)
        tag = tag_of(task.key, folder)
        standing = self._files.find(tag)
        if standing:
            task.inferred(**_receipt(standing[0]))
        elif task.too_late:
            task.expired()
        else:
            task.not_done()
            task.note(creating=self._clock.real().timestamp())
            task.applied(**_receipt(self._files.convert(self._wish(task, tag, folder))))

    def _wish(self, task: Task[CreateDocument], tag: str, folder: str) -> NewFile:
        effect = task.effect
        return NewFile(effect.name, tag, folder, effect.media_type, self._ledger.blob(effect.content.sha256))

    def _wait_for_what_is_under_way(self, task: Task[CreateDocument]) -> None:
        """A call whose answer was lost may still be making its document."""
        begun: float | None = task.progress.get("creating")
        if task.was_unknown and begun is not None:
            passed = self._clock.real().timestamp() - begun
            if passed < self._timeout:
                self._sleep(self._timeout - passed)


def _receipt(file: str) -> dict[str, str]:
    return {"file_id": file, "link": DOCUMENT.format(file)}
