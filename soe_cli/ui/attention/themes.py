"""A calm dark and a calm light theme; what they say with colour is said with signs and words as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="oscuro",
    primary="#7fa7c9",
    secondary="#8fa3b5",
    accent="#d98c8c",
    warning="#d9b36c",
    error="#e07a7a",
    success="#8fbf8f",
    foreground="#d8dde3",
    background="#14181d",
    surface="#14181d",
    panel="#1d232a",
    dark=True,
)
LIGHT = Theme(
    name="claro",
    primary="#2b5f8a",
    secondary="#55697a",
    accent="#a51c30",
    warning="#8a5a00",
    error="#a51c30",
    success="#2f6b3a",
    foreground="#22272e",
    background="#f7f8f9",
    surface="#f7f8f9",
    panel="#e8ebee",
    dark=False,
)
