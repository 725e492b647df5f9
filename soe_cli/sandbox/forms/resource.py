"""A form as Google's ``Form`` resource."""

from __future__ import annotations

from typing import Any

from soe_cli.sandbox.forms.store import Form
from soe_cli.sandbox.service import Resource


def form_resource(form: Form, document_title: str, base: str) -> Resource:
    """The form with its settings and items; ``base`` is the address of the page where people fill it in."""
    return {
        "formId": form.id,
        "info": form.info | {"documentTitle": document_title},
        "settings": form.settings,
        "revisionId": revision_id(form),
        "responderUri": f"{base}/forms/d/e/{form.public_id}/viewform",
        **({"items": form.items} if form.items else {}),
        "publishSettings": publish_settings(form),
    }


def publish_settings(form: Form) -> dict[str, Any]:
    """The form's ``PublishSettings``; what is false is left out, as Google does."""
    state = {"isPublished": form.published, "isAcceptingResponses": form.accepting}
    return {"publishState": {name: value for name, value in state.items() if value}}


def revision_id(form: Form) -> str:
    """The form's revision as clients hand it back in a ``WriteControl``."""
    return f"{form.revision:08x}"
