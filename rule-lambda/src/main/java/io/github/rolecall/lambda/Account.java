package io.github.rolecall.lambda;

import io.github.rolecall.aws.ConfigApi;
import io.github.rolecall.aws.Ec2Api;
import io.github.rolecall.aws.FailedEvaluation;
import io.github.rolecall.aws.IamApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.userdata.UserDataScanner;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.publish.EvaluationSink;
import io.github.rolecall.lambda.sweep.Fleet;
import io.github.rolecall.lambda.sweep.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one invocation asks of one account, through one session. */
final class Account {

  /** The API gives capture times as floating-point seconds, which blurs the last digits. */
  private static final Duration BLUR = Duration.ofMillis(5);

  private final String id;
  private final Session session;
  private final Predicate<String> wantedTag;

  /**
   * Makes it.
   *
   * @param id the account's id
   * @param session the account's credentials and the time left
   * @param wantedTag says by its key whether the rule looks at a tag
   */
  Account(String id, Session session, Predicate<String> wantedTag) {
    this.id = id;
    this.session = session;
    this.wantedTag = wantedTag;
  }

  String id() {
    return id;
  }

  Session session() {
    return session;
  }

  Predicate<String> wantedTag() {
    return wantedTag;
  }

  IamReader iam() {
    IamApi iam = new IamApi(session);
    return new IamReader() {
      @Override
      public Optional<Resource.InstanceProfile> instanceProfile(ProfileReference held) {
        return iam.getInstanceProfile(held.name());
      }

      @Override
      public Optional<List<String>> attachedPolicies(String roleName) {
        return iam.listAttachedRolePolicies(roleName);
      }
    };
  }

  UserData userData(String instanceId) {
    return new Ec2Api(session, wantedTag)
        .userData(instanceId)
        .map(new UserDataScanner()::scan)
        .orElseGet(UserData.WithoutKey::new);
  }

  EvaluationSink evaluations(String resultToken) {
    ConfigApi config = config();
    return evaluations ->
        config.putEvaluations(resultToken, evaluations).stream()
            .map(FailedEvaluation::evaluation)
            .toList();
  }

  Results results(String ruleName) {
    ConfigApi config = config();
    return token -> config.getComplianceDetailsByConfigRule(ruleName, token);
  }

  Fleet fleet() {
    Ec2Api ec2 = new Ec2Api(session, wantedTag);
    IamApi iam = new IamApi(session);
    return new Fleet() {
      @Override
      public Page<Resource.Instance> instances(@Nullable String token) {
        return ec2.describeInstances(token);
      }

      @Override
      public Page<Resource.InstanceProfile> instanceProfiles(@Nullable String token) {
        return iam.listInstanceProfiles(token);
      }
    };
  }

  /**
   * Reads the item that was too large for its notification. Not the newest: the one that the
   * notification is about, or an older verdict would carry the newer one's time.
   */
  Resource recorded(Identity summary, Instant capturedAt) throws UnanswerableException {
    Optional<Resource> item =
        config().getResourceConfigHistory(summary.resourceType(), summary.resourceId(), capturedAt);
    if (item.isEmpty()) {
      throw new UnanswerableException(
          "AWS Config's history holds no item of "
              + summary.resourceId()
              + " up to "
              + capturedAt
              + ", of which it sent an oversized notification");
    }
    Instant found = item.get().identity().captureTime();
    if (found == null || Duration.between(found, capturedAt).abs().compareTo(BLUR) > 0) {
      throw new UnanswerableException(
          "AWS Config's history does not hold the item of "
              + summary.resourceId()
              + " of "
              + capturedAt
              + " yet: the last one before it is of "
              + found);
    }
    return item.get();
  }

  private ConfigApi config() {
    return new ConfigApi(session, new ItemDecoder(wantedTag));
  }
}
