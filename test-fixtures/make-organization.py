#!/usr/bin/env python3
"""Writes the folder organization/ beside this script: four weeks of a small organisation, as AWS Config and CloudTrail deliver them to S3.

    python3 make-organization.py           writes what is missing or differs, removes what does not belong
    python3 make-organization.py --check   writes nothing; exit 1 when a file is missing, differs or does not belong

The tables at the end tell the whole story; organization.md tells it in words. All names and ids are invented. Needs
Python 3.9 and nothing else. Running it twice changes nothing: no clock, no randomness, and a file whose content is right
is left alone, since another zlib may compress the same content to other bytes.
"""

import gzip
import hashlib
import json
import struct
import sys
import urllib.parse
import zlib
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent / "organization"
ACCOUNTS = {"production": "111122223333", "staging": "444455556666", "shared-services": "777788889999"}
REGIONS = ["eu-central-1", "us-east-1"]
HOME_REGION = "eu-central-1"  # the one region in which the global types are recorded
RECORDER_STARTED = "2026-05-04T08:00:00Z"
SNAPSHOTS = ["2026-05-11T06:03:12Z", "2026-06-01T06:03:12Z"]

INSTANCE, ROLE, PROFILE = "AWS::EC2::Instance", "AWS::IAM::Role", "AWS::IAM::InstanceProfile"
GROUP = "AWS::EC2::SecurityGroup"
COMPLIANCE = "AWS::Config::ResourceCompliance"
SWEEP = "04:01:20Z"  # when Config's rule judges every instance again, once a day
IAM_EVENTS_REGION = "us-east-1"  # where CloudTrail records the calls to IAM
STATES = {"pending": 0, "running": 16, "shutting-down": 32, "stopped": 80}
CONFIG_NOTIFICATION_LIMIT = 256 * 1024


# ---------------------------------------------------------------- names and numbers out of labels


def digits(*label, length=16):
    return hashlib.sha256(" ".join(label).encode()).hexdigest()[:length]


def iam_id(prefix, *label):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return prefix + "".join(letters[b % 32] for b in hashlib.sha256(" ".join((prefix,) + label).encode()).digest()[:17])


def uuid(*label):
    d = digits("uuid", *label, length=32)
    return f"{d[:8]}-{d[8:12]}-4{d[13:16]}-a{d[17:20]}-{d[20:]}"


def instance_id(account, name):
    return "i-0" + digits("instance", account, name)


def parse(time):
    return datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ")


def later(time, seconds):
    return (parse(time) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def millis(time):
    """A time as Config writes it."""
    return time.replace("Z", ".000Z")


def stamp(time):
    """A time as Config writes it in names of files."""
    return time.replace("-", "").replace(":", "")


def state_id(time):
    return int((parse(time) - datetime(1970, 1, 1)).total_seconds()) * 1000


# ---------------------------------------------------------------- configuration items


def item(account, region, kind, resource_id, time, status, configuration, **more):
    """An item in the shape of delivered files, version 1.3, its fields in Config's own order."""
    return {
        "relatedEvents": [],
        "relationships": more.get("relationships", []),
        "configuration": configuration,
        "supplementaryConfiguration": {},
        "tags": more.get("tags", {}),
        "configurationItemVersion": "1.3",
        "configurationItemCaptureTime": millis(time),
        "configurationStateId": state_id(time),
        "awsAccountId": ACCOUNTS[account],
        "configurationItemStatus": status,
        "resourceType": kind,
        "resourceId": resource_id,
        "resourceName": more.get("name"),
        "ARN": more.get("arn"),
        "awsRegion": region,
        "availabilityZone": more.get("zone"),
        "configurationStateMd5Hash": "",
        "resourceCreationTime": more.get("created"),
    }


def related(kind, resource_id, how, name=None):
    return {"resourceId": resource_id, "resourceName": name, "resourceType": kind, "name": how}


def private_name(region, ip):
    suffix = "ec2.internal" if region == "us-east-1" else f"{region}.compute.internal"
    return f"ip-{ip.replace('.', '-')}.{suffix}"


def network_interface(i, index, now):
    number = int(digits("address", i.account, i.name, length=4), 16)
    ips = [f"10.{20 + index}.{(number + n) // 256 % 256}.{(number + n) % 256}" for n in range(now["addresses"])]
    return {
        "association": None,
        "attachment": {
            "attachTime": millis(i.launched),
            "attachmentId": "eni-attach-0" + digits("attachment", i.account, i.name, str(index)),
            "deleteOnTermination": True,
            "deviceIndex": index,
            "status": "attached",
            "networkCardIndex": 0,
        },
        "description": "" if index == 0 else f"aws-K8S-{i.id}",
        "groups": [{"groupName": now["group"], "groupId": group_id(i.account, i.region, now["group"])}],
        "ipv6Addresses": [],
        "macAddress": "06:" + ":".join(digits("mac", i.id, str(index))[n : n + 2] for n in range(0, 10, 2)),
        "networkInterfaceId": "eni-0" + digits("interface", i.account, i.name, str(index)),
        "ownerId": ACCOUNTS[i.account],
        "privateDnsName": private_name(i.region, ips[0]),
        "privateIpAddress": ips[0],
        "privateIpAddresses": [
            {"association": None, "primary": n == 0, "privateDnsName": private_name(i.region, ip), "privateIpAddress": ip}
            for n, ip in enumerate(ips)
        ],
        "sourceDestCheck": True,
        "status": "in-use",
        "subnetId": "subnet-0" + digits("subnet", i.account, i.region),
        "vpcId": "vpc-0" + digits("vpc", i.account, i.region),
        "interfaceType": "interface",
        "ipv4Prefixes": [],
        "ipv6Prefixes": [],
    }


def instance_configuration(i, now):
    interfaces = [network_interface(i, n, now) for n in range(now["interfaces"])]
    stopped = now["state"] in ("stopped", "shutting-down")
    reason = {"code": "Client.UserInitiatedShutdown", "message": "Client.UserInitiatedShutdown: User initiated shutdown"}
    return {
        "amiLaunchIndex": 0,
        "imageId": "ami-0" + digits("image", i.region),
        "instanceId": i.id,
        "instanceType": i.type,
        "kernelId": None,
        "keyName": i.key,
        "launchTime": millis(i.launched),
        "monitoring": {"state": "disabled"},
        "placement": {
            "availabilityZone": i.zone,
            "affinity": None,
            "groupName": "",
            "partitionNumber": None,
            "hostId": None,
            "tenancy": "default",
            "spreadDomain": None,
            "hostResourceGroupArn": None,
        },
        "platform": None,
        "privateDnsName": interfaces[0]["privateDnsName"],
        "privateIpAddress": interfaces[0]["privateIpAddress"],
        "productCodes": [],
        "publicDnsName": "",
        "publicIpAddress": None,
        "ramdiskId": None,
        "state": {"code": STATES[now["state"]], "name": now["state"]},
        "stateTransitionReason": f"User initiated ({now['time'].replace('T', ' ').replace('Z', '')} GMT)" if stopped else "",
        "subnetId": interfaces[0]["subnetId"],
        "vpcId": interfaces[0]["vpcId"],
        "architecture": "arm64",
        "blockDeviceMappings": [
            {
                "deviceName": "/dev/xvda",
                "ebs": {
                    "attachTime": millis(i.launched),
                    "deleteOnTermination": True,
                    "status": "attached",
                    "volumeId": "vol-0" + digits("volume", i.account, i.name),
                },
            }
        ],
        "clientToken": uuid("token", i.account, i.name),
        "ebsOptimized": True,
        "enaSupport": True,
        "hypervisor": "xen",
        "iamInstanceProfile": profile_of_instance(i, now["profile"]),
        "instanceLifecycle": None,
        "elasticGpuAssociations": [],
        "elasticInferenceAcceleratorAssociations": [],
        "networkInterfaces": interfaces,
        "outpostArn": None,
        "rootDeviceName": "/dev/xvda",
        "rootDeviceType": "ebs",
        "securityGroups": interfaces[0]["groups"],
        "sourceDestCheck": True,
        "spotInstanceRequestId": None,
        "sriovNetSupport": None,
        "stateReason": reason if stopped else None,
        "tags": [{"key": k, "value": v} for k, v in i.tags.items()],
        "virtualizationType": "hvm",
        "cpuOptions": {"coreCount": 2, "threadsPerCore": 1},
        "capacityReservationId": None,
        "capacityReservationSpecification": {"capacityReservationPreference": "open", "capacityReservationTarget": None},
        "hibernationOptions": {"configured": False},
        "licenses": [],
        "metadataOptions": {
            "state": "applied",
            "httpTokens": "required",
            "httpPutResponseHopLimit": 2,
            "httpEndpoint": "enabled",
            "httpProtocolIpv6": "disabled",
            "instanceMetadataTags": "disabled",
        },
        "enclaveOptions": {"enabled": False},
        "bootMode": "uefi",
        "platformDetails": "Linux/UNIX",
        "usageOperation": "RunInstances",
        "usageOperationUpdateTime": millis(i.launched),
        "privateDnsNameOptions": {
            "hostnameType": "ip-name",
            "enableResourceNameDnsARecord": False,
            "enableResourceNameDnsAAAARecord": False,
        },
        "ipv6Address": None,
        "tpmSupport": None,
        "maintenanceOptions": {"autoRecovery": "default"},
    }


def profile_of_instance(i, name):
    if name is None:
        return None
    generation = "1"
    if "#" in name:
        name, generation = name.split("#")
    p = next((p for p in PROFILES if p.account == i.account and p.name == name), None)
    arn = p.arn if p else f"arn:aws:iam::{ACCOUNTS[i.account]}:instance-profile/{name}"
    return {"arn": arn, "id": iam_id("AIPA", i.account, name, generation)}


class Instance:
    def __init__(self, account, region, name, launched, profile, tags=None, type="m7g.large", key=None, changes=(), starting=False):
        self.account, self.region, self.name, self.launched = account, region, name, launched
        self.type, self.key, self.starting = type, key, starting
        self.tags = {"Name": name, "environment": account, **(tags or {})}
        self.id = instance_id(account, name)
        self.zone = region + "abc"[int(digits("zone", account, name, length=2), 16) % 3]
        self.first = {"state": "running", "profile": profile, "interfaces": 1, "addresses": 1, "group": "default"}
        self.changes = list(changes)

    def items(self):
        now = dict(self.first)
        if self.launched > RECORDER_STARTED:
            start = [(later(self.launched, 27), {"state": "pending"})]
            if not self.starting:
                start.append((later(self.launched, 129), {"state": "running"}))
        else:
            start = [(discovered_at(self.account, self.name), {})]
        for n, (time, change) in enumerate(start + self.changes):
            if change == "deleted":
                yield item(self.account, self.region, INSTANCE, self.id, time, "ResourceDeleted", None)
                return
            now.update(change)
            now["time"] = time
            configuration = instance_configuration(self, now)
            relationships = [related("AWS::EC2::NetworkInterface", e["networkInterfaceId"], "Contains NetworkInterface")
                             for e in configuration["networkInterfaces"]]
            relationships += [
                related(GROUP, configuration["securityGroups"][0]["groupId"], "Is associated with SecurityGroup"),
                related("AWS::EC2::Subnet", configuration["subnetId"], "Is contained in Subnet"),
                related("AWS::EC2::Volume", configuration["blockDeviceMappings"][0]["ebs"]["volumeId"], "Is attached to Volume"),
                related("AWS::EC2::VPC", configuration["vpcId"], "Is contained in Vpc"),
            ]
            yield item(
                self.account, self.region, INSTANCE, self.id, time, "OK" if n else "ResourceDiscovered", configuration,
                relationships=relationships, tags=self.tags, zone=self.zone, created=millis(self.launched),
                arn=f"arn:aws:ec2:{self.region}:{ACCOUNTS[self.account]}:instance/{self.id}")


class Role:
    def __init__(self, account, name, profiles=(), path="/", trust="ec2.amazonaws.com", policies=(), changes=()):
        self.account, self.name, self.path = account, name, path
        self.arn = f"arn:aws:iam::{ACCOUNTS[account]}:role{path}{name}"
        self.first = {"profiles": list(profiles), "trust": trust}
        self.policies, self.changes = policies, list(changes)
        self.id, self.region = iam_id("AROA", account, name), HOME_REGION

    def head(self, now):
        document = {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"Service": now["trust"]}, "Action": "sts:AssumeRole"}],
        }
        return {
            "path": self.path,
            "roleName": self.name,
            "roleId": self.id,
            "arn": self.arn,
            "createDate": "2026-03-02T13:20:44.000Z",
            "assumeRolePolicyDocument": urllib.parse.quote(json.dumps(document, separators=(",", ":")), safe=""),
            "description": None,
            "maxSessionDuration": None,
            "permissionsBoundary": None,
            "tags": [],
            "roleLastUsed": None,
        }

    def items(self):
        now = dict(self.first)
        for n, (time, change) in enumerate([(discovered_at(self.account, "role " + self.name), {})] + self.changes):
            if change == "deleted":
                yield item(self.account, "global", ROLE, self.id, time, "ResourceDeleted", None, name=self.name)
                return
            now.update(change)
            configuration = {
                **self.head(now),
                "instanceProfileList": [held_profile(self, now, p) for p in now["profiles"]],
                "rolePolicyList": [],
                "attachedManagedPolicies": [{"policyName": p.split("/")[-1], "policyArn": p} for p in self.policies],
            }
            yield item(
                self.account, "global", ROLE, self.id, time, "OK" if n else "ResourceDiscovered", configuration,
                name=self.name, arn=self.arn, zone="Not Applicable", created="2026-03-02T13:20:44.000Z")


def held_profile(role, now, name):
    name, _, generation = name.partition("#")
    profile = next(p for p in PROFILES if p.account == role.account and p.name == name)
    return {
        "path": profile.path,
        "instanceProfileName": name,
        "instanceProfileId": iam_id("AIPA", role.account, name, generation or "1"),
        "arn": profile.arn,
        "createDate": "2026-03-02T13:21:02.000Z",
        "roles": [role.head(now)],
        "tags": [],
    }


class Profile:
    """No recorded item of this type is public: its shape follows the CloudFormation resource, as newer types do."""

    def __init__(self, account, name, roles=None, path="/", changes=()):
        self.account, self.name, self.path = account, name, path
        self.arn = f"arn:aws:iam::{ACCOUNTS[account]}:instance-profile{path}{name}"
        self.roles, self.changes = [name] if roles is None else list(roles), list(changes)
        self.region = HOME_REGION

    def items(self):
        for n, (time, roles) in enumerate([(discovered_at(self.account, "profile " + self.name), self.roles)] + self.changes):
            if roles == "deleted":
                yield item(self.account, "global", PROFILE, self.name, time, "ResourceDeleted", None, name=self.name)
                continue
            configuration = {"Path": self.path, "InstanceProfileName": self.name, "Arn": self.arn, "Roles": roles}
            yield item(
                self.account, "global", PROFILE, self.name, time, "OK" if n else "ResourceDiscovered", configuration,
                relationships=[related(ROLE, iam_id("AROA", self.account, r), "Is associated with ", r) for r in roles],
                name=self.name, arn=self.arn, zone="Not Applicable", created="2026-03-02T13:21:02.000Z")


class Group:
    """A security group: one item of a type that no rule here looks at."""

    def __init__(self, account, region):
        self.account, self.region = account, region

    def items(self):
        group = group_id(self.account, self.region)
        configuration = {
            "description": "default VPC security group",
            "groupName": "default",
            "ipPermissions": [],
            "ownerId": ACCOUNTS[self.account],
            "groupId": group,
            "ipPermissionsEgress": [],
            "tags": [],
            "vpcId": "vpc-0" + digits("vpc", self.account, self.region),
        }
        yield item(
            self.account, self.region, GROUP, group, discovered_at(self.account, "group " + self.region), "ResourceDiscovered",
            configuration, name="default", zone="Not Applicable",
            arn=f"arn:aws:ec2:{self.region}:{ACCOUNTS[self.account]}:security-group/{group}")


class Recorded:
    """What Config's rules said of an instance: no verdict of ours, but what the tables below say was recorded."""

    def __init__(self, instance, said):
        self.account, self.region, self.instance, self.said = instance.account, instance.region, instance, said

    def items(self):
        target = self.instance.id
        for n, (time, compliance) in enumerate(self.said):
            status, configuration = "OK" if n else "ResourceDiscovered", None
            if compliance == "deleted":
                status = "ResourceDeleted"
            else:
                rules = [rule_said(self, "ec2-imdsv2-check", "COMPLIANT")]
                if compliance != "gone":
                    rules.append(rule_said(self, RULE_NAMES[self.account], compliance))
                worst = "NON_COMPLIANT" if compliance == "NON_COMPLIANT" else "COMPLIANT"
                configuration = {"targetResourceId": target, "targetResourceType": INSTANCE, "configRuleList": rules,
                                 "complianceType": worst}
            yield item(
                self.account, self.region, COMPLIANCE, f"{INSTANCE}/{target}", time, status, configuration,
                relationships=[related(INSTANCE, target, "Is associated with ")])


def rule_said(recorded, name, compliance):
    identifier = "config-rule-" + digits("rule", recorded.account, recorded.region, name, length=6)
    arn = f"arn:aws:config:{recorded.region}:{ACCOUNTS[recorded.account]}:config-rule/{identifier}"
    return {"configRuleArn": arn, "configRuleId": identifier, "configRuleName": name, "complianceType": compliance}


def recorded():
    """Where the table says nothing, the rule found nothing wrong when the instance was first seen running."""
    for i in INSTANCES:
        if (i.account, i.region) in COMPLIANCE_NOT_RECORDED or i.starting:
            continue
        first = [one["configurationItemCaptureTime"].replace(".000Z", "Z") for one in i.items()
                 if one["configuration"] and one["configuration"]["state"]["name"] == "running"][:1]
        yield Recorded(i, RECORDED.get((i.account, i.name)) or [(later(first[0], 95), "COMPLIANT")])


def group_id(account, region, name="default"):
    return "sg-0" + digits("group", account, region, name)


def discovered_at(account, name):
    """The recorder found what was there within half an hour of its start."""
    return later(RECORDER_STARTED, 60 + int(digits("discovered", account, name, length=4), 16) % 1700)


# ---------------------------------------------------------------- files


def folder(account, region, time):
    day = parse(time)
    return f"AWSLogs/{ACCOUNTS[account]}/Config/{region}/{day.year}/{day.month}/{day.day}"


def history_files(resources):
    """One file for each account, region, type and six hours in which something changed."""
    found = {}
    for resource in resources:
        for one in resource.items():
            time = one["configurationItemCaptureTime"].replace(".000Z", "Z")
            window = time[:11] + "%02d" % (int(time[11:13]) // 6 * 6)
            found.setdefault((resource.account, resource.region, one["resourceType"], window), []).append((time, one))
    for (account, region, kind, _), timed in sorted(found.items()):
        timed.sort(key=lambda pair: (pair[0], pair[1]["resourceId"]))
        first, last = timed[0][0], timed[-1][0]
        name = f"{ACCOUNTS[account]}_Config_{region}_ConfigHistory_{kind}_{stamp(first)}_{stamp(last)}_1.json.gz"
        path = f"{folder(account, region, last)}/ConfigHistory/{name}"
        yield path, {"fileVersion": "1.0", "configurationItems": [one for _, one in timed]}


def snapshot_files(resources):
    """What existed in each account and region at the time of the snapshot."""
    for account in ACCOUNTS:
        for region in REGIONS:
            for time in SNAPSHOTS:
                items = []
                for resource in resources:
                    if (resource.account, resource.region) == (account, region):
                        past = [one for one in resource.items() if one["configurationItemCaptureTime"] < time]
                        if past and past[-1]["configurationItemStatus"] != "ResourceDeleted":
                            items.append(past[-1])
                identifier = uuid("snapshot", account, region, time)
                name = f"{ACCOUNTS[account]}_Config_{region}_ConfigSnapshot_{stamp(time)}_{identifier}.json.gz"
                yield f"{folder(account, region, time)}/ConfigSnapshot/{name}", {
                    "fileVersion": "1.0", "configSnapshotId": identifier, "configurationItems": items}


def oversized_files(resources):
    """Notifications too long for SNS: Config leaves the whole of them in S3."""
    for resource in resources:
        before = None
        for one in resource.items():
            message = {
                "configurationItemDiff": difference(before, one),
                "configurationItem": one,
                "notificationCreationTime": one["configurationItemCaptureTime"].replace(".000Z", ".871Z"),
                "messageType": "ConfigurationItemChangeNotification",
                "recordVersion": "1.3",
            }
            before = one
            if len(line(message)) > CONFIG_NOTIFICATION_LIMIT:
                time = one["configurationItemCaptureTime"].replace(".000Z", "Z")
                kind, identifier = one["resourceType"], one["resourceId"]
                name = (f"{ACCOUNTS[resource.account]}_Config_{resource.region}_ChangeNotification_{kind}_{identifier}"
                        f"_{stamp(time)}_{one['configurationStateId']}.json.gz")
                base = folder(resource.account, resource.region, time)
                yield f"{base}/OversizedChangeNotification/{kind}/{identifier}/{name}", message


def difference(before, after):
    """The part of Config's diff that makes a notification long: the network interfaces."""
    if before is None or before["resourceType"] != INSTANCE or after["configuration"] is None:
        return None
    old, new = (one["configuration"]["networkInterfaces"] for one in (before, after))
    changed = {}
    for n in range(max(len(old), len(new))):
        was, becomes = (interfaces[n] if n < len(interfaces) else None for interfaces in (old, new))
        if was != becomes:
            kind = "CREATE" if was is None else "DELETE" if becomes is None else "UPDATE"
            changed[f"Configuration.NetworkInterfaces.{n}"] = {"previousValue": was, "updatedValue": becomes, "changeType": kind}
    return {"changedProperties": changed, "changeType": "UPDATE"}


def trail_files():
    """One file for each account, region and fifteen minutes in which somebody called something, all sorts of calls in it."""
    found = {}
    for event in events():
        time = event["eventTime"]
        window = time[:14] + "%02d" % (int(time[14:16]) // 15 * 15)
        found.setdefault((event["recipientAccountId"], event["awsRegion"], window), []).append(event)
    for (account, region, window), told in sorted(found.items()):
        # Events of one window come in no order.
        told.sort(key=lambda event: digits("order", event["eventID"]))
        day = parse(window + ":00Z")
        unique = digits("file", account, region, window)
        name = f"{account}_CloudTrail_{region}_{stamp(later(window + ':00Z', 900))[:13]}Z_{unique}.json.gz"
        yield f"AWSLogs/{account}/CloudTrail/{region}/{day.year}/{day.month:02d}/{day.day:02d}/{name}", {"Records": told}


def events():
    for i in INSTANCES:
        if i.launched > RECORDER_STARTED:
            yield launch(i)
    for time, account, region, actor, name, parameters, answer, *error in CALLS + USES:
        yield event(time, account, region, actor, name, parameters, answer, *error)


def launch(i):
    """Groups and stacks launch by themselves; a person does it with a name."""
    service = "autoscaling" if "aws:autoscaling:groupName" in i.tags else "ec2fleet" if "aws:ec2:fleet-id" in i.tags else None
    actor = ("service", service) if service else ("person", i.tags["owner"]) if "owner" in i.tags else ("deployment", "cloudformation")
    one = {"imageId": "ami-0" + digits("image", i.region), "minCount": 1, "maxCount": 1}
    held = i.first["profile"]
    profile = {"iamInstanceProfile": {"name": held.split("#")[0]}} if held else {}
    return event(
        i.launched, i.account, i.region, actor, "RunInstances", {"instancesSet": {"items": [one]}, "instanceType": i.type, **profile},
        {"requestId": uuid("request", i.id), "instancesSet": {"items": [{"instanceId": i.id, "instanceState": {"code": 0, "name": "pending"}}]}})


def identity(account, actor):
    kind, name, *more = actor
    number = ACCOUNTS[account]
    if kind == "instance":
        return instance_session(account, name, *more)
    if kind == "user":
        return {"type": "IAMUser", "principalId": iam_id("AIDA", account, name), "arn": f"arn:aws:iam::{number}:user/{name}", "accountId": number,
                "accessKeyId": iam_id("AKIA", account, name)[:20], "userName": name}, more[0], "Boto3/1.38.4 md/Botocore#1.38.4 ua/2.1 os/linux"
    if kind == "service":
        return {"type": "AWSService", "invokedBy": name + ".amazonaws.com"}, name + ".amazonaws.com", name + ".amazonaws.com"
    role, session = ("deployment", "pipeline") if kind == "deployment" else ("AWSReservedSSO_Engineer_1f0e9d8c7b6a5948", name.replace(" ", "."))
    issuer = iam_id("AROA", account, role)
    who = {
        "type": "AssumedRole",
        "principalId": f"{issuer}:{session}",
        "arn": f"arn:aws:sts::{number}:assumed-role/{role}/{session}",
        "accountId": number,
        "accessKeyId": iam_id("ASIA", account, role, session)[:20],
        "sessionContext": {"sessionIssuer": {"type": "Role", "principalId": issuer, "arn": f"arn:aws:iam::{number}:role/{role}",
                                             "accountId": number, "userName": role},
                           "attributes": {"creationDate": "2026-05-01T07:00:00Z", "mfaAuthenticated": "false" if kind == "deployment" else "true"}},
    }
    if kind == "deployment":
        return {**who, "invokedBy": name + ".amazonaws.com"}, name + ".amazonaws.com", name + ".amazonaws.com"
    return who, "198.51.100.24", "aws-cli/2.27.30 md/awscrt#0.26.1 exec-env/console"


def instance_session(account, name, role, created, address):
    """The credentials that an instance got of its role."""
    number, issuer = ACCOUNTS[account], iam_id("AROA", account, role)
    path = "service/" if role == "shop-web" else ""
    return {
        "type": "AssumedRole",
        "principalId": f"{issuer}:{instance_id(account, name)}",
        "arn": f"arn:aws:sts::{number}:assumed-role/{role}/{instance_id(account, name)}",
        "accountId": number,
        "accessKeyId": iam_id("ASIA", account, name, created)[:20],
        "sessionContext": {"sessionIssuer": {"type": "Role", "principalId": issuer, "arn": f"arn:aws:iam::{number}:role/{path}{role}",
                                             "accountId": number, "userName": role},
                           "attributes": {"creationDate": created, "mfaAuthenticated": "false"}, "ec2RoleDelivery": "2.0"},
    }, address, "aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.2"


SOURCES = {"ListBuckets": "s3", "GetParameter": "ssm", "UpdateInstanceInformation": "ssm", "CreateLogStream": "logs", "GetSecretValue": "secretsmanager",
           "GetCallerIdentity": "sts", "AllocateAddress": "ec2", "AssociateAddress": "ec2"}


def event(time, account, region, actor, name, parameters, answer, error=None):
    who, address, program = identity(account, actor)
    source = "config" if "ConfigurationRecorder" in name else "ec2" if "nstances" in name or "IamInstanceProfile" in name else "iam"
    source = SOURCES.get(name, source)
    return {
        "eventVersion": "1.11",
        "userIdentity": who,
        "eventTime": time,
        "eventSource": source + ".amazonaws.com",
        "eventName": name,
        "awsRegion": region,
        "sourceIPAddress": address,
        "userAgent": program,
        **({"errorCode": error, "errorMessage": "You are not authorized to perform this operation."} if error else {}),
        "requestParameters": parameters,
        "responseElements": answer,
        "requestID": uuid("request", time, account, name),
        "eventID": uuid("event", time, account, name, str(parameters)),
        "readOnly": name.startswith(("Describe", "Get", "List")),
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": ACCOUNTS[account],
        "eventCategory": "Management",
    }


def line(document):
    """A document as Config writes it: one line."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def compressed(content):
    """Like gzip, without the time, the name and the operating system in its header."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(content) + deflate.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + struct.pack("<II", zlib.crc32(content), len(content))


def wanted():
    resources = INSTANCES + ROLES + PROFILES + [Group(a, r) for a in ACCOUNTS for r in REGIONS] + list(recorded())
    for maker in (history_files, snapshot_files, oversized_files):
        for path, document in maker(resources):
            yield path, line(document)
    for path, document in trail_files():
        yield path, line(document)
    for account in ACCOUNTS.values():
        yield f"AWSLogs/{account}/Config/ConfigWritabilityCheckFile", b""


def content(path):
    if not path.is_file():
        return None
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def main(arguments):
    files = {ROOT / path: data for path, data in wanted()}
    wrong = sorted(p for p, data in files.items() if content(p) != data)
    surplus = sorted(p for p in ROOT.rglob("*") if p.is_file() and p not in files)
    for path in wrong:
        print("missing or different:", path.relative_to(ROOT))
    for path in surplus:
        print("does not belong:", path.relative_to(ROOT))
    if arguments == ["--check"]:
        return 1 if wrong or surplus else 0
    for path in wrong:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(compressed(files[path]) if path.suffix == ".gz" else files[path])
    for path in surplus:
        path.unlink()
    return 0


# ---------------------------------------------------------------- the story


def group(name, template, **more):
    return {"aws:autoscaling:groupName": name, "aws:ec2launchtemplate:id": template, "aws:ec2launchtemplate:version": "3", **more}


def stack(name, logical_id, account, region, **more):
    arn = f"arn:aws:cloudformation:{region}:{ACCOUNTS[account]}:stack/{name}/{uuid('stack', account, name)}"
    return {"aws:cloudformation:stack-name": name, "aws:cloudformation:logical-id": logical_id,
            "aws:cloudformation:stack-id": arn, **more}


SSM = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
EKS_NODE = ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly", SSM]

P, S, C = ACCOUNTS
EU, US = REGIONS
WEB = group("shop-web-blue", "lt-0b7c1d2e3f4a59687")
NODE = group("eks-general-2cc9d0b1-74d3-4e0a-9a55-0d8f1c2b3a4e", "lt-05f6e7d8c9b0a1f2e", **{
    "eks:cluster-name": "larkspur", "eks:nodegroup-name": "general", "kubernetes.io/cluster/larkspur": "owned"})
NODE_PROFILE = "eks-2cc9d0b1-74d3-4e0a-9a55-0d8f1c2b3a4e"
PAYMENTS, PAYMENTS_ROLE = "payments-api-InstanceProfile-7Q2MX4VT9KLA", "payments-api-InstanceRole-1C8ZP5WY3RHN"
CACHE = group("edge-cache", "lt-0c3d4e5f60718293a")

PROFILES = [
    Profile(P, "shop-web", path="/service/"),
    Profile(P, NODE_PROFILE, ["larkspur-eks-node"]),
    Profile(P, PAYMENTS, [PAYMENTS_ROLE]),
    Profile(P, "bastion"),
    Profile(P, "search", changes=[("2026-06-01T15:20:12Z", [])]),
    Profile(P, "edge-cache"),
    Profile(P, "reporting", changes=[
        ("2026-05-21T09:02:15Z", "deleted"), ("2026-05-21T09:05:30Z", []), ("2026-05-21T09:05:48Z", ["reporting"])]),
    Profile(S, "shop-web", path="/service/"),
    Profile(S, "batch-import"),
    Profile(S, "preview-42", changes=[("2026-05-26T11:10:20Z", "deleted")]),
    Profile(S, "shop-web-standby", ["shop-web"]),
    Profile(C, "ci-runner"),
    Profile(C, "monitoring"),
    Profile(C, "dns-resolver"),
    Profile(C, "log-shipper", changes=[("2026-05-27T13:40:03Z", [])]),
]

ROLES = [
    Role(P, "shop-web", ["shop-web"], path="/service/", policies=[SSM]),
    Role(P, "larkspur-eks-node", [NODE_PROFILE], policies=EKS_NODE),
    Role(P, PAYMENTS_ROLE, [PAYMENTS], policies=[SSM]),
    Role(P, "bastion", ["bastion"], policies=[SSM]),
    Role(P, "search", ["search"], policies=[SSM], changes=[("2026-06-01T15:20:10Z", {"profiles": []})]),
    Role(P, "edge-cache", ["edge-cache"], policies=[SSM]),
    Role(P, "reporting", ["reporting"], policies=[SSM], changes=[
        ("2026-05-21T09:02:11Z", {"profiles": []}), ("2026-05-21T09:05:52Z", {"profiles": ["reporting#2"]})]),
    Role(P, "shop-image-resizer", trust="lambda.amazonaws.com"),
    Role(S, "shop-web", ["shop-web", "shop-web-standby"], path="/service/", policies=[SSM]),
    Role(S, "batch-import", ["batch-import"], policies=[SSM], changes=[
        ("2026-05-19T10:12:33Z", {"trust": "ecs-tasks.amazonaws.com"})]),
    Role(S, "preview-42", ["preview-42"], policies=[SSM], changes=[
        ("2026-05-26T11:10:18Z", {"profiles": []}), ("2026-05-26T11:10:41Z", "deleted")]),
    Role(C, "ci-runner", ["ci-runner"], policies=[SSM, ADMINISTRATOR]),
    Role(C, "monitoring", ["monitoring"], policies=[SSM, "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"]),
    Role(C, "dns-resolver", ["dns-resolver"], policies=[SSM]),
    Role(C, "log-shipper", ["log-shipper"], policies=[SSM], changes=[
        ("2026-05-27T13:40:01Z", {"profiles": []}), ("2026-05-27T13:41:30Z", "deleted")]),
]

INSTANCES = [
    # production, Frankfurt
    Instance(P, EU, "shop-web-0", "2026-04-21T06:10:05Z", "shop-web", WEB, changes=[
        ("2026-05-18T09:40:12Z", {"state": "shutting-down"}), ("2026-05-18T09:44:51Z", "deleted")]),
    *[Instance(P, EU, f"shop-web-{n}", f"2026-04-21T06:1{n}:05Z", "shop-web", WEB) for n in (1, 2, 3, 4)],
    *[Instance(P, EU, f"shop-web-{n}", f"2026-05-18T09:1{n}:31Z", "shop-web", WEB) for n in (5, 6)],
    Instance(P, EU, "shop-web-canary", "2026-06-01T13:05:00Z", "shop-web", group("shop-web-canary", "lt-0b7c1d2e3f4a59687"), changes=[
        ("2026-06-02T10:15:08Z", {"state": "shutting-down"})]),
    *[Instance(P, EU, f"eks-general-{n}", f"2026-04-28T11:3{n}:40Z", NODE_PROFILE, NODE, "m7g.16xlarge") for n in (1, 2, 4)],
    Instance(P, EU, "eks-general-3", "2026-04-28T11:33:40Z", NODE_PROFILE, NODE, "m7g.16xlarge", changes=[
        ("2026-05-20T14:31:07Z", {"interfaces": 15, "addresses": 50}), ("2026-05-20T14:52:30Z", {"group": "eks-pods"}),
        ("2026-05-21T02:10:44Z", {"interfaces": 1, "addresses": 1})]),
    Instance(P, EU, "eks-general-5", "2026-05-20T14:20:13Z", NODE_PROFILE, NODE, "m7g.16xlarge"),
    Instance(P, EU, "payments-api-1", "2026-05-02T10:00:48Z", PAYMENTS, stack("payments-api", "Api1", P, EU)),
    Instance(P, EU, "payments-api-2", "2026-05-12T10:01:06Z", None, stack("payments-api", "Api2", P, EU), changes=[
        ("2026-05-13T08:41:12Z", {"profile": "bastion"}), ("2026-05-13T08:47:30Z", {"profile": PAYMENTS})]),
    Instance(P, EU, "bastion", "2026-04-22T15:44:27Z", "bastion", {"owner": "network team"}, "t4g.small", "bastion", changes=[
        ("2026-05-13T16:02:19Z", {"profile": None})]),
    Instance(P, EU, "erp-legacy", "2025-11-17T08:12:33Z", None,
             {"rolecall:exempt-until": "2026-03-31 vendor appliance, ticket OPS-311"}, "m6g.2xlarge", "erp"),
    Instance(P, EU, "search-1", "2026-04-29T09:21:54Z", "search", stack("search", "Node", P, EU), "r7g.xlarge"),
    # production, Virginia
    *[Instance(P, US, f"edge-cache-{n}", f"2026-04-30T17:0{n}:15Z", "edge-cache", CACHE, "c7g.large") for n in (1, 2, 3, 4)],
    Instance(P, US, "edge-cache-5", "2026-06-02T15:58:14Z", "edge-cache", CACHE, "c7g.large", starting=True),
    Instance(P, US, "reporting-coordinator", "2026-04-27T12:15:20Z", "reporting", stack("reporting", "Coordinator", P, US)),
    Instance(P, US, "reporting-worker-1", "2026-04-27T12:16:02Z", "reporting",
             group("reporting-workers", "lt-07a8b9c0d1e2f3041", **stack("reporting", "Workers", P, US))),
    Instance(P, US, "reporting-worker-2", "2026-05-21T09:30:37Z", "reporting#2",
             group("reporting-workers", "lt-07a8b9c0d1e2f3041", **stack("reporting", "Workers", P, US))),
    # staging
    *[Instance(S, EU, f"shop-web-staging-{n}", f"2026-05-03T07:0{n}:22Z", "shop-web", group("shop-web", "lt-0d4e5f60718293a4b")) for n in (1, 2, 3)],
    Instance(S, EU, "batch-import", "2026-04-24T20:05:11Z", "batch-import",
             {"aws:ec2launchtemplate:id": "lt-0e5f60718293a4b5c", "aws:ec2launchtemplate:version": "1"}),
    Instance(S, EU, "preview-42", "2026-05-01T14:33:09Z", "preview-42", stack("preview-42", "Server", S, EU), "t4g.medium"),
    Instance(S, EU, "load-test-1", "2026-05-28T08:00:45Z", None, group("load-test", "lt-0f60718293a4b5c6d"), "c7g.4xlarge"),
    Instance(S, EU, "experiment", "2026-06-02T11:20:30Z", "experiment", {"owner": "amy"}, "g5g.xlarge", "amy"),
    Instance(S, US, "shop-web-standby", "2026-05-03T07:10:22Z", "shop-web-standby", stack("disaster-recovery", "Standby", S, US)),
    # shared services
    Instance(C, EU, "build-1", "2026-02-09T09:00:18Z", None, {"owner": "build team"}, "c7g.2xlarge", "build", changes=[
        ("2026-05-22T18:30:26Z", {"state": "stopped"})]),
    *[Instance(C, EU, f"ci-runner-{n}", f"2026-05-29T06:5{n}:10Z", "ci-runner", {
        "aws:ec2:fleet-id": "fleet-3b9c1f60-8f2d-4d57-9d2a-6c0e4b7a1d52", "aws:ec2launchtemplate:id": "lt-060718293a4b5c6d7",
        "aws:ec2launchtemplate:version": "12"}, "c7g.xlarge") for n in (1, 2)],
    Instance(C, EU, "monitoring-1", "2026-04-25T13:48:03Z", "monitoring", stack("monitoring", "Prometheus", C, EU), "r7g.large"),
    Instance(C, US, "dns-resolver", "2026-04-26T16:27:36Z", "dns-resolver",
             {"aws:ec2launchtemplate:id": "lt-01829304b5c6d7e8f", "aws:ec2launchtemplate:version": "2"}, "t4g.small"),
    Instance(C, US, "log-shipper", "2026-04-26T16:31:58Z", "log-shipper", stack("log-shipper", "Shipper", C, US), "t4g.medium"),
]

# The rule's name in Config: staging has it from the organisation, under a name that Config made.
RULE_NAMES = {P: "ec2-instance-role", S: "OrgConfigRule-ec2-instance-role-7k2m9xqa", C: "ec2-instance-role"}

# Nobody switched the recording of compliance on there.
COMPLIANCE_NOT_RECORDED = [(S, US)]

# What Config's rule said and when. It is asked when an instance changes, and once a day: what happens to a profile or a role it
# notices at the next sweep. An instance that shuts down it no longer lists.
RECORDED = {
    (P, "shop-web-0"): [("2026-05-04T08:31:10Z", "COMPLIANT"), ("2026-05-18T09:41:40Z", "gone"), ("2026-05-18T09:45:20Z", "deleted")],
    (P, "shop-web-1"): [("2026-05-04T08:31:14Z", "COMPLIANT"), ("2026-05-12T" + SWEEP, "COMPLIANT"), ("2026-05-19T" + SWEEP, "COMPLIANT")],
    (P, "shop-web-canary"): [("2026-06-01T13:08:44Z", "COMPLIANT"), ("2026-06-02T10:16:32Z", "gone")],
    (P, "payments-api-2"): [("2026-05-12T10:04:50Z", "NON_COMPLIANT"), ("2026-05-13T08:42:47Z", "COMPLIANT")],
    (P, "bastion"): [("2026-05-04T08:31:40Z", "COMPLIANT"), ("2026-05-13T16:03:54Z", "NON_COMPLIANT")],
    (P, "erp-legacy"): [("2026-05-04T08:31:44Z", "NON_COMPLIANT")],
    (P, "search-1"): [("2026-05-04T08:31:48Z", "COMPLIANT"), ("2026-06-02T" + SWEEP, "NON_COMPLIANT")],
    (P, "reporting-coordinator"): [("2026-05-04T08:32:02Z", "COMPLIANT"), ("2026-05-22T" + SWEEP, "NON_COMPLIANT")],
    (P, "reporting-worker-1"): [("2026-05-04T08:32:06Z", "COMPLIANT"), ("2026-05-22T" + SWEEP, "NON_COMPLIANT")],
    (S, "batch-import"): [("2026-05-04T08:32:10Z", "COMPLIANT"), ("2026-05-20T" + SWEEP, "NON_COMPLIANT")],
    (S, "preview-42"): [("2026-05-04T08:32:14Z", "COMPLIANT"), ("2026-05-27T" + SWEEP, "NON_COMPLIANT")],
    (S, "load-test-1"): [("2026-05-28T08:04:29Z", "NON_COMPLIANT")],
    (C, "build-1"): [("2026-05-04T08:32:18Z", "NON_COMPLIANT"), ("2026-05-22T18:32:01Z", "NON_COMPLIANT")],
    (C, "log-shipper"): [("2026-05-04T08:32:22Z", "COMPLIANT"), ("2026-05-28T" + SWEEP, "NON_COMPLIANT")],
}

PIPELINE, NETWORK, BUILDERS = ("deployment", "cloudformation"), ("person", "noor"), ("person", "kim")
PAYMENTS_2, BASTION = instance_id(P, "payments-api-2"), instance_id(P, "bastion")
PAYMENTS_2_ASSOCIATION, BASTION_ASSOCIATION = ("iip-assoc-0" + digits("association", n) for n in ("payments-api-2", "bastion"))
IAM = IAM_EVENTS_REGION


def association(identifier, instance, profile, state):
    held = {"arn": f"arn:aws:iam::{ACCOUNTS[P]}:instance-profile/{profile}", "id": iam_id("AIPA", P, profile)}
    return {"iamInstanceProfileAssociation": {"associationId": identifier, "instanceId": instance, "iamInstanceProfile": held, "state": state}}


def instances(*names, account, states):
    was, becomes = ({"code": STATES[s], "name": s} for s in states)
    return ({"instancesSet": {"items": [{"instanceId": instance_id(account, n)} for n in names]}},
            {"instancesSet": {"items": [{"instanceId": instance_id(account, n), "currentState": becomes, "previousState": was} for n in names]}})


def of_profile(profile, **more):
    return {"instanceProfileName": profile, **more}


# Who called what, but for the launches, which the instances tell.
CALLS = [
    ("2026-05-06T09:12:30Z", S, EU, ("person", "amy"), "DescribeInstances", {"maxResults": 50}, None),
    ("2026-05-11T14:20:02Z", P, EU, ("person", "intern"), "DisassociateIamInstanceProfile",
     {"DisassociateIamInstanceProfileRequest": {"AssociationId": BASTION_ASSOCIATION}}, None, "Client.UnauthorizedOperation"),
    ("2026-05-13T08:40:41Z", P, EU, PIPELINE, "AssociateIamInstanceProfile",
     {"AssociateIamInstanceProfileRequest": {"IamInstanceProfile": {"Name": "bastion"}, "InstanceId": PAYMENTS_2}},
     {"AssociateIamInstanceProfileResponse": association(PAYMENTS_2_ASSOCIATION, PAYMENTS_2, "bastion", "associating")}),
    ("2026-05-13T08:46:55Z", P, EU, PIPELINE, "ReplaceIamInstanceProfileAssociation",
     {"ReplaceIamInstanceProfileAssociationRequest": {"IamInstanceProfile": {"Name": PAYMENTS}, "AssociationId": PAYMENTS_2_ASSOCIATION}},
     {"ReplaceIamInstanceProfileAssociationResponse": association(PAYMENTS_2_ASSOCIATION, PAYMENTS_2, PAYMENTS, "associating")}),
    ("2026-05-13T16:01:48Z", P, EU, NETWORK, "DisassociateIamInstanceProfile",
     {"DisassociateIamInstanceProfileRequest": {"AssociationId": BASTION_ASSOCIATION}},
     {"DisassociateIamInstanceProfileResponse": association(BASTION_ASSOCIATION, BASTION, "bastion", "disassociating")}),
    ("2026-05-14T10:00:07Z", C, US, BUILDERS, "StopConfigurationRecorder", {"configurationRecorderName": "default"}, None),
    ("2026-05-14T13:31:40Z", C, US, BUILDERS, "StartConfigurationRecorder", {"configurationRecorderName": "default"}, None),
    ("2026-05-18T09:39:38Z", P, EU, ("service", "autoscaling"), "TerminateInstances",
     *instances("shop-web-0", account=P, states=("running", "shutting-down"))),
    ("2026-05-19T10:12:20Z", S, IAM, ("person", "amy"), "UpdateAssumeRolePolicy",
     {"roleName": "batch-import", "policyDocument": "{}"}, None),
    ("2026-05-21T09:01:58Z", P, IAM, PIPELINE, "RemoveRoleFromInstanceProfile", of_profile("reporting", roleName="reporting"), None),
    ("2026-05-21T09:02:04Z", P, IAM, PIPELINE, "DeleteInstanceProfile", of_profile("reporting"), None),
    ("2026-05-21T09:05:19Z", P, IAM, PIPELINE, "CreateInstanceProfile", of_profile("reporting", path="/"),
     {"instanceProfile": {"instanceProfileName": "reporting", "instanceProfileId": iam_id("AIPA", P, "reporting#2"), "path": "/", "roles": []}}),
    ("2026-05-21T09:05:36Z", P, IAM, PIPELINE, "AddRoleToInstanceProfile", of_profile("reporting", roleName="reporting"), None),
    ("2026-05-22T18:29:51Z", C, EU, BUILDERS, "StopInstances", *instances("build-1", account=C, states=("running", "stopped"))),
    ("2026-05-26T11:10:05Z", S, IAM, PIPELINE, "RemoveRoleFromInstanceProfile", of_profile("preview-42", roleName="preview-42"), None),
    ("2026-05-26T11:10:09Z", S, IAM, PIPELINE, "DeleteInstanceProfile", of_profile("preview-42"), None),
    ("2026-05-26T11:10:28Z", S, IAM, PIPELINE, "DeleteRole", {"roleName": "preview-42"}, None),
    ("2026-05-27T13:39:49Z", C, IAM, BUILDERS, "RemoveRoleFromInstanceProfile", of_profile("log-shipper", roleName="log-shipper"), None),
    ("2026-05-27T13:41:17Z", C, IAM, BUILDERS, "DeleteRole", {"roleName": "log-shipper"}, None),
    ("2026-06-01T15:19:57Z", P, IAM, NETWORK, "RemoveRoleFromInstanceProfile", of_profile("search", roleName="search"), None),
    ("2026-06-02T10:14:36Z", P, EU, ("service", "autoscaling"), "TerminateInstances",
     *instances("shop-web-canary", account=P, states=("running", "shutting-down"))),
]

SHIPPER = ("instance", "log-shipper", "log-shipper", "2026-05-27T12:31:44Z", "198.51.100.81")
OLD_BASTION = ("instance", "bastion", "bastion", "2026-05-13T15:47:10Z")
OLD_WEB = ("instance", "shop-web-0", "shop-web", "2026-05-18T08:20:05Z", "203.0.113.40")
ERP, ERP_ADDRESS, NAT = ("user", "erp-import", "198.51.100.90"), "198.51.100.90", "198.51.100.60"
LOG_STREAM = {"logGroupName": "/larkspur/shipper", "logStreamName": "hourly"}

# Who used the credentials of a role on an instance, or a key: before the role left, and after.
USES = [
    ("2026-05-12T09:00:04Z", P, EU, NETWORK, "AllocateAddress", {"domain": "vpc"},
     {"publicIp": ERP_ADDRESS, "domain": "vpc", "allocationId": "eipalloc-0" + digits("address", "erp")}),
    ("2026-05-12T09:02:31Z", P, EU, NETWORK, "AssociateAddress",
     {"allocationId": "eipalloc-0" + digits("address", "erp"), "instanceId": instance_id(P, "erp-legacy")},
     {"associationId": "eipassoc-0" + digits("address", "erp"), "_return": True}),
    ("2026-05-13T09:30:00Z", P, EU, ERP, "ListBuckets", None, None),
    ("2026-05-13T09:30:02Z", P, EU, ERP, "GetSecretValue", {"secretId": "erp/import"}, None, "AccessDenied"),
    ("2026-05-13T15:50:12Z", P, EU, OLD_BASTION + ("198.51.100.70",), "UpdateInstanceInformation", {"instanceId": BASTION}, None),
    ("2026-05-13T17:40:33Z", P, EU, OLD_BASTION + ("203.0.113.9",), "GetCallerIdentity", None, None),
    ("2026-05-13T17:41:02Z", P, EU, OLD_BASTION + ("203.0.113.9",), "ListBuckets", None, None, "AccessDenied"),
    ("2026-05-14T03:15:20Z", P, EU, OLD_BASTION + ("203.0.113.9",), "GetCallerIdentity", None, None),
    ("2026-05-18T09:30:41Z", P, EU, OLD_WEB[:4] + ("198.51.100.50",), "GetParameter", {"name": "/shop/flags"}, None),
    ("2026-05-18T10:40:09Z", P, EU, OLD_WEB, "GetParameter", {"name": "/shop/flags"}, None),
    ("2026-05-20T07:12:00Z", S, EU, ("instance", "shop-web-staging-1", "shop-web", "2026-05-20T05:01:00Z", NAT), "ListBuckets", None, None),
    ("2026-05-20T07:14:30Z", S, EU, ("instance", "shop-web-staging-2", "shop-web", "2026-05-20T05:02:00Z", NAT), "ListBuckets", None, None),
    ("2026-05-20T08:05:11Z", S, EU, ("user", "exporter", NAT), "ListBuckets", None, None),
    ("2026-05-27T12:41:00Z", C, US, SHIPPER, "CreateLogStream", LOG_STREAM, None),
    ("2026-05-27T14:41:00Z", C, US, SHIPPER, "CreateLogStream", LOG_STREAM, None, "AccessDenied"),
    ("2026-05-27T15:41:00Z", C, US, SHIPPER, "CreateLogStream", LOG_STREAM, None, "AccessDenied"),
]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
