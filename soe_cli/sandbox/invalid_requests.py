"""Why one request of a batch, or one range, is refused; the batch puts its place before the words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from soe_cli.sandbox.service import ApiError


class InvalidRequestError(Exception):
    """A request that Google refuses, in Google's words without the ``Invalid requests[n].kind:`` before them."""


def bad_request(message: str) -> ApiError:
    """400 INVALID_ARGUMENT."""
    return ApiError(400, "badRequest", message)


@contextmanager
def refused_as_bad_request(place: str = "") -> Iterator[None]:
    """Answers an InvalidRequestError of the block with 400, with ``place`` before its words."""
    try:
        yield
    except InvalidRequestError as error:
        raise bad_request(f"{place}{error}") from None
