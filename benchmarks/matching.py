"""Display names of 20 synthetic modules matched to their enrolled, beside rapidfuzz's token_set_ratio at its best
threshold; then how long 300 × 300 and 2,000 × 2,000 names take.

A review counts among those that three candidates can answer when at most three enrolled people are compatible with
the name; of "María" alone nobody can tell more.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.figures import report
from benchmarks.synthetic_modules import SyntheticModule, make_module
from soe_cli.matching.session import match
from soe_cli.model.attendance import AttendanceRecord, Match, Outcome

MODULES = 20
LEAST_MATCHED = 0.95
MOST_WRONG = 0.002
LEAST_AMONG_THREE = 0.99
SPEEDS = ((300, 0.5), (2000, 5.0))


def main() -> int:
    """Run it, print one line; 0 when every number is reached."""
    modules = [make_module(seed) for seed in range(MODULES)]
    count = _count(modules)
    seconds = [_seconds(size) for size, _ in SPEEDS]
    matched = count["decidable matched"] / count["decidable"]
    wrong = count["wrong"] / count["automatic"]
    among = count["among three"] / count["answerable"]
    threshold, peer_matched, peer_wrong = _best_threshold(modules)
    report(
        "matching",
        f"{count['names']} names of {MODULES} modules of 300: {matched:.1%} of the decidable matched"
        f" (token_set_ratio at its best threshold, {threshold}: {peer_matched:.1%}); {count['credited in doubt']}"
        f" of {count['undecidable']} undecidable credited; {wrong:.2%} of the automatic matches wrong"
        f" ({peer_wrong:.2%}); the right person among the first three of {among:.1%} of {count['answerable']}"
        f" reviews that three can answer, and of {count['first of many'] / max(count['many'], 1):.0%} of the"
        f" {count['many']} others; "
        + ", ".join(f"{size} × {size} in {spent:.2f} s" for (size, _), spent in zip(SPEEDS, seconds, strict=True)),
    )
    good = matched >= LEAST_MATCHED and wrong <= MOST_WRONG and among >= LEAST_AMONG_THREE
    fast = all(spent <= most for (_, most), spent in zip(SPEEDS, seconds, strict=True))
    return 0 if good and fast and not count["credited in doubt"] else 1


def _matches(module: SyntheticModule) -> Sequence[Match]:
    return match([AttendanceRecord(one.display_name) for one in module.shown], module.enrolled)


def _count(modules: Sequence[SyntheticModule]) -> Counter[str]:
    count: Counter[str] = Counter()
    for module in modules:
        for shown, found in zip(module.shown, _matches(module), strict=True):
            count["names"] += 1
            automatic = found.outcome is Outcome.MATCHED
            count["automatic"] += automatic
            count["wrong"] += automatic and found.document != shown.document
            if not shown.document:
                continue
            count["decidable" if shown.decidable else "undecidable"] += 1
            count["decidable matched"] += shown.decidable and found.document == shown.document
            count["credited in doubt"] += automatic and not shown.decidable
            if not automatic:
                among = shown.document in [one.document for one in found.candidates[:3]]
                few = len(shown.compatible) <= 3
                count["answerable" if few else "many"] += 1
                count["among three" if few else "first of many"] += among
    return count


def _best_threshold(modules: Sequence[SyntheticModule]) -> tuple[int, float, float]:
    """token_set_ratio's threshold with the most right matches less the wrong ones: its share of the decidable, and
    the share of wrong matches."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.utils import default_process

    decidable = 0
    scored: list[tuple[float, bool, bool]] = []
    for module in modules:
        names = [f"{one.given_names} {one.surnames}" for one in module.enrolled]
        for shown in module.shown:
            ranked = process.extract(
                shown.display_name, names, scorer=token_set_ratio, processor=default_process, limit=2
            )
            (_, best, place), (_, second, _) = ranked
            right = module.enrolled[place].document == shown.document
            decidable += bool(shown.document) and shown.decidable
            if best > second:
                scored.append((best, right, shown.decidable))

    def outcome(threshold: int) -> tuple[int, int, int]:
        taken = [(right, decided) for score, right, decided in scored if score >= threshold]
        good = sum(right for right, _ in taken)
        return good, len(taken) - good, sum(right and decided for right, decided in taken)

    threshold = max(range(50, 101), key=lambda one: outcome(one)[0] - outcome(one)[1])
    good, bad, good_decidable = outcome(threshold)
    return threshold, good_decidable / decidable, bad / max(good + bad, 1)


def _seconds(size: int) -> float:
    module = make_module(1000 + size, enrolled=size, attending=size)
    begun = time.perf_counter()
    _matches(module)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
