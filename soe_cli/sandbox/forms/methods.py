"""``forms``: created, published, read, changed in batches. Source: Google Forms API, ``forms``."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.forms import requests, store
from soe_cli.sandbox.forms.access import opened
from soe_cli.sandbox.forms.resource import form_resource, publish_settings, revision_id
from soe_cli.sandbox.forms.store import Form
from soe_cli.sandbox.invalid_requests import bad_request
from soe_cli.sandbox.service import Call, Resource, handles

_UNTITLED = "Formulario sin título"
_CREATED_WITH = {"info"}
_INFO_CREATED_WITH = {"title", "documentTitle"}


@handles("forms.forms.create")
def create(conn: sqlite3.Connection, call: Call) -> Resource:
    """A new form with a title alone, a Drive file of the caller's; published only if ``unpublished`` is false.

    Forms made through the API are unpublished unless the call asks otherwise, since June 2026.
    """
    info = call.body.get("info", {})
    if set(call.body) - _CREATED_WITH or set(info) - _INFO_CREATED_WITH:
        raise bad_request(
            "Only info.title can be set when creating a form. To add items and change settings, use batchUpdate."
        )
    if not info.get("title"):
        raise bad_request("Form title is required.")
    published = call.params.get("unpublished") is False
    root = drive_store.root_of(conn, call.user)
    name = info.get("documentTitle") or _UNTITLED
    file = drive_store.File(drive_store.new_id(44), call.user, name, drive_store.FORM, root)
    drive_store.insert(conn, file)
    form = Form(file.id, store.new_public_id(), published=published, accepting=published)
    form.info = {"title": info["title"]}
    store.save(conn, form)
    return form_resource(form, name, call.base)


@handles("forms.forms.get")
def get(conn: sqlite3.Connection, call: Call) -> Resource:
    """A form with its items."""
    form, file = opened(conn, call)
    return form_resource(form, file.name, call.base)


@handles("forms.forms.batchUpdate")
def batch_update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Carry out all requests, or none, if the form still has the revision that the caller requires."""
    form, file = opened(conn, call)
    _check_revision(form, call.body.get("writeControl", {}))
    replies = requests.run(form, call.body.get("requests", []))
    form.revision += 1
    store.save(conn, form)
    drive_store.touch(conn, form.id, call.user)
    answer: Resource = {"replies": replies, "writeControl": {"requiredRevisionId": revision_id(form)}}
    if call.body.get("includeFormInResponse"):
        answer["form"] = form_resource(form, file.name, call.base)
    return answer


@handles("forms.forms.setPublishSettings")
def set_publish_settings(conn: sqlite3.Connection, call: Call) -> Resource:
    """Publish a form, or stop taking responses, or both; an unpublished form never takes any."""
    form, _ = opened(conn, call)
    if call.body.get("updateMask", "*") not in ("", "*", "publishState", "publish_state", "publishSettings"):
        raise bad_request("Invalid update mask: only publish_state can be updated.")
    wanted = call.body.get("publishSettings", {}).get("publishState")
    if wanted is None:
        raise bad_request("publish_settings.publish_state is required.")
    form.published = bool(wanted.get("isPublished"))
    form.accepting = form.published and bool(wanted.get("isAcceptingResponses"))
    store.save(conn, form)
    return {"formId": form.id, "publishSettings": publish_settings(form)}


def _check_revision(form: Form, control: Resource) -> None:
    required, target = control.get("requiredRevisionId"), control.get("targetRevisionId")
    if required is not None and required != revision_id(form):
        raise bad_request(
            f"The required revision ID '{required}' does not match the latest revision, '{revision_id(form)}'."
        )
    if target is not None and target > revision_id(form):
        raise bad_request(f"The target revision ID '{target}' is not a revision of this form.")
