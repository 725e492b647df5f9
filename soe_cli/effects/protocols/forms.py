"""Forms: made once, though Google makes another one at each call and knows no id of ours.

So the new form's title in Drive bears a hash: a form whose answer was lost is found by it, and once it bears its
tag, also after people give it another title.
https://developers.google.com/workspace/forms/api/reference/rest/v1/forms
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from soe_cli.clock import Clock
from soe_cli.effects.holes import fill
from soe_cli.effects.plan import CreateForm, short_hash
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols.files import tag_of
from soe_cli.effects.task import Task, side_by_side
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError


class FormProtocol:
    """Makes forms, step by step: what an earlier attempt has done is not done again."""

    def __init__(self, ports: Ports, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._files = ports.files
        self._forms = ports.forms
        self._timeout = ports.timeout
        self._clock = clock
        self._sleep = sleep

    def create(self, tasks: Sequence[Task[CreateForm]]) -> None:
        """Make sure that each form stands with its questions, and is published."""
        side_by_side(self._create, tasks)

    def _create(self, task: Task[CreateForm]) -> None:
        effect = task.effect
        if task.too_late:
            # A form that stands already is found by whoever wants it again.
            task.expired()
            return
        folder = fill((effect.folder,), task.receipts)
        tag, title = tag_of(effect.key, folder), document_title(effect, folder)
        form = task.progress.get("form") or self._standing(task, tag, title)
        adopted = form is not None
        if form is None:
            task.note(creating=self._clock.real().timestamp())
            form = self._forms.create(effect.title, title)
        task.note(form=form)
        self._keep(task, form, tag, folder)
        self._forms.fill(form, effect.description, effect.questions)
        receipt = {"form_id": form, "link": self._forms.publish(form)}
        if adopted:
            task.inferred(**receipt)
        else:
            task.applied(**receipt)

    def _keep(self, task: Task[CreateForm], form: str, tag: str, folder: str) -> None:
        try:
            self._files.keep(form, tag, folder)
        except RefusedError as refusal:
            if refusal.status == 404:
                # A person deleted it half done: the next attempt makes another one.
                task.note(form=None)
            raise

    def _standing(self, task: Task[CreateForm], tag: str, title: str) -> str | None:
        """The form that an earlier attempt, or a colleague, has made."""
        self._wait_for_what_is_under_way(task)
        found = self._files.find(tag, title)
        if len(found) > 1:
            raise _orphans(title, len(found))
        return found[0] if found else None

    def _wait_for_what_is_under_way(self, task: Task[CreateForm]) -> None:
        begun: float | None = task.progress.get("creating")
        if task.was_unknown and begun is not None:
            passed = self._clock.real().timestamp() - begun
            if passed < self._timeout:
                self._sleep(self._timeout - passed)


def document_title(effect: CreateForm, folder: str) -> str:
    """What the form is called in Drive, by which it is found before it has its tag."""
    return f"{effect.title} ({short_hash(effect.key, folder)})"


def _orphans(title: str, many: int) -> SoeError:
    return DecisionNeededError(
        f"En Google Drive hay {many} formularios «{title}»: uno quedó a medias.",
        "Deje solo el que tenga las preguntas, borre los demás y vuelva a ejecutar el mismo comando.",
    )
