package io.github.rolecall.lambda;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.ConfigApi;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Ec2Api;
import io.github.rolecall.aws.IamApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.SnsApi;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.lambda.change.Announcer;
import io.github.rolecall.lambda.change.Estate;
import io.github.rolecall.lambda.change.Outside;
import io.github.rolecall.lambda.change.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one batch. Starting rules goes before finding out whom it touches, and that leaves
 * time for telling: whatever takes too long is cut so that the rest still happens.
 */
final class ChangeCalls {

  /** One region that does not answer must not keep the others from their start. */
  private static final Duration MOST_FOR_A_REGION = Duration.ofSeconds(10);

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private static final ItemDecoder ITEMS = new ItemDecoder(tag -> false);

  private final Aws aws;
  private final Settings settings;
  private final Deadline deadline;
  private final Deadline startsBy;
  private final Deadline lookUpsBy;

  /**
   * Makes them.
   *
   * @param deadline when all have to be done
   */
  ChangeCalls(Aws aws, Settings settings, Deadline deadline) {
    this.aws = aws;
    this.settings = settings;
    this.deadline = deadline;
    this.startsBy = deadline.earlier(deadline.left().dividedBy(2));
    this.lookUpsBy = deadline.earlier(deadline.left().dividedBy(4));
  }

  Outside outside(String functionArn) {
    return new Outside(
        this::start, estate(), announcer(), partOf(functionArn, ACCOUNT), aws.partition());
  }

  private void start(String region, List<String> ruleNames) {
    Duration left = startsBy.left();
    Deadline soon = Deadline.in(left.compareTo(MOST_FOR_A_REGION) < 0 ? left : MOST_FOR_A_REGION);
    new ConfigApi(session(soon).in(region), ITEMS).startConfigRulesEvaluation(ruleNames);
  }

  private Estate estate() {
    return new Estate() {
      @Override
      public Page<Resource.Instance> instances(
          String region, List<String> profileArns, @Nullable String token) {
        return new Ec2Api(session(lookUpsBy).in(region), tag -> false)
            .describeInstancesWithProfile(profileArns, token);
      }

      @Override
      public List<String> profilesOf(String role) {
        return new IamApi(session(lookUpsBy))
            .listInstanceProfilesForRole(role).orElseGet(List::of).stream()
                .map(profile -> profile.reference().name())
                .toList();
      }
    };
  }

  private Announcer announcer() {
    @Nullable String topic = settings.topicArn();
    return (subject, message) -> {
      if (topic != null) {
        String region = partOf(topic, REGION);
        new SnsApi(session(deadline).in(region)).publish(topic, subject, message);
      }
    };
  }

  private Session session(Deadline until) {
    return aws.session(until, CallMeter.NONE);
  }

  /** Returns a part of {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:REST}, or an empty text. */
  private static String partOf(String arn, int index) {
    String[] parts = arn.split(":", -1);
    return index < parts.length ? parts[index] : "";
  }
}
