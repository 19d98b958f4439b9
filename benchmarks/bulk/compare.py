"""Runs the contenders of the bulk benchmark in turns and prints their times and the ratios as Markdown.

usage: compare.py FOLDER JAVA ROUNDS [ROLECALL]     without ROLECALL, only the peers run
"""

import csv
import json
import operator
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

CORES = 2
MEGABYTE_IN_KILOBYTES = 1024


class Run(NamedTuple):
    seconds: float
    cpu_seconds: float
    peak_megabytes: float


class Aim(NamedTuple):
    what: str
    got: float
    relation: str
    bound: float

    def row(self):
        met = {"at most": operator.le, "at least": operator.ge, "under": operator.lt}[self.relation](self.got, self.bound)
        return f"| {self.what} | {self.got:.2f} | {self.relation} {self.bound:g} | {'yes' if met else 'NO'} |"


def contenders(folder, java, rolecall):
    (one,) = (folder / "one").rglob("*.json.gz")
    evaluate = [rolecall, "evaluate", "-f", "ndjson", "-o"]
    ours = {
        "rolecall, one file": [*evaluate, folder / "one.ndjson", one],
        "rolecall, eight files": [*evaluate, folder / "eight.ndjson", folder / "eight"],
    }
    peers = {
        "InflateOnly, one file": [java, "-cp", folder / "classes", "InflateOnly", one],
        "gzip -dc, one file": ["gzip", "-dc", one],
        "DuckDB, NDJSON": [folder / "venv/bin/python", Path(__file__).with_name("duckdb_instances.py"),
                           folder / "items.ndjson.gz", folder / "duckdb.csv"],
    }
    return {**(ours if rolecall else {}), **peers}


def run(command, log):
    """Linux counts this Python's own pages towards the child's peak until the child executes: about 10 MB is the floor."""
    actions = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
               (os.POSIX_SPAWN_OPEN, 2, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)]
    start = time.monotonic()
    child = os.posix_spawnp(str(command[0]), [str(word) for word in command], os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - start
    if status != 0:
        sys.exit(f"failed with {os.waitstatus_to_exitcode(status)}: {' '.join(map(str, command))}\n{log.read_text()}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEGABYTE_IN_KILOBYTES)


def processor():
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def aims(best, peak):
    one, eight = best["rolecall, one file"], best["rolecall, eight files"]
    return [
        Aim("one file, times the time of merely inflating it", one / best["InflateOnly, one file"], "at most", 1.14),
        Aim("one file, times as fast as gzip -dc", best["gzip -dc, one file"] / one, "at least", 2),
        Aim("one file, times as fast as DuckDB", best["DuckDB, NDJSON"] / one, "at least", 1.35),
        Aim("eight files, times as fast as the one", one / eight, "at least", 1.3),
        Aim("peak memory, one file, MB", peak["rolecall, one file"], "under", 96),
        Aim("peak memory, eight files, MB", peak["rolecall, eight files"], "under", 96),
    ]


def our_answer(file):
    with open(file, encoding="utf-8") as lines:
        verdicts = [json.loads(line) for line in lines]
    return sorted((v["account"], v["region"], v["resourceId"], v["state"] or "", v["profileArn"] or "") for v in verdicts)


def check_answers(folder):
    with open(folder / "duckdb.csv", encoding="utf-8", newline="") as rows:
        expected = sorted(map(tuple, csv.reader(rows)))
    for name in "one.ndjson", "eight.ndjson":
        answer = our_answer(folder / name)
        if answer != expected:
            different = len(set(answer) ^ set(expected))
            sys.exit(f"{name} has {len(answer):,} instances, DuckDB's answer {len(expected):,}; {different:,} rows differ")
    print(f"\nThe answers agree on {len(expected):,} instances: account, region, id, state and profile.")


def main(folder, java, rounds, rolecall=None):
    folder = Path(folder)
    cores = sorted(os.sched_getaffinity(0))[:CORES]
    os.sched_setaffinity(0, cores)
    commands = contenders(folder, java, rolecall)
    runs = {name: [] for name in commands}
    for _ in range(int(rounds)):
        for name, command in commands.items():
            runs[name].append(run(command, folder / "last-run.log"))

    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr.splitlines()
    print(f"{len(cores)} of {os.cpu_count()} cores, {processor()}, {platform.system()} {platform.release()}; {version[1]}\n")
    print(f"| best of {rounds} | best s | median s | least CPU s | peak MB |\n|---|---:|---:|---:|---:|")
    best = {name: min(r.seconds for r in of) for name, of in runs.items()}
    peak = {name: max(r.peak_megabytes for r in of) for name, of in runs.items()}
    for name, of in runs.items():
        median = statistics.median(r.seconds for r in of)
        print(f"| {name} | {best[name]:.2f} | {median:.2f} | {min(r.cpu_seconds for r in of):.2f} | {peak[name]:.0f} |")
    if rolecall:
        print("\n| | got | aim | met |\n|---|---:|---:|---|")
        print("\n".join(aim.row() for aim in aims(best, peak)))
        check_answers(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
