"""Scans the emulated organisation with each contender in turns; prints times, memory, calls and mistakes as Markdown.

usage: compare.py ROOT FOLDER ROUNDS INSTANCES NAME..
"""

import csv
import fcntl
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROLE = "audit/RoleCallScan"
REGION = "eu-central-1"
KEY = "AKIAMANAGEMENT000000"
MEGABYTE = 1 << 20
EVERY_SECONDS = 0.1

# Who takes longer runs in one round after the first only.
PATIENCE_SECONDS = 60

# A file to lock for each round, on a machine where others measure too.
LOCK = os.environ.get("BENCHMARK_LOCK", os.devnull)


class Run(NamedTuple):
    seconds: float
    peak_megabytes: float
    calls: Counter
    server_seconds: float


class Memory(threading.Thread):
    """The greatest memory of a process and its children together, each page that they share counted once."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(EVERY_SECONDS):
            self.peak = max(self.peak, sum(map(proportional, tree(self.pid))))

    def end(self):
        self.over.set()
        self.join()
        return self.peak / MEGABYTE


def tree(pid):
    found = [pid]
    for one in found:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                found += map(int, Path(f"/proc/{one}/task/{task}/children").read_text().split())
        except OSError:
            pass  # it ended in between
    return found


def proportional(pid):
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def environment(folder, url):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {
        **kept,
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": str(folder / "home"),
    }


def contenders(root, here, folder, accounts):
    """Returns, by name, the commands that scan all accounts, and how to read what they found."""
    output = folder / "output"
    config = folder / "accounts.yml"
    arns = {account: f"arn:aws:iam::{account}:role/{ROLE}" for account in accounts}
    config.write_text(
        "accounts:\n" + "".join(f'  - {{account_id: "{a}", name: "{a}", role: "{arn}"}}\n' for a, arn in arns.items()),
        encoding="utf-8",
    )
    ours = [root / "rolecall", "scan", "--organization", "--role", ROLE, "--at", "2026-06-01T12:00:00Z"]
    custodian = [folder / "c7n/bin/c7n-org", "run", "-c", config, "-s", output, "-u", here / "policy.yml"]
    prowler = [folder / "prowler/bin/prowler", "aws", "-c", "ec2_instance_profile_attached", "-M", "csv", "-b"]
    return {
        "rolecall": ([[*ours, "-f", "ndjson", "-o", output / "verdicts.ndjson"]], ours_found),
        "custodian": ([[*custodian, "-r", "all", "--cache-period", "0"]], custodian_found),
        "prowler": (
            [[*prowler, "--ignore-exit-code-3", "-R", arn, "-o", output, "-F", a] for a, arn in arns.items()],
            prowler_found,
        ),
    }


def ours_found(output):
    with open(output / "verdicts.ndjson", encoding="utf-8") as lines:
        verdicts = [json.loads(line) for line in lines]
    return {v["resourceId"] for v in verdicts if v["compliance"] == "NON_COMPLIANT"}


def custodian_found(output):
    return {one["InstanceId"] for file in output.glob("*/*/*/resources.json") for one in json.loads(file.read_text())}


def prowler_found(output):
    found = set()
    for file in output.glob("*.csv"):
        with open(file, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter=";"):
                if row["STATUS"] == "FAIL":
                    found.add(row["RESOURCE_UID"].rpartition("/")[2])
    return found


def ask(url, query=""):
    with urllib.request.urlopen(urllib.request.Request(f"{url}/calls{query}", method="POST")) as answer:
        return json.load(answer)


def run(commands, folder, url):
    shutil.rmtree(folder / "output", ignore_errors=True)
    (folder / "output").mkdir()
    ask(url)
    peak = 0
    start = time.monotonic()
    for command in commands:
        with open(folder / "last-run.log", "wb") as log:
            process = subprocess.Popen(
                [str(word) for word in command],
                env=environment(folder, url),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            memory = Memory(process.pid)
            memory.start()
            code = process.wait()
        peak = max(peak, memory.end())
        if code != 0:
            sys.exit(f"failed with {code}: {' '.join(map(str, command))}\n{(folder / 'last-run.log').read_text()}")
    seconds = time.monotonic() - start
    counted = ask(url)
    return Run(seconds, peak, Counter(counted["calls"]), counted["seconds"])


def mistakes(found, plan):
    """Returns a line for each kind of instance that was taken for what it is not."""
    missed, blamed, all_of = Counter(), Counter(), Counter()
    for one in plan:
        wrong = one["verdicts"]["plain"]["compliance"] == "NON_COMPLIANT"
        name = f"{one['case']}: {one['verdicts']['plain']['reasons'][0]}"
        all_of[name] += 1
        missed[name] += wrong and one["resourceId"] not in found
        blamed[name] += not wrong and one["resourceId"] in found
    for what, counts in ("not found", missed), ("found, and nothing is wrong", blamed):
        for name in sorted(+counts):
            yield f"{what}: {name} ({counts[name]} of {all_of[name]})"


def start_server(root, folder, instances):
    script = root / "test-emulator/src/main/resources/io/github/rolecall/emulator/organization.py"
    plan = folder / "plan.ndjson"
    server = subprocess.Popen([sys.executable, str(script), str(plan), instances], stdout=subprocess.PIPE, text=True)
    port = server.stdout.readline().strip()
    if not port:
        sys.exit("needs moto: pip install 'moto[server]==5.2.1'")
    return server, f"http://127.0.0.1:{port}", [json.loads(line) for line in plan.read_text().splitlines()]


def processor():
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main(root, folder, rounds, instances, *names):
    here, root, folder = Path(__file__).parent, Path(root), Path(folder).absolute()
    (folder / "home").mkdir(exist_ok=True)
    server, url, plan = start_server(root, folder, instances)
    try:
        accounts = sorted({one["account"] for one in plan})
        chosen = {name: of for name, of in contenders(root, here, folder, accounts).items() if name in names}
        first, warm, found = {}, {name: [] for name in chosen}, {}
        for number in range(int(rounds) + 1):
            with open(LOCK, "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                for name, (commands, read) in chosen.items():
                    if number > 1 and first[name].seconds > PATIENCE_SECONDS:
                        continue
                    if number == 0:
                        ask(url, "?forget")
                    one = run(commands, folder, url)
                    print(f"{name}, round {number}: {one.seconds:.2f} s, {one.peak_megabytes:.0f} MB", file=sys.stderr, flush=True)
                    if number == 0:
                        first[name] = one
                        found[name] = read(folder / "output")
                    else:
                        warm[name].append(one)
    finally:
        server.kill()
    tell(first, warm, found, plan)


def tell(first, warm, found, plan):
    print(f"{os.cpu_count()} cores, {processor()}, {platform.system()} {platform.release()}; {len(plan):,} instances\n")
    print("| | first s | of it moto's s | further rounds | best s | median s | peak MB | calls |\n|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, of in warm.items():
        seconds = [one.seconds for one in of] or [first[name].seconds]
        peak = max(one.peak_megabytes for one in [first[name], *of])
        print(
            f"| {name} | {first[name].seconds:.2f} | {first[name].server_seconds:.2f} | {len(of)} | {min(seconds):.2f} |"
            f" {statistics.median(seconds):.2f} | {peak:.0f} | {first[name].calls.total():,} |"
        )
    for name, one in first.items():
        print(f"\n{name}, calls: " + ", ".join(f"{action} {count:,}" for action, count in sorted(one.calls.items())))
        wrong = list(mistakes(found[name], plan))
        print(f"{name}, mistakes: {len(wrong)} kinds of instance\n" + "".join(f"- {line}\n" for line in wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
