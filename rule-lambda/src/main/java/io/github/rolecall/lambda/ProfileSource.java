package io.github.rolecall.lambda;

import io.github.rolecall.aws.Ec2Api;
import io.github.rolecall.aws.IamApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.lambda.sweep.ProfileRound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads instance profiles from IAM, and the instances that use them from EC2 in one region. */
final class ProfileSource implements ProfileRound.Profiles {

  /** EC2 takes 200 values of a filter. */
  private static final int AT_ONCE = 200;

  private final IamApi iam;
  private final Ec2Api ec2;
  private final String where;

  ProfileSource(Session session) {
    this.iam = new IamApi(session);
    this.ec2 = new Ec2Api(session, tag -> false);
    this.where = "in " + session.region();
  }

  @Override
  public Page<InstanceProfile> page(@Nullable String token) {
    return iam.listInstanceProfiles(token);
  }

  /** Finds the instances on one page, of up to 1,000, that use one profile. */
  Users of(String profileArn) {
    Map<String, List<String>> found = new HashMap<>();
    take(ec2.describeInstancesWithProfile(List.of(profileArn), null), found);
    return new Users.Known(found.getOrDefault(profileArn, List.of()), where);
  }

  @Override
  public Map<String, Users> users(List<String> profileArns) {
    Map<String, List<String>> found = new HashMap<>();
    for (int from = 0; from < profileArns.size(); from += AT_ONCE) {
      List<String> some = profileArns.subList(from, Math.min(from + AT_ONCE, profileArns.size()));
      @Nullable String token = null;
      do {
        token = take(ec2.describeInstancesWithProfile(some, token), found);
      } while (token != null);
    }
    Map<String, Users> users = new HashMap<>();
    for (String arn : profileArns) {
      users.put(arn, new Users.Known(found.getOrDefault(arn, List.of()), where));
    }
    return users;
  }

  private static @Nullable String take(Page<Instance> page, Map<String, List<String>> found) {
    for (Instance instance : page.items()) {
      ProfileReference held = instance.profile();
      boolean ended =
          instance.state() == InstanceState.Known.TERMINATED
              || instance.state() == InstanceState.Known.SHUTTING_DOWN;
      if (held != null && held.arn() != null && !ended) {
        found
            .computeIfAbsent(held.arn(), arn -> new ArrayList<>())
            .add(instance.identity().resourceId());
      }
    }
    return page.nextToken();
  }
}
