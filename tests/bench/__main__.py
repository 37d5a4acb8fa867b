"""python -m tests.bench VERB, with the database of DATABASE_URL; started by manage.py bench, one process a database.

fill: makes the sample data. measure: measures pages and actions, and writes what it found as JSON. job: the same of
one job, whose peak memory is that of the process. taken: what processes, or an order, take. profile: where the time of
our side of one pair goes.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import warnings
from argparse import ArgumentParser
from cProfile import Profile
from dataclasses import asdict
from pstats import Stats


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("verb", choices=["fill", "measure", "job", "taken", "profile"])
    parser.add_argument("--orders", type=int, required=True)
    parser.add_argument("--turns", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
    warnings.filterwarnings("ignore", "No directory at")  # static files are not served here
    import django

    django.setup()
    if given.verb == "fill":
        from tests.bench import sample

        sample.fill(given.orders)
        return
    if given.verb == "taken":
        from tests.bench import processes, sizes
        from tests.bench.stage import as_in_production

        if given.only == "size":
            with as_in_production():
                json.dump(asdict(sizes.bytes_of_an_order()), sys.stdout)
            return
        of = {"start": processes.start, "pages": processes.pages, "uploads": processes.uploads}
        json.dump(asdict(of[given.only]()), sys.stdout)
        return
    if given.verb == "job":
        from tests.bench.jobs import TASKS, rate_of
        from tests.bench.stage import as_in_production

        with as_in_production():
            (task,) = [task for task in TASKS if task.name == given.only]
            json.dump(asdict(rate_of(task, given.seconds)), sys.stdout)
        return
    from tests.bench.actions import actions
    from tests.bench.measuring import is_wanted, measure
    from tests.bench.pages import pages
    from tests.bench.stage import Stage, as_in_production

    with as_in_production():
        stage = Stage.of_sample_data()
        chosen = [pair for pair in (*pages(stage), *actions(stage)) if is_wanted(pair.name, given.only)]
        gc.collect()
        gc.freeze()  # as both servers do
        if given.verb == "measure":
            json.dump([asdict(measure(pair, given.turns)) for pair in chosen], sys.stdout)
            return
        for pair in chosen:
            pair.ours()()
            acts = [pair.ours() for _ in range(given.turns)]
            with Profile(time.process_time) as profile:
                for act in acts:
                    act()
            print(f"{pair.name}, {given.turns} times")
            Stats(profile).sort_stats("tottime").print_stats(25)
            Stats(profile).sort_stats("cumtime").print_stats("portin|accounts|phone_numbers|templates", 45)


if __name__ == "__main__":
    main()
