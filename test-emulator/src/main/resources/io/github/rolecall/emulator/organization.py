"""A moto server that holds an organisation: a management account, three members and a suspended one, four regions, and
instances in every state that a verdict can be about. What each instance deserves is written down from the plan it was
made by, one JSON object a line.

usage: organization.py PLAN_FILE [INSTANCES [SEED [PORT]]]     prints the port once the server answers

Made inside moto's own process, since moto has no call for some of it: an instance that stays pending, accounts with
chosen numbers, AWS's own policies without its 1,000 others. One thing is put right on the way: moto gives an instance's
profile the id of the association instead of the profile's own. GET /calls tells the calls so far by action, and the processor time they took
here; POST /calls begins anew. Nothing changes once it is made, so a listing that was asked for before is answered from
memory: moto takes 5 ms for each instance. POST /calls?forget forgets the answers too.
"""

import base64
import gzip
import json
import logging
import os
import random
import re
import sys
import threading
import time
from collections import Counter
from typing import NamedTuple

# 580 images and as many snapshots in each region, which moto counts as the account's own.
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"

from moto.core.types import Base64EncodedString
from moto.ec2.models import ec2_backends
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.ec2.models.instances import Instance, InstanceState
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.utils import random_reservation_id
from moto.iam.models import AWSManagedPolicy, get_account_id_from, iam_backends
from moto.moto_api._internal import mock_random
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.organizations.models import FakeAccount, organizations_backends
from moto.packages.boto.ec2.instance import Reservation
from werkzeug.serving import make_server

MANAGEMENT = "111122223333"
MEMBERS = ["222233334444", "444455556666", "777788889999"]
SUSPENDED = "999900001111"
REGIONS = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"]
MEMBER_ROLE = "audit/RoleCallScan"
MANAGEMENT_KEY = "AKIAMANAGEMENT000000"

# The parameters of the three readings of the world. The evaluation is at NOON in each.
NOON = "2026-06-01T12:00:00Z"
ALLOWED = "arn:aws:iam::*:instance-profile/approved/*"
FORBIDDEN = "arn:aws:iam::aws:policy/AdministratorAccess"

COMPLIANCE = {
    "INSTANCE_TERMINATED": "NOT_APPLICABLE",
    "INSTANCE_PENDING": "NOT_APPLICABLE",
    "INSTANCE_STOPPED": "NOT_APPLICABLE",
    "EXEMPT": "COMPLIANT",
    "ROLE_ATTACHED": "COMPLIANT",
}

EXEMPT_TAG = "rolecall:exempt-until"
STATES = {"pending": 0, "running": 16, "shutting-down": 32, "terminated": 48, "stopping": 64, "stopped": 80}


class Case(NamedTuple):
    """A kind of instance.

    plain: the reasons without any parameter, the first decides
    strict: the reasons with ALLOWED, FORBIDDEN and stoppedInstances=IGNORE; None: as plain
    scanned: the same with scanUserData=true too; None: as strict
    """

    weight: int
    plain: list[str]
    strict: list[str] | None = None
    scanned: list[str] | None = None
    state: str = "running"
    profile: str | None = None
    tags: dict[str, str] = {}
    key: str | None = None
    void: bool = False

    def reasons(self):
        strict = self.plain if self.strict is None else self.strict
        scanned = strict if self.scanned is None else self.scanned
        return {"plain": self.plain, "strict": strict, "scanned": scanned}


def exempt(value):
    return {EXEMPT_TAG: value}


CASES = {
    "role": Case(400, ["ROLE_ATTACHED"], profile="service"),
    "role behind a path": Case(60, ["ROLE_ATTACHED"], profile="deep"),
    "role of another name": Case(40, ["ROLE_ATTACHED"], profile="renamed"),
    "role that EC2 and others can assume": Case(20, ["ROLE_ATTACHED"], profile="shared-trust"),
    "no profile": Case(60, ["NO_PROFILE"]),
    "no profile, of a group": Case(30, ["NO_PROFILE"], tags={"aws:autoscaling:groupName": "load-test"}),
    "no profile, of a stack": Case(15, ["NO_PROFILE"], tags={"aws:cloudformation:stack-name": "legacy"}),
    "no profile, of a node group": Case(
        10, ["NO_PROFILE"], tags={"eks:nodegroup-name": "workers", "aws:autoscaling:groupName": "eks-workers"}
    ),
    "no profile, stopped": Case(20, ["NO_PROFILE"], ["INSTANCE_STOPPED"], state="stopped"),
    "no profile, stopping": Case(5, ["NO_PROFILE"], ["INSTANCE_STOPPED"], state="stopping"),
    "role, stopped": Case(30, ["ROLE_ATTACHED"], ["INSTANCE_STOPPED"], state="stopped", profile="service"),
    "no profile, pending": Case(5, ["INSTANCE_PENDING"], state="pending"),
    "role, pending": Case(5, ["INSTANCE_PENDING"], state="pending", profile="service"),
    "no profile, terminated": Case(20, ["INSTANCE_TERMINATED"], state="terminated"),
    "no profile, shutting down": Case(5, ["INSTANCE_TERMINATED"], state="shutting-down"),
    "profile deleted, shutting down": Case(5, ["INSTANCE_TERMINATED"], state="shutting-down", profile="deleted"),
    "exempt": Case(15, ["EXEMPT"], tags=exempt("2026-12-31 vendor appliance, ticket 4711")),
    "exempt to the end of this day": Case(5, ["EXEMPT"], tags=exempt("2026-06-01 moves today")),
    "exempt, profile deleted": Case(5, ["EXEMPT"], profile="deleted", tags=exempt("2026-07-15 rebuilt in July")),
    "exempt, terminated": Case(3, ["INSTANCE_TERMINATED"], state="terminated", tags=exempt("2026-12-31 appliance")),
    "exemption expired": Case(8, ["NO_PROFILE"], tags=exempt("2026-05-31 vendor appliance"), void=True),
    "exemption too long": Case(5, ["NO_PROFILE"], tags=exempt("2028-01-01 for ever"), void=True),
    "exemption without a reason": Case(5, ["NO_PROFILE"], tags=exempt("2026-12-31"), void=True),
    "exemption without a date": Case(5, ["NO_PROFILE"], tags=exempt("until further notice"), void=True),
    "exemption expired, role": Case(
        5, ["ROLE_ATTACHED"], profile="service", tags=exempt("2025-12-31 first steps"), void=True
    ),
    "profile deleted": Case(15, ["PROFILE_DELETED"], profile="deleted"),
    "profile deleted, not allowed": Case(
        5, ["PROFILE_DELETED"], ["PROFILE_DELETED", "PROFILE_NOT_ALLOWED"], profile="deleted-lab"
    ),
    "profile made anew": Case(10, ["PROFILE_RECREATED"], profile="recreated"),
    "profile without a role": Case(15, ["PROFILE_WITHOUT_ROLE"], profile="empty"),
    "profile without a role, not allowed": Case(
        5, ["PROFILE_WITHOUT_ROLE"], ["PROFILE_WITHOUT_ROLE", "PROFILE_NOT_ALLOWED"], profile="empty-lab"
    ),
    "role for functions": Case(10, ["ROLE_NOT_ASSUMABLE"], profile="function-trust"),
    "role that denies EC2": Case(5, ["ROLE_NOT_ASSUMABLE"], profile="denied-trust"),
    "role that asks for an external id": Case(5, ["ROLE_NOT_ASSUMABLE"], profile="external-trust"),
    "profile not allowed": Case(15, ["ROLE_ATTACHED"], ["PROFILE_NOT_ALLOWED"], profile="lab"),
    "role too broad": Case(15, ["ROLE_ATTACHED"], ["ROLE_TOO_BROAD"], profile="admin"),
    "role too broad, profile not allowed": Case(
        5, ["ROLE_ATTACHED"], ["PROFILE_NOT_ALLOWED", "ROLE_TOO_BROAD"], profile="admin-lab"
    ),
    "key in user data": Case(
        10, ["ROLE_ATTACHED"], None, ["ACCESS_KEY_IN_USER_DATA"], profile="service", key="text"
    ),
    "key in compressed user data": Case(
        5, ["ROLE_ATTACHED"], None, ["ACCESS_KEY_IN_USER_DATA"], profile="service", key="gzip"
    ),
    "key in user data, no profile": Case(
        5, ["NO_PROFILE"], None, ["NO_PROFILE", "ACCESS_KEY_IN_USER_DATA"], key="text"
    ),
    "key in user data, exempt": Case(3, ["EXEMPT"], tags=exempt("2026-12-31 appliance"), key="text"),
}


def statement(effect, principal, **more):
    return {"Effect": effect, "Principal": principal, "Action": "sts:AssumeRole", **more}


EC2 = statement("Allow", {"Service": "ec2.amazonaws.com"})
TRUSTS = {
    "ec2": [EC2],
    "shared": [statement("Allow", {"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"]})],
    "function": [statement("Allow", {"Service": "lambda.amazonaws.com"})],
    "denied": [EC2, statement("Deny", {"Service": "ec2.amazonaws.com"})],
    "external": [statement("Allow", {"Service": "ec2.amazonaws.com"}, Condition={"StringEquals": {"sts:ExternalId": "4711"}})],
}


class Kind(NamedTuple):
    """A kind of instance profile. Made once an account, the services several times."""

    path: str
    role: str | None = None
    role_path: str = "/"
    trust: str = "ec2"
    admin: bool = False
    fate: str = "kept"


KINDS = {
    "deep": Kind("/approved/eu/shop/", role="deep", role_path="/service/shop/"),
    "renamed": Kind("/approved/", role="web-2026"),
    "shared-trust": Kind("/approved/", role="shared-trust", trust="shared"),
    "deleted": Kind("/approved/", fate="deleted"),
    "deleted-lab": Kind("/lab/", fate="deleted"),
    "recreated": Kind("/approved/", role="recreated", fate="recreated"),
    "empty": Kind("/approved/"),
    "empty-lab": Kind("/lab/"),
    "function-trust": Kind("/approved/", role="function-trust", trust="function"),
    "denied-trust": Kind("/approved/", role="denied-trust", trust="denied"),
    "external-trust": Kind("/approved/", role="external-trust", trust="external"),
    "lab": Kind("/lab/", role="lab"),
    "admin": Kind("/approved/", role="admin", admin=True),
    "admin-lab": Kind("/lab/", role="admin-lab", admin=True),
}
SERVICES = {f"service-{number:02}": Kind("/approved/", role=f"service-{number:02}") for number in range(1, 21)}


class Profile(NamedTuple):
    """What an instance holds: the ARN and id of the profile at its launch, and the role behind it, if it can be used."""

    arn: str
    id: str
    role_arn: str | None


def seed_iam(account):
    iam = iam_backends[account]["aws"]
    administrator = AWSManagedPolicy(
        "AdministratorAccess", account_id=account, region="us-east-1", path="/", document='{"Version":"2012-10-17","Statement":[]}'
    )
    iam.managed_policies[administrator.arn] = administrator
    made = {}
    for name, kind in {**KINDS, **SERVICES}.items():
        role = None
        if kind.role:
            trust = json.dumps({"Version": "2012-10-17", "Statement": TRUSTS[kind.trust]})
            role = iam.create_role(kind.role, trust, kind.role_path, None, "", [], "3600")
            if kind.admin:
                administrator.attach_to(role)
        profile = create_profile(iam, name, kind)
        made[name] = Profile(profile.arn, profile.id, role.arn if role else None)
        if kind.fate != "kept":
            iam.delete_instance_profile(name, ignore_attached_roles=True)
        if kind.fate == "recreated":
            create_profile(iam, name, kind)
    return made


def create_profile(iam, name, kind):
    profile = iam.create_instance_profile(name, kind.path, [kind.role] if kind.role else [])
    profile.id = "AIPA" + profile.id[:17].upper()  # as AWS spells it
    return profile


def cells(count, dice):
    """Returns (account, region) for each instance: half of them in one, a few in the management account."""
    everywhere = [(account, region) for account in MEMBERS for region in REGIONS]
    first = everywhere[4]
    half = [first] * (count * 11 // 20)
    few = [(MANAGEMENT, region) for region in REGIONS for _ in range(count // 400 + 1)]
    rest = [everywhere[number % len(everywhere)] for number in range(count - len(half) - len(few))]
    spread = half + few + rest
    dice.shuffle(spread)
    return spread


def cases(count, dice):
    """Returns the name of a case for each instance: each at least once, the rest by weight."""
    names = list(CASES)
    chosen = names[:count] + dice.choices(names, [case.weight for case in CASES.values()], k=max(0, count - len(names)))
    dice.shuffle(chosen)
    return chosen


def user_data(kind, key):
    script = f"#!/bin/sh\nexport AWS_ACCESS_KEY_ID={key}\nexport AWS_SECRET_ACCESS_KEY={'s' * 40}\n".encode()
    return gzip.compress(script, mtime=0) if kind == "gzip" else script


def launch(account, region, case, profile, key):
    ec2 = ec2_backends[account][region]
    data = user_data(case.key, key) if key else b"#!/bin/sh\necho started\n"
    instance = Instance(
        ec2,
        "ami-0a1b2c3d4e5f60718",
        Base64EncodedString(base64.b64encode(data).decode()),
        [],
        instance_type="t3.micro",
        region_name=region,
        iam_instance_profile={"Arn": profile.arn, "Id": profile.id} if profile else None,
    )
    instance._state = InstanceState(case.state, STATES[case.state])
    instance.add_tags({"Name": "seeded", **case.tags})
    reservation = Reservation(random_reservation_id(), account)
    reservation.instances.append(instance)
    ec2.reservations[reservation.id] = reservation
    return instance


def owner(tags):
    for key in "eks:nodegroup-name", "aws:autoscaling:groupName", "aws:cloudformation:stack-name":
        if key in tags:
            return f"{key}={tags[key]}"
    return None


def planned(account, region, instance, name, profile, key):
    case = CASES[name]
    return {
        "account": account,
        "region": region,
        "resourceId": instance.id,
        "case": name,
        "state": case.state,
        "profileArn": profile.arn if profile else None,
        "roleArn": profile.role_arn if profile else None,
        "owner": owner(case.tags),
        "voidExemption": case.void,
        "key": key,
        "verdicts": {
            reading: {"compliance": COMPLIANCE.get(reasons[0], "NON_COMPLIANT"), "reasons": reasons}
            for reading, reasons in case.reasons().items()
        },
    }


def seed_organization():
    organizations = organizations_backends[MANAGEMENT]["aws"]
    organizations.create_organization("us-east-1", FeatureSet="ALL")
    for number in [*MEMBERS, SUSPENDED]:
        account = FakeAccount(organizations.org, AccountName=f"member {number}", Email=f"{number}@example.com")
        account.id = number
        organizations.accounts.append(account)
        organizations_backends.master_accounts[number] = (MANAGEMENT, "aws")
    organizations.accounts[-1].close()
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement("Allow", {"AWS": f"arn:aws:iam::{MANAGEMENT}:root"})]})
    path, _, name = MEMBER_ROLE.rpartition("/")
    for number in MEMBERS:
        iam_backends[number]["aws"].create_role(name, trust, f"/{path}/", None, "", [], "3600")


def seed(count, number):
    """Fills moto and returns the plan, sorted as verdicts are."""
    dice = random.Random(number)
    mock_random.seed(number)
    # As in an account that opted in to no further region: moto lists all, and a call for each would be made in vain.
    RegionsAndZonesBackend.regions = [r for r in RegionsAndZonesBackend.regions if r.name in REGIONS]
    seed_organization()
    profiles = {account: seed_iam(account) for account in [MANAGEMENT, *MEMBERS]}
    plan = []
    for (account, region), name in zip(cells(count, dice), cases(count, dice), strict=True):
        case = CASES[name]
        kind = dice.choice(list(SERVICES)) if case.profile == "service" else case.profile
        profile = profiles[account][kind] if kind else None
        key = "AKIA" + "".join(dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=16)) if case.key else None
        instance = launch(account, region, case, profile, key)
        plan.append(planned(account, region, instance, name, profile, key))
    return sorted(plan, key=lambda one: (one["account"], one["region"], one["resourceId"]))


def page_as_aws_does():
    """Without MaxResults, AWS describes up to 1,000 instances a page, and moto 100."""
    given = InstanceResponse._get_param

    def get_param(self, name, if_none=None):
        return given(self, name, 1000 if name == "MaxResults" and if_none == 100 else if_none)

    InstanceResponse._get_param = get_param


class Door:
    """Counts calls by action on their way into moto, remembers answers, and says whose account the first key is of."""

    CREDENTIAL = re.compile(r"Credential=([^/]+)/\d+/([^/]+)/([^/]+)/")

    # What moto has not. It would answer as if it were broken, which clients try again and again.
    UNSUPPORTED = (
        b"<Response><Errors><Error><Code>UnsupportedOperation</Code><Message>not in moto</Message></Error></Errors>"
        b"<RequestID>0f1e2d3c</RequestID></Response>"
    )

    def __init__(self, app):
        self.app = app
        self.lock = threading.Lock()
        self.answers = {}
        self.asking = {}
        self.begin()

    def begin(self):
        self.calls = Counter()
        self.seconds = 0.0

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/calls":
            return self.tell(environ, start_response)
        signed = self.CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
        key, region, service = signed.groups() if signed else (None, None, None)
        if key == MANAGEMENT_KEY:
            environ["HTTP_X_MOTO_ACCOUNT_ID"] = MANAGEMENT
        body = DomainDispatcherApplication._get_body(self.app, environ)
        action = self.action(environ, body or "")
        asked = (environ.get("HTTP_X_MOTO_ACCOUNT_ID") or get_account_id_from(key), region, service, body)
        start = time.thread_time()
        if service in ("ec2", "iam") and action.startswith(("Describe", "List")):
            with self.lock:
                first = self.asking.setdefault(asked, threading.Lock())
            with first:
                status, headers, answer = self.answers.get(asked) or self.ask(environ)
                self.answers[asked] = status, headers, answer
        else:
            status, headers, answer = self.ask(environ)
        with self.lock:
            self.calls[f"{service}:{action}"] += 1
            self.seconds += time.thread_time() - start
        start_response(status, headers)
        return answer

    def ask(self, environ):
        head = []
        try:
            answer = list(self.app(environ, lambda status, headers, *_: head.append((status, headers))))
        except NotImplementedError:
            return "400 Bad Request", [("Content-Type", "text/xml")], [self.UNSUPPORTED]
        return *head[0], answer

    @staticmethod
    def action(environ, body):
        if "HTTP_X_AMZ_TARGET" in environ:
            return environ["HTTP_X_AMZ_TARGET"].rpartition(".")[2]
        found = re.search(r"(?:^|&)Action=([^&]+)", body)
        return found[1] if found else f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"

    def tell(self, environ, start_response):
        with self.lock:
            body = json.dumps({"calls": dict(sorted(self.calls.items())), "seconds": self.seconds}).encode()
            if environ["REQUEST_METHOD"] == "POST":
                self.begin()
            if environ["QUERY_STRING"] == "forget":
                self.answers.clear()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]


def main(plan_file, instances="2000", number="1", port="0"):
    plan = seed(int(instances), int(number))
    with open(plan_file, "w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in plan)
    page_as_aws_does()
    server = make_server("127.0.0.1", int(port), Door(DomainDispatcherApplication(create_backend_app)), threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    print(server.socket.getsockname()[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
