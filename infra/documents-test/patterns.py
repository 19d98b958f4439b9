"""Tells which events match an EventBridge pattern, by moto's event bus, for one line of JSON after the other in one process: importing moto takes longest.

The first line that is printed says that it is ready. For each { pattern, events } comes a list of true and false in the order of the events.
"""

import json
import sys

from moto.events.models import EventPattern

print("ready", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    pattern = EventPattern.load(json.dumps(asked["pattern"]))
    print(json.dumps([pattern.matches_event(event) for event in asked["events"]]), flush=True)
