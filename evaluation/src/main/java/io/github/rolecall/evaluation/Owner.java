package io.github.rolecall.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who launches an instance again when it goes, and therefore where a fix has to be made: replacing
 * the profile of one instance by hand is undone by its group or stack.
 */
public sealed interface Owner {

  /** The tag keys that {@link #of} looks at. */
  Set<String> TAG_KEYS =
      Stream.of(Kind.values()).map(Kind::tagKey).collect(Collectors.toUnmodifiableSet());

  /**
   * Finds the owner in the tags that AWS services put on the instances they launch.
   *
   * @param tags the instance's own tags
   * @return the most specific owner, or {@link None}
   */
  static Owner of(Map<String, String> tags) {
    for (Kind kind : Kind.ALL) {
      String name = tags.getOrDefault(kind.tagKey(), "");
      if (!name.isBlank()) {
        return new Tagged(kind, name);
      }
    }
    return new None();
  }

  /** No tag names an owner: the instance stands alone. */
  record None() implements Owner {}

  /**
   * A tag names the owner.
   *
   * @param kind what kind of thing it is
   * @param name its name or id, from the tag's value
   */
  record Tagged(Kind kind, String name) implements Owner {

    /** Returns the tag itself, {@code key=value}: what a search over resources can be given. */
    public String tag() {
      return kind.tagKey() + "=" + name;
    }
  }

  /**
   * What can own instances. The order is from the specific to the general: a node group of EKS
   * makes an Auto Scaling group, and that group may be part of a stack, but the fix belongs into
   * the node group.
   */
  enum Kind {
    /** A managed node group of EKS. */
    EKS_NODE_GROUP("eks:nodegroup-name", "EKS node group"),
    /** A node pool of Karpenter or EKS Auto Mode. */
    KARPENTER_NODE_POOL("karpenter.sh/nodepool", "Karpenter node pool"),
    /** A cluster of EKS. */
    EKS_CLUSTER("eks:cluster-name", "EKS cluster"),
    /** An environment of Elastic Beanstalk. */
    BEANSTALK_ENVIRONMENT("elasticbeanstalk:environment-name", "Elastic Beanstalk environment"),
    /** A cluster of EMR. */
    EMR_CLUSTER("aws:elasticmapreduce:job-flow-id", "EMR cluster"),
    /** A cluster of ECS. */
    ECS_CLUSTER("aws:ecs:clusterName", "ECS cluster"),
    /** An Auto Scaling group. */
    AUTO_SCALING_GROUP("aws:autoscaling:groupName", "Auto Scaling group"),
    /** An EC2 Fleet. */
    EC2_FLEET("aws:ec2:fleet-id", "EC2 Fleet"),
    /** A Spot Fleet. */
    SPOT_FLEET("aws:ec2spot:fleet-request-id", "Spot Fleet"),
    /** A CloudFormation stack. */
    CLOUDFORMATION_STACK("aws:cloudformation:stack-name", "CloudFormation stack"),
    /** A launch template. */
    LAUNCH_TEMPLATE("aws:ec2launchtemplate:id", "launch template");

    private static final List<Kind> ALL = List.of(values());

    private final String tagKey;
    private final String words;

    Kind(String tagKey, String words) {
      this.tagKey = tagKey;
      this.words = words;
    }

    /** Returns the key of the tag that names an owner of this kind. */
    public String tagKey() {
      return tagKey;
    }

    /** Returns the kind in AWS's own words, for example {@code Auto Scaling group}. */
    public String words() {
      return words;
    }
  }
}
