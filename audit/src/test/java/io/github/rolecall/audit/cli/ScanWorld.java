package io.github.rolecall.audit.cli;

import static io.github.rolecall.audit.cli.FakeCloud.OTHER;
import static io.github.rolecall.audit.cli.FakeCloud.OWN;
import static io.github.rolecall.audit.cli.FakeCloud.instance;
import static io.github.rolecall.audit.cli.FakeCloud.profile;

import io.github.rolecall.audit.cli.FakeCloud.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two accounts with something of every kind in them, and how tests look at it. */
final class ScanWorld {

  static final String AT = "2026-06-01T12:00:00Z";

  private ScanWorld() {}

  /** Lays it ready. */
  static FakeCloud in(FakeCloud cloud) {
    return cloud
        .instances(
            OWN,
            "eu-central-1",
            instance("i-01", "running", OWN + ":app", "Name", "a \"quoted\" ünit 🙂")
                + instance("i-02", "running", ""),
            instance("i-03", "running", OWN + ":gone", "aws:autoscaling:groupName", "web")
                + instance("i-04", "terminated", ""))
        .instances(
            OWN,
            "eu-west-1",
            instance("i-05", "stopped", OWN + ":empty")
                + instance("i-06", "running", "", "rolecall:exempt-until", "2026-12-31 legacy")
                + instance("i-07", "hibernating", OWN + ":lambda"))
        .instances(OTHER, "eu-central-1", instance("i-08", "running", OTHER + ":app"))
        .profiles(
            OWN,
            profile(OWN, "app", "ec2-app") + profile(OWN, "empty", ""),
            profile(OWN, "lambda", "function"))
        .profiles(OTHER, profile(OTHER, "app", "ec2-other"))
        .on(
            OWN + "/us-east-1/GetInstanceProfile",
            asked ->
                new Reply(
                    200,
                    "<r><GetInstanceProfileResult>"
                        + profile(
                                OWN,
                                asked.get("InstanceProfileName"),
                                asked.get("InstanceProfileName").equals("lambda") ? "function" : "")
                            .replace("member>", "InstanceProfile>")
                            .replace("<Roles><InstanceProfile>", "<Roles><member>")
                            .replace("</InstanceProfile></Roles>", "</member></Roles>")
                            .replace(
                                "</Roles>",
                                "</Roles><Tags><member><Key>rolecall:exempt-until</Key>"
                                    + "<Value>2026-12-31 soon</Value></member></Tags>")
                        + "</GetInstanceProfileResult></r>"))
        .on(
            OWN + "/us-east-1/GetAccountAuthorizationDetails",
            asked ->
                new Reply(
                    200,
                    "<r><GetAccountAuthorizationDetailsResult><RoleDetailList>"
                        + FakeCloud.roleDetail(OWN, "ec2-app", "arn:aws:iam::aws:policy/Admin")
                        + "</RoleDetailList><UserDetailList>"
                        + user("robot")
                        + user("newcomer")
                        + "</UserDetailList></GetAccountAuthorizationDetailsResult></r>"))
        .on(
            OWN + "/us-east-1/GetCredentialReport",
            report(
                line("robot", "true,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z,eu-west-1,s3")
                    + line("vanished", "true,2025-01-01T00:00:00Z,N/A,N/A,N/A")))
        .on(OTHER + "/us-east-1/GetCredentialReport", report(""))
        .on(
            OWN + "/us-east-1/ListAccessKeys",
            "<r><ListAccessKeysResult><AccessKeyMetadata><member><AccessKeyId>AKIAEXAMPLE0NEWKEY01"
                + "</AccessKeyId><Status>Active</Status><CreateDate>2026-05-31T00:00:00Z</CreateDate>"
                + "</member></AccessKeyMetadata></ListAccessKeysResult></r>")
        .on(
            OWN + "/us-east-1/GetAccessKeyLastUsed",
            "<r><GetAccessKeyLastUsedResult><AccessKeyLastUsed><Region>N/A</Region>"
                + "<ServiceName>N/A</ServiceName></AccessKeyLastUsed></GetAccessKeyLastUsedResult></r>")
        .fails(OWN + "/us-east-1/GetLoginProfile", 404, "NoSuchEntity")
        .on(
            OWN + "/eu-central-1/DescribeLaunchTemplates",
            "<r><launchTemplates><item><launchTemplateId>lt-1</launchTemplateId>"
                + "<launchTemplateName>web</launchTemplateName><tagSet><item><key>team</key>"
                + "<value>x</value></item></tagSet></item><item><launchTemplateId>lt-2"
                + "</launchTemplateId><launchTemplateName>gone</launchTemplateName></item>"
                + "</launchTemplates></r>")
        .on(
            OWN + "/eu-central-1/DescribeLaunchTemplateVersions",
            asked ->
                asked.containsKey("LaunchTemplateId")
                    ? FakeCloud.error(400, "InvalidLaunchTemplateId.NotFound")
                    : new Reply(
                        200,
                        "<r><launchTemplateVersionSet><item><launchTemplateId>lt-1</launchTemplateId>"
                            + "<versionNumber>2</versionNumber><defaultVersion>false</defaultVersion>"
                            + "<launchTemplateData/></item><item><launchTemplateId>lt-1</launchTemplateId>"
                            + "<versionNumber>1</versionNumber><defaultVersion>true</defaultVersion>"
                            + "<launchTemplateData><iamInstanceProfile><name>app</name></iamInstanceProfile>"
                            + "</launchTemplateData></item></launchTemplateVersionSet></r>"))
        .on(
            OWN + "/eu-west-1/DescribeLaunchConfigurations",
            "<r><DescribeLaunchConfigurationsResult><LaunchConfigurations><member>"
                + "<LaunchConfigurationName>old</LaunchConfigurationName><LaunchConfigurationARN>"
                + "arn:aws:autoscaling:eu-west-1:"
                + OWN
                + ":launchConfiguration:1:launchConfigurationName/old</LaunchConfigurationARN>"
                + "<IamInstanceProfile>empty</IamInstanceProfile></member></LaunchConfigurations>"
                + "</DescribeLaunchConfigurationsResult></r>")
        .on(
            OWN + "/eu-central-1/DescribeInstanceAttribute",
            asked ->
                new Reply(
                    200,
                    "<r><instanceId>"
                        + asked.get("InstanceId")
                        + "</instanceId><userData>"
                        + (asked.get("InstanceId").equals("i-01")
                            ? "<value>"
                                + FakeCloud.base64("export KEY=AKIAIOSFODNN7REALKEY")
                                + "</value>"
                            : "")
                        + "</userData></r>"));
  }

  private static String user(String name) {
    return "<member><UserName>"
        + name
        + "</UserName><UserId>AIDA"
        + name
        + "</UserId><Arn>arn:aws:iam::"
        + OWN
        + ":user/"
        + name
        + "</Arn><Tags><member><Key>team</Key><Value>x</Value></member></Tags></member>";
  }

  private static String report(String lines) {
    String columns =
        "user,arn,user_creation_time,password_enabled,access_key_1_active,"
            + "access_key_1_last_rotated,access_key_1_last_used_date,"
            + "access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,"
            + "access_key_2_last_used_date,access_key_2_last_used_region,"
            + "access_key_2_last_used_service\n";
    return "<r><GetCredentialReportResult><Content>"
        + FakeCloud.base64(columns + lines)
        + "</Content></GetCredentialReportResult></r>";
  }

  private static String line(String user, String key) {
    return user
        + ",arn:aws:iam::"
        + OWN
        + ":user/"
        + user
        + ",2024-01-01T00:00:00Z,false,"
        + key
        + ",false,N/A,N/A,N/A,N/A\n";
  }

  /** Scans it, at the time for which its exemptions are made. */
  static CommandLineRun scan(FakeCloud cloud, String... more) {
    List<String> args = new ArrayList<>(List.of("scan", "--at", AT, "-f", "ndjson"));
    args.addAll(Arrays.asList(more));
    return cloud.run(args.toArray(String[]::new));
  }

  /** Returns account, id and reason of each verdict. */
  static List<String> verdicts(CommandLineRun run) {
    return run.out()
        .lines()
        .map(line ->
            value(line, "account") + " " + value(line, "resourceId") + " " + value(line, "reason"))
        .toList();
  }

  private static String value(String line, String name) {
    int from = line.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return line.substring(from, line.indexOf('"', from));
  }
}
