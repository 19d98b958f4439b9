"""Tells which events match an EventBridge pattern, by moto's event bus.

python3 patterns.py REPORT INPUT
The input is a list of { pattern, event }; the report is a list of true and false in the same order.
"""

import json
import sys

from moto.events.models import EventPattern

report, source = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    tries = json.load(file)
matches = [EventPattern.load(json.dumps(each["pattern"])).matches_event(each["event"]) for each in tries]
with open(report, "w", encoding="utf-8") as file:
    json.dump(matches, file)
