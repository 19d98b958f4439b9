package io.github.rolecall.audit.format;

import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judgements;
import io.github.rolecall.audit.judge.Judges;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Instances and their IAM data, as the input of a test shows them. */
final class Fleet {

  static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  static final Instant CAPTURED = Instant.parse("2026-11-20T06:30:15.123Z");

  private final Inventory inventory;
  private final List<String> problems = new ArrayList<>();
  private Map<String, String> parameters = Map.of();
  private boolean demandsProof;
  private String file = "AWSLogs/snapshot.json.gz";
  private String account = "111122223333";
  private String region = "eu-central-1";
  private int item;

  Fleet() {
    this(false);
  }

  Fleet(boolean everyItem) {
    this.inventory = new Inventory(RoleCallRule.INSTANCE_ROLE, everyItem);
  }

  /** Makes instances of several accounts and regions with all kinds of verdicts. */
  static Fleet large(int instances) {
    Fleet fleet = new Fleet().demandingProof();
    List<String> regions = List.of("eu-central-1", "us-east-1", "");
    for (int i = 0; i < instances; i++) {
      fleet.in("11112222333" + i % 4, regions.get(i % 3));
      String id = "i-0" + Integer.toHexString(i * 0x9E3779B1);
      switch (i % 5) {
        case 0 -> fleet.bare(id, Map.of("aws:autoscaling:groupName", "group " + i % 7));
        case 1 -> fleet.instance(id, "terminated", null, Map.of(), CAPTURED);
        case 2 -> fleet.instance(id, "unknown", Map.of());
        default -> fleet.instance(id, "web", Map.of());
      }
    }
    for (int account = 0; account < 4; account++) {
      fleet.in("11112222333" + account, "global").profile("web", new Trust.Assumable());
    }
    return fleet;
  }

  Fleet with(Map<String, String> parameters) {
    this.parameters = parameters;
    return this;
  }

  Fleet demandingProof() {
    demandsProof = true;
    return this;
  }

  Fleet in(String account, String region) {
    this.account = account;
    this.region = region;
    return this;
  }

  Fleet from(String file) {
    this.file = file;
    return this;
  }

  Fleet problem(String line) {
    problems.add(line);
    return this;
  }

  /** Adds a running instance. */
  Fleet instance(String id, String profile, Map<String, String> tags) {
    return instance(id, "running", profile, tags, CAPTURED);
  }

  /** Adds a running instance without a profile. */
  Fleet bare(String id, Map<String, String> tags) {
    return instance(id, "running", null, tags, CAPTURED);
  }

  Fleet instance(
      String id, String state, String profile, Map<String, String> tags, Instant captured) {
    ProfileReference held =
        profile == null
            ? null
            : new ProfileReference(profile, profileArn(profile), "AIPA" + profile);
    inventory.add(
        new Resource.Instance(
            identity("AWS::EC2::Instance", id, captured), InstanceState.of(state), held, tags),
        new Source(file, item++));
    return this;
  }

  /** Adds an instance profile that holds a role of the same name. */
  Fleet profile(String name, Trust trust) {
    return profile(name, List.of(new RoleReference(name, roleArn(name), trust)));
  }

  Fleet profile(String name, List<RoleReference> roles) {
    ProfileReference reference = new ProfileReference(name, profileArn(name), "AIPA" + name);
    inventory.add(
        new Resource.InstanceProfile(
            identity("AWS::IAM::InstanceProfile", name, CAPTURED), reference, roles),
        new Source(file, item++));
    return this;
  }

  Fleet other(String type, String id) {
    inventory.add(new Resource.Other(identity(type, id, CAPTURED)), new Source(file, item++));
    return this;
  }

  VerdictReport report(int threads) {
    InstanceRoleParameters read =
        ((ParsedParameters.Accepted<InstanceRoleParameters>)
                InstanceRoleParameters.parse(parameters))
            .parameters();
    Judge judge = Judges.by(demandsProof ? read.demandingProof() : read);
    return new VerdictReport(
        new Judgements(inventory, judge, AT, threads), problems, judge, AT, "1.2.3");
  }

  String as(VerdictFormat format) throws IOException {
    return new String(bytes(format, 1), StandardCharsets.UTF_8);
  }

  byte[] bytes(VerdictFormat format, int threads) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(report(threads), out);
    return out.toByteArray();
  }

  private Identity identity(String type, String id, Instant captured) {
    return new Identity(account, region, type, id, captured, ResourceStatus.Known.OK, false);
  }

  private String profileArn(String name) {
    return "arn:aws:iam::" + account + ":instance-profile/" + name;
  }

  private String roleArn(String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }
}
