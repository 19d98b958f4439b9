package io.github.rolecall.lambda.e2e;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.emulator.MotoServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes in moto the launch templates that cases are about. */
final class TemplateSeed {

  private final MotoServer moto;
  private int made;

  TemplateSeed(MotoServer moto) {
    this.moto = moto;
  }

  /**
   * Makes the template of a case with all its versions up to the highest; those of which nothing
   * matters launch what the highest does.
   *
   * @return the id that moto gave it, or the scenario's own when there is nothing to make
   */
  String make(Case one) {
    if (!one.expected().resourceType().endsWith("LaunchTemplate") || one.versions().isEmpty()) {
      return one.expected().resourceId();
    }
    List<LaunchVersion> seeded = seeded(one);
    LaunchVersion highest = seeded.get(seeded.size() - 1);
    String id = "";
    for (int number = 1; number <= number(highest); number++) {
      LaunchVersion launched = highest;
      for (LaunchVersion version : seeded) {
        launched = number(version) == number ? version : launched;
      }
      id = version(one, number, id, launched);
    }
    ec2(
        one,
        "ModifyLaunchTemplate",
        Map.of("LaunchTemplateId", id, "SetDefaultVersion", String.valueOf(number(seeded.get(0)))));
    return id;
  }

  /** Returns the versions of a case, as EC2 will tell them: an item does not tell which it is. */
  static List<LaunchVersion> seeded(Case one) {
    boolean isTemplate = one.expected().resourceType().endsWith("LaunchTemplate");
    List<LaunchVersion> seeded = new ArrayList<>();
    for (LaunchVersion version : one.versions()) {
      boolean untold = version.label().isEmpty() && isTemplate;
      boolean only = one.versions().size() == 1 && version.label().startsWith("version ");
      String label =
          untold ? "default version 1" : only ? "default " + version.label() : version.label();
      seeded.add(new LaunchVersion(label, version.profile()));
    }
    return seeded;
  }

  private static int number(LaunchVersion version) {
    return Integer.parseInt(version.label().replaceFirst("^(default )?version ", ""));
  }

  private String version(Case one, int number, String id, LaunchVersion launched) {
    Map<String, String> form = new HashMap<>();
    form.put("LaunchTemplateData.ImageId", "ami-12c6146b");
    ProfileReference profile = launched.profile();
    if (profile != null && profile.arn() != null) {
      form.put("LaunchTemplateData.IamInstanceProfile.Arn", profile.arn());
    } else if (profile != null) {
      form.put("LaunchTemplateData.IamInstanceProfile.Name", profile.name());
    }
    if (number > 1) {
      form.put("LaunchTemplateId", id);
      ec2(one, "CreateLaunchTemplateVersion", form);
      return id;
    }
    form.put("LaunchTemplateName", "template-" + ++made);
    return MotoServer.text(ec2(one, "CreateLaunchTemplate", form), "launchTemplateId");
  }

  private String ec2(Case one, String action, Map<String, String> form) {
    return moto.query(one.account(), one.region(), "ec2", action, form);
  }
}
