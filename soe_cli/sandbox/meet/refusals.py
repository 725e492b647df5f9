"""How Meet words a refusal."""

from __future__ import annotations

from soe_cli.sandbox.service import ApiError


def not_found() -> ApiError:
    """404 for what does not exist."""
    return ApiError(404, "notFound", "Requested entity was not found.")


def denied(kind: str) -> ApiError:
    """403 for a caller who neither owns the space nor took part in the conference."""
    return ApiError(403, "forbidden", f"Permission denied on resource {kind} (or it might not exist).")
