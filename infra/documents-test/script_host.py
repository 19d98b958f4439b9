"""Runs the scripts of the documents, one line of JSON for each, in one process: importing boto3 takes longer than any of them."""

import contextlib
import json
import sys
import traceback


def run(request):
    scope = {"__name__": "script"}
    exec(compile(request["script"], "script", "exec"), scope)
    with contextlib.redirect_stdout(sys.stderr):
        return scope[request["handler"]](request["inputs"], {})


def main():
    for line in sys.stdin:
        try:
            answer = json.dumps({"payload": run(json.loads(line))})
        except Exception:
            answer = json.dumps({"error": traceback.format_exc()})
        print(answer, flush=True)


if __name__ == "__main__":
    main()
