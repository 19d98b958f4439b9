package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answers of IAM. */
final class IamXml {

  private static final String PROFILE_TYPE = "AWS::IAM::InstanceProfile";
  private static final Trust NO_TRUST_POLICY =
      new Trust.Unknown("IAM told no trust policy of its role");
  private static final int ACCOUNT = 4;

  private IamXml() {}

  private interface Element<T> {
    T read(XmlAnswer xml) throws IOException;
  }

  static Resource.InstanceProfile readProfile(byte[] body) throws IOException {
    Resource.@Nullable InstanceProfile profile = null;
    XmlAnswer xml = XmlAnswer.open(body, "GetInstanceProfileResponse");
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      if (!n.equals("GetInstanceProfileResult")) {
        xml.skip();
        continue;
      }
      for (String r = xml.nextChild(); r != null; r = xml.nextChild()) {
        if (r.equals("InstanceProfile")) {
          profile = profile(xml);
        } else {
          xml.skip();
        }
      }
    }
    if (profile == null) {
      throw XmlAnswer.lacks("InstanceProfile");
    }
    return profile;
  }

  static Page<Resource.InstanceProfile> readProfiles(byte[] body) throws IOException {
    return page(body, "ListInstanceProfiles", "InstanceProfiles", IamXml::profile);
  }

  /** Reads the ARNs of policies. */
  static Page<String> readPolicies(byte[] body) throws IOException {
    return page(body, "ListAttachedRolePolicies", "AttachedPolicies", IamXml::policyArn);
  }

  private static <T> Page<T> page(byte[] body, String operation, String list, Element<T> element)
      throws IOException {
    List<T> items = new ArrayList<>();
    @Nullable String marker = null;
    boolean more = false;
    boolean found = false;
    XmlAnswer xml = XmlAnswer.open(body, operation + "Response");
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      if (!n.equals(operation + "Result")) {
        xml.skip();
        continue;
      }
      for (String r = xml.nextChild(); r != null; r = xml.nextChild()) {
        if (r.equals(list)) {
          found = true;
          members(xml, element, items);
        } else if (r.equals("Marker")) {
          marker = xml.text();
        } else if (r.equals("IsTruncated")) {
          more = xml.text().strip().equals("true");
        } else {
          xml.skip();
        }
      }
    }
    if (!found) {
      throw XmlAnswer.lacks(list);
    }
    if (more && (marker == null || marker.isEmpty())) {
      throw XmlAnswer.lacks("Marker, though there is more");
    }
    return new Page<>(items, more ? marker : null);
  }

  private static <T> void members(XmlAnswer xml, Element<T> element, List<T> items)
      throws IOException {
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      items.add(element.read(xml));
    }
  }

  private static Resource.InstanceProfile profile(XmlAnswer xml) throws IOException {
    @Nullable String name = null;
    @Nullable String arn = null;
    @Nullable String id = null;
    List<RoleReference> roles = new ArrayList<>();
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "InstanceProfileName" -> name = xml.text();
        case "Arn" -> arn = xml.text();
        case "InstanceProfileId" -> id = xml.text();
        case "Roles" -> members(xml, IamXml::role, roles);
        default -> xml.skip();
      }
    }
    if (arn == null || account(arn).isEmpty()) {
      throw XmlAnswer.lacks("Arn with an account in InstanceProfile");
    }
    String known = name == null ? nameOf(arn) : name;
    return new Resource.InstanceProfile(
        new Identity(
            account(arn),
            "global",
            PROFILE_TYPE,
            id == null ? known : id,
            null,
            ResourceStatus.Known.OK,
            false),
        new ProfileReference(known, arn, id),
        List.copyOf(roles));
  }

  private static RoleReference role(XmlAnswer xml) throws IOException {
    @Nullable String name = null;
    @Nullable String arn = null;
    Trust trust = NO_TRUST_POLICY;
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "RoleName" -> name = xml.text();
        case "Arn" -> arn = xml.text();
        case "AssumeRolePolicyDocument" -> trust = TrustPolicyDecoder.decode(xml.text());
        default -> xml.skip();
      }
    }
    if (name == null && arn == null) {
      throw XmlAnswer.lacks("RoleName in Roles");
    }
    return new RoleReference(name == null ? nameOf(arn) : name, arn, trust);
  }

  private static String policyArn(XmlAnswer xml) throws IOException {
    @Nullable String arn = null;
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      if (n.equals("PolicyArn")) {
        arn = xml.text();
      } else {
        xml.skip();
      }
    }
    if (arn == null) {
      throw XmlAnswer.lacks("PolicyArn in AttachedPolicies");
    }
    return arn;
  }

  /** Returns what follows the last slash, since names may have a path. */
  static String nameOf(@Nullable String arn) {
    return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static String account(String arn) {
    int from = 0;
    for (int i = 0; i < ACCOUNT; i++) {
      from = arn.indexOf(':', from) + 1;
      if (from == 0) {
        return "";
      }
    }
    int to = arn.indexOf(':', from);
    return to < 0 ? "" : arn.substring(from, to);
  }
}
