"""Tests of what the scripts in the documents decide, over more states than the simulator is taken through."""

import itertools
import json
import pathlib
import re
import sys
import unittest

import yaml

DOCUMENTS = pathlib.Path(sys.argv.pop())
ID = "i-0123456789abcdef0"


def script(document, step="look"):
    """What a script defines."""
    loaded = yaml.safe_load((DOCUMENTS / f"{document}.yaml").read_text())
    source = next(one["inputs"]["Script"] for one in loaded["mainSteps"] if one["name"] == step)
    scope = {"__name__": "script"}
    exec(compile(source, document, "exec"), scope)
    return scope


def parameter(document, name):
    return yaml.safe_load((DOCUMENTS / f"{document}.yaml").read_text())["parameters"][name]


def profile(name, profile_id, role=None):
    return {
        "Arn": f"arn:aws-cn:iam::111122223333:instance-profile/team/{name}",
        "InstanceProfileId": profile_id,
        "InstanceProfileName": name,
        "Roles": [{"RoleName": role}] if role else [],
    }


def association_with(held):
    return {"AssociationId": "iip-assoc-1", "IamInstanceProfile": {"Arn": held["Arn"], "Id": held["InstanceProfileId"]}}


OLD = profile("old", "AIPAOLD")
ATTACHED = {
    "none": (None, None),
    "deleted": (association_with(OLD), None),
    "made again": (association_with(OLD), profile("old", "AIPANEW", "any")),
    "empty": (association_with(OLD), OLD),
    "working": (association_with(OLD), profile("old", "AIPAOLD", "any")),
}
STATES = ("pending", "running", "stopping", "stopped", "shutting-down", "terminated", None)
TARGETS = {"right": profile("new", "AIPATARGET", "app"), "wrong role": profile("new", "AIPATARGET", "admin"), "missing": None}
YES_NO = ("true", "false")


class AttachTest(unittest.TestCase):
    look = script("attach-instance-profile")

    def every_case(self):
        """Every combination of what can be found and asked for, with the plan or the refusal."""
        for kind, state, owned, target, add, include, dry in itertools.product(
            ATTACHED, STATES, (False, True), TARGETS, YES_NO, YES_NO, YES_NO
        ):
            tags = [{"Key": "aws:autoscaling:groupName", "Value": "web}}"}] if owned else []
            events = {
                "InstanceId": ID,
                "InstanceProfileName": "new",
                "RoleName": "app",
                "AddRoleToEmptyProfile": add,
                "IncludeOwnedInstances": include,
                "DryRun": dry,
            }
            instance = {"State": {"Name": state}, "Tags": tags} if state else None
            association, held = ATTACHED[kind]
            found = dict(kind=kind, state=state, owned=owned, target=target, add=add, include=include, dry=dry)
            try:
                yield found, self.look["decide"](events, instance, association, held, TARGETS[target])
            except RuntimeError as refusal:
                yield found, refusal

    def test_there_is_an_answer_for_every_case(self):
        actions = {}
        for found, plan in self.every_case():
            if isinstance(plan, RuntimeError):
                self.assertIn("Nothing was changed", str(plan))
            else:
                actions[plan["action"]] = actions.get(plan["action"], 0) + 1
        self.assertEqual(set(actions), {"NONE", "ASSOCIATE", "REPLACE", "SWAP", "ADD_ROLE"})

    def test_it_changes_only_what_is_broken_alive_and_its_to_change(self):
        for found, plan in self.every_case():
            if isinstance(plan, RuntimeError) or plan["action"] == "NONE":
                continue
            self.assertNotEqual(found["kind"], "working", found)
            self.assertEqual(found["dry"], "false", found)
            self.assertIn(found["state"], ("running", "stopped") if plan["action"] != "ADD_ROLE" else ("running", "stopping", "stopped"), found)
            self.assertTrue(found["include"] == "true" or not found["owned"], found)
            self.assertEqual(plan["action"] == "ADD_ROLE", found["kind"] == "empty" and found["add"] == "true", found)
            self.assertTrue(plan["action"] == "ADD_ROLE" or found["target"] == "right", found)
            self.assertTrue(plan["action"] != "ASSOCIATE" or found["kind"] == "none", found)
            self.assertTrue(plan["action"] != "REPLACE" or found["state"] == "running", found)
            self.assertTrue(plan["action"] != "SWAP" or found["state"] == "stopped", found)

    def test_no_plan_holds_braces_that_automation_would_read_as_its_own(self):
        for found, plan in self.every_case():
            if not isinstance(plan, RuntimeError):
                self.assertIsNone(re.search(r"\{\{|\}\}", json.dumps(plan, separators=(",", ":"))), plan)

    def test_every_state_before_is_what_back_out_takes(self):
        report = script("attach-instance-profile", "report")
        report["association_with"] = lambda instance_id, profile_id: "iip-assoc-2"
        allowed = parameter("back-out-instance-profile", "StateBefore")["allowedPattern"]
        keys = script("back-out-instance-profile")["KEYS"]
        for found, plan in self.every_case():
            if isinstance(plan, RuntimeError):
                continue
            for handed_on in (json.dumps(plan), dict(plan)):
                before = report["report"]({"Plan": handed_on}, {})["StateBefore"]
                self.assertRegex(before, allowed)
                self.assertEqual(set(json.loads(before)), keys)

    def test_the_most_specific_owner_is_named(self):
        tags = {key: "x" for key, _ in self.look["OWNER_TAGS"]}
        for key, words in self.look["OWNER_TAGS"]:
            self.assertEqual(self.look["owner_of"](tags), f"{words} x")
            del tags[key]
        self.assertIsNone(self.look["owner_of"]({"Name": "eks:"}))

    def test_texts_from_tags_are_plain_and_short(self):
        plain = self.look["plain"]
        self.assertEqual(plain("web-1 (blue)\r\n{{x}}\u202e"), "web-1 ?blue?????x???")
        self.assertEqual(len(plain("x" * 300)), 128)


class AssociationTest(unittest.TestCase):
    def test_an_old_association_on_its_way_out_is_waited_for(self):
        look = script("attach-instance-profile")
        waits = []
        look["time"] = type("Clock", (), {"monotonic": staticmethod(lambda: 2 * len(waits)), "sleep": staticmethod(waits.append)})
        answers = [
            [{"AssociationId": "a", "State": "disassociating"}, {"AssociationId": "b", "State": "associated"}],
            [{"AssociationId": "a", "State": "disassociated"}, {"AssociationId": "b", "State": "associated"}],
        ]
        ec2 = type("Ec2", (), {"describe_iam_instance_profile_associations": lambda self, Filters: {"IamInstanceProfileAssociations": answers.pop(0)}})()
        self.assertEqual(look["association_of"](ec2, ID, 120)["AssociationId"], "b")
        self.assertEqual(waits, [2])

    def test_the_wait_ends(self):
        look = script("attach-instance-profile")
        waits = []
        look["time"] = type("Clock", (), {"monotonic": staticmethod(lambda: 2 * len(waits)), "sleep": staticmethod(waits.append)})
        moving = {"IamInstanceProfileAssociations": [{"AssociationId": "a", "State": "associating"}]}
        ec2 = type("Ec2", (), {"describe_iam_instance_profile_associations": lambda self, Filters: moving})()
        with self.assertRaisesRegex(TimeoutError, "a of i-0123456789abcdef0 is still associating after 120 seconds"):
            look["association_of"](ec2, ID, 120)
        self.assertEqual(len(waits), 60)


class RevokeTest(unittest.TestCase):
    def test_the_time_is_that_of_the_policy(self):
        decide = script("revoke-role-sessions")["decide"]
        events = {"RoleName": "app", "Mode": "REVOKE", "DryRun": "false"}
        plan = decide(events, "/", "none", "2026-01-02T03:04:05Z")
        self.assertEqual((plan["Action"], plan["TokenIssueTime"]), ("REVOKE", "2026-01-02T03:04:05Z"))


if __name__ == "__main__":
    unittest.main()
