"""Files and folders in Drive: each is created with an id of its own, which is kept before the call."""

from __future__ import annotations

from collections.abc import Sequence

from soe_cli.effects.holes import fill
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import UploadFile, short_hash
from soe_cli.effects.ports import Files
from soe_cli.effects.task import Task, side_by_side
from soe_cli.errors import RefusedError
from soe_cli.model.file import NewFile

FILE = "https://drive.google.com/file/d/{}/view"
FOLDER = "https://drive.google.com/drive/folders/{}"


class FileProtocol:
    """Uploads files and makes folders.

    Drive refuses an id in use, so what is tried again finds what is there. A tag tells a colleague, or a home that
    was lost, of the file. https://developers.google.com/workspace/drive/api/guides/create-file
    """

    def __init__(self, files: Files, ledger: Ledger) -> None:
        self._files = files
        self._ledger = ledger

    def upload(self, tasks: Sequence[Task[UploadFile]]) -> None:
        """Make sure that each file stands."""
        side_by_side(self._upload, tasks)

    def _upload(self, task: Task[UploadFile]) -> None:
        folder = fill((task.effect.folder,), task.receipts)
        tag = tag_of(task.key, folder)
        standing = self._files.find(tag)
        if standing:
            task.inferred(**_receipt(task.effect, standing[0]))
        elif task.too_late:
            task.expired()
        else:
            self._create(task, tag, folder)

    def _create(self, task: Task[UploadFile], tag: str, folder: str) -> None:
        if task.progress.get("file") is None:
            task.note(file=self._files.new_id())
        file: str = task.progress["file"]
        try:
            self._files.create(file, self._wish(task.effect, tag, folder))
        except RefusedError as refusal:
            if refusal.status != 409:
                raise
            task.inferred(**_receipt(task.effect, file))
        else:
            task.applied(**_receipt(task.effect, file))

    def _wish(self, effect: UploadFile, tag: str, folder: str) -> NewFile:
        content = self._ledger.blob(effect.content.sha256) if effect.content else None
        return NewFile(effect.name, tag, folder, effect.media_type, content)


def tag_of(key: str, folder: str) -> str:
    """What the file that the effect ``key`` makes in ``folder`` bears, to be found by: two centres, whose modules
    are called alike, have two folders."""
    return f"soe:{short_hash(key, folder)}"


def _receipt(effect: UploadFile, file: str) -> dict[str, str]:
    return {"file_id": file, "link": (FILE if effect.content else FOLDER).format(file)}
