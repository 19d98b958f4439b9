"""Runs the scripts of the documents, one line of JSON for each, in one process: importing boto3 takes longer than any of them.

What they share takes no part in what they do: a client of a service is made once, and when they sleep, the clock is put forward.
"""

import contextlib
import functools
import json
import sys
import time
import traceback

import boto3


class Clock:
    """Goes by as long as a script sleeps, in a moment, in which what others do has time to happen."""

    MOMENT = 0.02

    def __init__(self, sleep, monotonic):
        self._sleep = sleep
        self._monotonic = monotonic
        self._ahead = 0.0

    def sleep(self, seconds):
        self._sleep(self.MOMENT)
        self._ahead += seconds

    def monotonic(self):
        return self._monotonic() + self._ahead


def run(request):
    scope = {"__name__": "script"}
    exec(compile(request["script"], "script", "exec"), scope)
    with contextlib.redirect_stdout(sys.stderr):
        return scope[request["handler"]](request["inputs"], {})


def main():
    clock = Clock(time.sleep, time.monotonic)
    time.sleep, time.monotonic = clock.sleep, clock.monotonic
    boto3.client = functools.cache(boto3.client)
    for line in sys.stdin:
        try:
            answer = json.dumps({"payload": run(json.loads(line))})
        except Exception:
            answer = json.dumps({"error": traceback.format_exc()})
        print(answer, flush=True)


if __name__ == "__main__":
    main()
