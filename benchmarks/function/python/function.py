"""The rule as most people write it in Python: boto3's clients, made once."""

import json

import boto3

iam = boto3.client("iam")
config = boto3.client("config")


def is_assumable(policy):
    return any(
        statement["Effect"] == "Allow"
        and statement["Principal"].get("Service") == "ec2.amazonaws.com"
        and statement["Action"] == "sts:AssumeRole"
        for statement in policy["Statement"]
    )


def judge(configuration):
    if configuration["state"]["name"] == "terminated":
        return "NOT_APPLICABLE", "It is terminated."
    attached = configuration.get("iamInstanceProfile")
    if not attached:
        return "NON_COMPLIANT", "It has no instance profile."
    name = attached["arn"].rpartition("/")[2]
    roles = iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]["Roles"]
    if not roles:
        return "NON_COMPLIANT", f"{name} holds no role."
    if not is_assumable(roles[0]["AssumeRolePolicyDocument"]):
        return "NON_COMPLIANT", f"{roles[0]['RoleName']} cannot be assumed by EC2."
    return "COMPLIANT", f"{roles[0]['RoleName']} is attached."


def handler(event, context):
    item = json.loads(event["invokingEvent"])["configurationItem"]
    compliance, annotation = judge(item["configuration"])
    config.put_evaluations(
        ResultToken=event["resultToken"],
        Evaluations=[
            {
                "ComplianceResourceType": item["resourceType"],
                "ComplianceResourceId": item["resourceId"],
                "ComplianceType": compliance,
                "Annotation": annotation,
                "OrderingTimestamp": item["configurationItemCaptureTime"],
            }
        ],
    )
    print(item["resourceId"], annotation)
    return compliance
