"""Evidence as a consultant reads it."""

from __future__ import annotations

from soe_cli.matching.explaining import Explanation, Pair
from soe_cli.matching.likeness import Way

TURNED_AROUND = "los apellidos están en el orden contrario: puede ser otra persona"


def told(explanation: Explanation) -> tuple[str, ...]:
    """Why a display name may be this person's, and what speaks against it: one phrase each, in Spanish."""
    same = [pair.unit.shown for pair in explanation.pairs if pair.likeness.way is Way.EXACT]
    phrases = [f"{'coincide' if len(same) == 1 else 'coinciden'} {_listed(same)}"] if same else []
    phrases += [_way(pair) for pair in explanation.pairs if pair.likeness.way is not Way.EXACT]
    if explanation.turned_around:
        phrases.append(TURNED_AROUND)
    if explanation.unexplained:
        words = _listed([f"«{word}»" for word in explanation.unexplained])
        phrases.append(f"no {'figura' if len(explanation.unexplained) == 1 else 'figuran'} en su nombre: {words}")
    return tuple(phrases)


def _way(pair: Pair) -> str:
    return pair.likeness.way.value.format(word=pair.word.text, name=pair.unit.shown)


def _listed(words: list[str]) -> str:
    """``A, B y C``."""
    if len(words) < 2:
        return "".join(words)
    joint = "e" if words[-1].lower().startswith(("i", "hi", "«i")) else "y"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
