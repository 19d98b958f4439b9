package io.github.rolecall.evaluation;

import java.util.List;

/**
 * All that the rule on launch templates looks at.
 *
 * @param resource what every rule looks at first
 * @param name the name of the template or configuration; empty when it is not known
 * @param versions the versions that will launch instances, the default one first; a launch
 *     configuration has one, without a label. Empty when the data does not show any
 */
public record LaunchTemplateRoleFacts(ResourceFacts resource, String name, List<Version> versions) {

  /** The type of EC2's launch templates. */
  public static final String TEMPLATE_TYPE = "AWS::EC2::LaunchTemplate";

  /** The type of Auto Scaling's launch configurations, which launch templates replace. */
  public static final String CONFIGURATION_TYPE = "AWS::AutoScaling::LaunchConfiguration";

  /** Keeps a copy of its own. */
  public LaunchTemplateRoleFacts {
    versions = List.copyOf(versions);
  }

  /**
   * A version of a template.
   *
   * @param label which one, for example {@code default version 3}; empty where there is only one or
   *     the data does not tell
   * @param profile the instance profile that it names, and what IAM says of it
   */
  public record Version(String label, ProfileFacts profile) {}
}
