package io.github.rolecall.lambda.change;

import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.lambda.change.trail.Change;
import io.github.rolecall.lambda.change.trail.ChangeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instances that changes touch, with few calls however many changes there are: one for
 * each role whose trust or policies changed, then pages of instances in each region for all
 * profiles together. What cannot be found out is said, and keeps nobody from being told.
 */
final class InstanceFinder {

  /** Two values of a filter each, and EC2 takes 200. */
  private static final int MOST_PROFILES = 100;

  private static final int MOST_ROLES = 50;
  private static final int MOST_PAGES = 5;

  /** What else came in would be a pattern, or another parameter. */
  private static final Pattern IAM_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

  private final Estate estate;
  private final List<String> regions;
  private final String partition;
  private final String account;

  InstanceFinder(Estate estate, List<String> regions, String partition, String account) {
    this.estate = estate;
    this.regions = List.copyOf(regions);
    this.partition = partition;
    this.account = account;
  }

  /**
   * Finds whom changes touch. What takes a role away is looked up first: there may be more changes
   * than can be looked up, and nobody may hide one behind the others.
   */
  TouchedInstances find(List<Change> changes) {
    TouchedInstances touched = new TouchedInstances(regions);
    Set<String> profiles = new TreeSet<>();
    Set<String> roles = new TreeSet<>();
    for (Change change : changes.stream().sorted(Comparator.comparing(Change::kind)).toList()) {
      Change.Target target = change.target();
      if (change.kind().isRegional()) {
        continue;
      }
      if (!change.account().equals(account)) {
        String why = "it is in account " + change.account() + ", the function in " + account;
        touched.left(target.profile().isEmpty() ? target.role() : target.profile(), why);
      } else if (!target.profile().isEmpty()) {
        addBounded(profiles, target.profile(), MOST_PROFILES, touched);
        if (change.kind() == ChangeKind.REMOVE_ROLE) {
          touched.holds(target.role(), target.profile());
        }
      } else if (change.kind() != ChangeKind.DELETE_ROLE) {
        addBounded(roles, target.role(), MOST_ROLES, touched);
      }
    }
    for (String role : roles) {
      profilesOf(role, profiles, touched);
    }
    if (!profiles.isEmpty()) {
      for (String region : regions) {
        instancesIn(region, profiles, touched);
      }
    }
    return touched;
  }

  private void profilesOf(String role, Set<String> profiles, TouchedInstances touched) {
    try {
      for (String profile : estate.profilesOf(role)) {
        touched.holds(role, profile);
        addBounded(profiles, profile, MOST_PROFILES, touched);
      }
    } catch (AwsException e) {
      touched.roleFailed(role, String.valueOf(e.getMessage()));
    }
  }

  private void instancesIn(String region, Set<String> profiles, TouchedInstances touched) {
    List<String> arns = new ArrayList<>();
    for (String profile : profiles) {
      // An event tells the name alone, and the ARN may have a path.
      String start = "arn:" + partition + ":iam::" + account + ":instance-profile/";
      arns.add(start + profile);
      arns.add(start + "*/" + profile);
    }
    @Nullable String token = null;
    try {
      for (int page = 0; page < MOST_PAGES; page++) {
        Page<Resource.Instance> instances = estate.instances(region, arns, token);
        instances.items().forEach(instance -> add(instance, region, profiles, touched));
        token = instances.nextToken();
        if (token == null) {
          return;
        }
      }
      touched.regionFailed(region, "there are more instances than were read");
    } catch (AwsException e) {
      touched.regionFailed(region, String.valueOf(e.getMessage()));
    }
  }

  private static void add(
      Resource.Instance instance, String region, Set<String> profiles, TouchedInstances touched) {
    ProfileReference held = instance.profile();
    boolean gone =
        instance.state() == InstanceState.Known.TERMINATED
            || instance.state() == InstanceState.Known.SHUTTING_DOWN;
    if (held != null && !gone && profiles.contains(held.name())) {
      touched.found(held.name(), region, instance.identity().resourceId());
    }
  }

  private static void addBounded(
      Set<String> names, String name, int most, TouchedInstances touched) {
    if (names.contains(name)) {
      return;
    }
    if (!IAM_NAME.matcher(name).matches()) {
      touched.left(name, "it is no name of IAM");
    } else if (names.size() >= most) {
      touched.left(name, "there are too many changes at once");
    } else {
      names.add(name);
    }
  }
}
