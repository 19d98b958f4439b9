package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the answers of EC2. */
final class Ec2Xml {

  private static final String INSTANCE_TYPE = "AWS::EC2::Instance";

  private final String region;
  private final Predicate<String> wantedTag;

  Ec2Xml(String region, Predicate<String> wantedTag) {
    this.region = region;
    this.wantedTag = wantedTag;
  }

  /** An instance before its reservation has told its owner. */
  private record Described(
      String id,
      InstanceState state,
      @Nullable ProfileReference profile,
      Map<String, String> tags) {}

  Page<Resource.Instance> readInstances(byte[] body) throws IOException {
    List<Resource.Instance> instances = new ArrayList<>();
    @Nullable String token = null;
    boolean found = false;
    XmlAnswer xml = XmlAnswer.open(body, "DescribeInstancesResponse");
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "reservationSet" -> {
          found = true;
          for (String r = xml.nextChild(); r != null; r = xml.nextChild()) {
            reservation(xml, instances);
          }
        }
        case "nextToken" -> token = xml.text();
        default -> xml.skip();
      }
    }
    if (!found) {
      throw XmlAnswer.lacks("reservationSet");
    }
    return new Page<>(instances, token);
  }

  /** Reads the bytes of the user data; no bytes when there is none. */
  static byte[] readUserData(byte[] body) throws IOException {
    String base64 = "";
    XmlAnswer xml = XmlAnswer.open(body, "DescribeInstanceAttributeResponse");
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      if (!n.equals("userData")) {
        xml.skip();
        continue;
      }
      for (String v = xml.nextChild(); v != null; v = xml.nextChild()) {
        if (v.equals("value")) {
          base64 = xml.text();
        } else {
          xml.skip();
        }
      }
    }
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw XmlAnswer.lacks("base64 in userData");
    }
  }

  private void reservation(XmlAnswer xml, List<Resource.Instance> instances) throws IOException {
    String owner = "";
    List<Described> described = new ArrayList<>();
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "ownerId" -> owner = xml.text();
        case "instancesSet" -> {
          for (String i = xml.nextChild(); i != null; i = xml.nextChild()) {
            described.add(instance(xml));
          }
        }
        default -> xml.skip();
      }
    }
    for (Described each : described) {
      instances.add(
          new Resource.Instance(
              new Identity(
                  owner, region, INSTANCE_TYPE, each.id, null, ResourceStatus.Known.OK, false),
              each.state,
              each.profile,
              each.tags));
    }
  }

  private Described instance(XmlAnswer xml) throws IOException {
    @Nullable String id = null;
    InstanceState state = new InstanceState.Absent();
    @Nullable ProfileReference profile = null;
    Map<String, String> tags = Map.of();
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "instanceId" -> id = xml.text();
        case "instanceState" -> state = state(xml);
        case "iamInstanceProfile" -> profile = profile(xml);
        case "tagSet" -> tags = tags(xml);
        default -> xml.skip();
      }
    }
    if (id == null || id.isEmpty()) {
      throw XmlAnswer.lacks("instanceId in instancesSet");
    }
    return new Described(id, state, profile, tags);
  }

  private static InstanceState state(XmlAnswer xml) throws IOException {
    InstanceState state = new InstanceState.Absent();
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      if (n.equals("name")) {
        state = InstanceState.of(xml.text());
      } else {
        xml.skip();
      }
    }
    return state;
  }

  private static ProfileReference profile(XmlAnswer xml) throws IOException {
    @Nullable String arn = null;
    @Nullable String id = null;
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "arn" -> arn = xml.text();
        case "id" -> id = xml.text();
        default -> xml.skip();
      }
    }
    if (arn == null || arn.isEmpty()) {
      throw XmlAnswer.lacks("arn in iamInstanceProfile");
    }
    return new ProfileReference(IamXml.nameOf(arn), arn, id);
  }

  private Map<String, String> tags(XmlAnswer xml) throws IOException {
    Map<String, String> tags = new HashMap<>();
    for (String item = xml.nextChild(); item != null; item = xml.nextChild()) {
      String key = "";
      String value = "";
      for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
        switch (n) {
          case "key" -> key = xml.text();
          case "value" -> value = xml.text();
          default -> xml.skip();
        }
      }
      if (wantedTag.test(key)) {
        tags.put(key, value);
      }
    }
    return tags;
  }
}
