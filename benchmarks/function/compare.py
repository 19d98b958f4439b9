"""Runs four functions that do the same work, and ours in some other ways, in turns, and prints their figures as Markdown.

usage: compare.py FOLDER ROUNDS FURTHER [CONTENDER..]     without CONTENDER, all run
"""

import json
import operator
import os
import platform
import select
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

FUNCTION_CPU, STAND_IN_CPU = 0, 1
PROFILES = 10

# What a function of 512 MB gets: heap as the managed runtime sets it, and its flags.
MANAGED_FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx435m", "-Djava.net.preferIPv4Stack=true"]
RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
OURS, PLAIN = "io.github.rolecall.lambda.ConfigRuleHandler", "plain.PlainHandler"


class Contender(NamedTuple):
    """How a function is started."""

    command: list
    directory: Path  # what Lambda unpacked
    environment: dict = {}


class Run(NamedTuple):
    first: float
    init: float
    fresh: float
    shared: float
    peak: float
    calls: dict


class Aim(NamedTuple):
    what: str
    got: float
    relation: str
    bound: float

    def row(self):
        met = {"at most": operator.le, "under": operator.lt}[self.relation](self.got, self.bound)
        return f"| {self.what} | {self.got:.2f} | {self.relation} {self.bound:g} | {'yes' if met else 'NO'} |"


def flags(folder):
    """What the function's own JAVA_TOOL_OPTIONS hold."""
    processor = {"aarch64": "armv8"}.get(platform.machine(), platform.machine())
    text = (folder / "flags").read_text(encoding="utf-8")
    return text.replace("/var/task", str(folder / "ours")).replace("@PROCESSOR@", processor).split()


def managed(folder, home, task, handler, own_flags=()):
    """As a managed runtime does: the runtime on the class path, the unpacked zip behind the runtime's class loader."""
    java = [f"{home}/bin/java", *MANAGED_FLAGS, *own_flags, "-cp", ":".join(map(str, sorted((folder / "runtime").glob("*.jar"))))]
    return Contender([*trusting(folder, java), RUNTIME, handler], folder / task)


def image(folder, home, archive):
    """As an image does whose entry point is Java: all jars on the class path, with an archive made when it is built."""
    jars = [*sorted((folder / "runtime").glob("*.jar")), folder / "rule-lambda.jar"]
    java = [f"{home}/bin/java", *MANAGED_FLAGS, *flags(folder), *archive, "-cp", ":".join(map(str, jars))]
    return Contender([*trusting(folder, java), RUNTIME, OURS], folder / "empty")


def trusting(folder, java):
    return [java[0], f"-Djavax.net.ssl.trustStore={folder}/tls/trust.p12", "-Djavax.net.ssl.trustStorePassword=changeit", *java[1:]]


def contenders(folder, homes):
    bundle = str(folder / "tls/bundle.pem")
    all_of_them = {}
    for version, home in homes.items():
        all_of_them[f"ours, {version}"] = managed(folder, home, "ours", OURS, flags(folder))
        all_of_them[f"plain Java, {version}"] = managed(folder, home, "plain", PLAIN)
        archive = folder / f"archive-{version.split()[-1]}"
        option = "-XX:AOTCache=" if archive.with_suffix(".aot").exists() else "-XX:SharedArchiveFile="
        file = archive.with_suffix(".aot" if "AOT" in option else ".jsa")
        if file.exists():
            all_of_them[f"ours in an image, {version}"] = image(folder, home, [option + str(file)])
    all_of_them["boto3"] = Contender(
        [folder / "venv/bin/python", "-m", "awslambdaric", "function.handler"], folder / "python", {"AWS_CA_BUNDLE": bundle})
    all_of_them["Node"] = Contender(
        ["node", folder / "node/loop.mjs"], folder / "node",
        {"NODE_EXTRA_CA_CERTS": str(folder / "tls/ca.pem"), "_HANDLER": str(folder / "node/function.cjs")})
    return all_of_them


class StandIn:
    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["taskset", "-c", str(STAND_IN_CPU), "node", Path(__file__).with_name("standin.mjs"), folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ports = self.read()

    def read(self, function=None):
        """Fails when the function ends without an answer or gives none within a minute."""
        for _ in range(600):
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                break
            if function is not None and function.poll() is not None:
                raise RuntimeError(f"the function ended with {function.returncode}")
        else:
            raise RuntimeError("no answer within a minute")
        answer = json.loads(self.process.stdout.readline())
        if "failed" in answer:
            raise RuntimeError(answer["failed"])
        return answer

    def prepare(self, further):
        self.process.stdin.write(json.dumps({"further": further, "profiles": PROFILES}) + "\n")
        self.process.stdin.flush()
        self.read()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def environment(folder, ports, contender):
    return {
        "BUNDLE": str(folder / "tls/bundle.pem"),
        "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "en_US.UTF-8", "TZ": ":UTC",
        "AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "ASIAFUNCTIONSOWNROLE", "AWS_SECRET_ACCESS_KEY": "function-secret", "AWS_SESSION_TOKEN": "function-token",
        "AWS_LAMBDA_FUNCTION_NAME": "rolecall", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{ports['runtime']}", "LAMBDA_TASK_ROOT": str(contender.directory),
        "AWS_ENDPOINT_URL_IAM": f"https://localhost:{ports['iam']}",
        "AWS_ENDPOINT_URL_CONFIG_SERVICE": f"https://localhost:{ports['config']}",
        "_HANDLER": contender.command[-1] if isinstance(contender.command[-1], str) else "",
        **contender.environment}


def start(contender, env, log):
    """In place of the system's CAs, for this process alone, stands a bundle that the stand-in's is in: CRT looks nowhere else."""
    mount = 'mount --bind "$1" /etc/ssl/certs/ca-certificates.crt && shift && exec "$@"'
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", mount, "sh", env["BUNDLE"], *map(str, contender.command)]
    began = time.monotonic_ns()
    with open(log, "wb") as output:
        process = subprocess.Popen(["taskset", "-c", str(FUNCTION_CPU), *command], env=env, cwd=contender.directory,
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    return began, process


def peak_megabytes(process):
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024


def run(stand_in, contender, further, log, end=lambda process: process.kill()):
    stand_in.prepare(further)
    began, process = start(contender, environment(log.parent, stand_in.ports, contender), log)
    try:
        answer = stand_in.read(process)
    except RuntimeError as e:
        process.kill()
        stand_in.process.kill()
        sys.exit(f"{e}\n{log.read_text(errors='replace')[-3000:]}")
    peak = peak_megabytes(process)
    end(process)
    process.wait()
    return Run((answer["answered"] - began) / 1e6, (answer["asked"] - began) / 1e6, median(answer["fresh"]), median(answer["shared"]),
               peak, answer["calls"])


def median(values):
    return statistics.median(values) if values else 0


def measured(folder, rounds, further, wanted):
    homes = json.loads((folder / "javas.json").read_text(encoding="utf-8"))
    these = {name: c for name, c in contenders(folder, homes).items() if not wanted or name in wanted}
    runs = {name: [] for name in these}
    stand_in = StandIn(folder)
    for _ in range(rounds):
        for name, contender in these.items():
            runs[name].append(run(stand_in, contender, further, folder / "last-run.log"))
    stand_in.close()
    return runs


def table(runs):
    print("| median | first answer ms | of it until the first event is asked for | warm ms, each event another profile "
          f"| warm ms, {PROFILES} profiles | calls to IAM for these | peak MB |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, of in runs.items():
        first, init, fresh, shared, peak = (median([r[i] for r in of]) for i in range(5))
        print(f"| {name} | {first:.0f} | {init:.0f} | {fresh:.2f} | {shared:.2f} | {of[0].calls['iam'][1]} | {peak:.0f} |")


def aims(runs, zipped):
    def ratio(what, one, other, bound):
        if one in runs and other in runs:
            # Each round's own ratio, since the machine's speed changes from round to round.
            ratios = [getattr(a, what) / getattr(b, what) for a, b in zip(runs[one], runs[other])]
            names = {"first": "to the first answer", "fresh": "a warm event", "shared": "a warm event, few profiles"}
            yield Aim(f"{one}: {names[what]}, times {other}", median(ratios), "at most", bound)
    for name in runs:
        version = name.rpartition(", ")[2]
        if name.startswith("ours in"):
            yield from ratio("first", name, "boto3", 2)
        elif name.startswith("ours"):
            yield from ratio("first", name, f"plain Java, {version}", 0.65)
            yield from ratio("fresh", name, "Node", 1)
            yield from ratio("fresh", name, "boto3", 1)
            yield from ratio("shared", name, "Node", 1)
    yield Aim("ours: zip, MB", zipped["ours"], "under", 13)


def processor():
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main(folder, rounds, further, *wanted):
    folder = Path(folder).resolve()
    runs = measured(folder, int(rounds), int(further), wanted)
    zipped = {name: size / 1e6 for name, size in json.loads((folder / "sizes.json").read_text(encoding="utf-8")).items()}
    print(f"{rounds} rounds, {further} further events of a kind; one CPU of {processor()}, {platform.system()} {platform.release()}; "
          f"{(folder / 'versions').read_text(encoding='utf-8').strip()}\n")
    table(runs)
    print("\n| zip | MB |\n|---|---:|")
    print("\n".join(f"| {name} | {size:.2f} |" for name, size in zipped.items()))
    print("\n| | got | aim | met |\n|---|---:|---:|---|")
    print("\n".join(aim.row() for aim in aims(runs, zipped)))


if __name__ == "__main__":
    main(*sys.argv[1:])
