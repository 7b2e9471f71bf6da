"""Whether a procedure is sound: 25 steps with ways back, and random nets whose verdicts must be those of WOFLAN.

The peer is pm4py (WOFLAN), which is installed for development alone (docs/decisions); the verdicts of both are compared
net by net in the same run. The ratio is milliseconds for the procedure of 25 steps; its limit is one.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from guiju.core.cases.soundness import judge
from harness import conclude, tell_machine
from random_nets import judged_by_woflan, long_net, random_net

NETS, REPEATS, LIMIT = 300, 200, 1.0


def milliseconds(work: Callable[[], object], repeats: int) -> float:
    """Return the best time of one call, in milliseconds: what others do on the machine only ever adds to it."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def main() -> int:
    """Judge all nets by both and print the figures."""
    tell_machine()
    long = long_net()
    ours = milliseconds(lambda: judge(long), REPEATS)
    theirs = milliseconds(lambda: judged_by_woflan(long), 3)
    print(f"25 steps with ways back, {judge(long).states} markings: ours {ours:.3f} ms, WOFLAN {theirs:.1f} ms")
    chance = random.Random(5)
    nets = [random_net(chance) for _ in range(NETS)]
    start = time.perf_counter()
    here = [judge(net).sound for net in nets]
    middle = time.perf_counter()
    there = [judged_by_woflan(net) for net in nets]
    end = time.perf_counter()
    sizes = [judge(net).states for net in nets]
    each_here, each_there = (middle - start) / NETS * 1000, (end - middle) / NETS * 1000
    print(f"{NETS} random nets, {sum(here)} of them sound, at most {max(sizes)} markings")
    print(f"a net: ours {each_here:.3f} ms, WOFLAN {each_there:.1f} ms")
    equal = sum(one == other for one, other in zip(here, there, strict=True))
    return conclude("soundness", ours, LIMIT, {f"{equal} of {NETS} verdicts are WOFLAN's": equal == NETS})


if __name__ == "__main__":
    raise SystemExit(main())
