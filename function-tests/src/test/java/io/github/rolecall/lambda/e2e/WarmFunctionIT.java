package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What the deployed function remembers from one change to the next. */
final class WarmFunctionIT {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int CHANGES = 1_000;
  private static final int PROFILES = 10;

  @Test
  void aThousandChangesOverTenProfilesCostTenCallsOfIam() throws Exception {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    SimulatedFleet fleet = new SimulatedFleet(CHANGES, PROFILES, at);
    try (FleetService service = new FleetService(fleet, Duration.ZERO);
        LambdaProcess function =
            LambdaProcess.start(FunctionEnvironment.in("eu-central-1").calling(service.uri()))) {
      for (int i = 0; i < CHANGES; i++) {
        RuleEvent event =
            RuleEvent.of("111122223333", "eu-central-1")
                .change(item(fleet, i, at), at)
                .resultToken("change-" + i);
        Invocation invocation = function.invoke(event.toString(), LONG);
        assertThat(invocation.succeeded()).as(invocation.answer().toString()).isTrue();
      }

      for (int i = 0; i < CHANGES; i++) {
        assertThat(service.results().times("change-" + i, fleet.instanceId(i))).isEqualTo(1);
        // Profiles 6 and 7 do not let an instance have a role.
        String expected =
            switch (i % PROFILES) {
              case 6 -> "PROFILE_WITHOUT_ROLE";
              case 7 -> "ROLE_NOT_ASSUMABLE";
              default -> "ROLE_ATTACHED";
            };
        assertThat(service.results().of(fleet.instanceId(i)).annotation()).startsWith(expected);
      }
      assertThat(service.calls())
          .containsEntry("config:PutEvaluations", CHANGES)
          .containsEntry("iam:GetInstanceProfile", PROFILES)
          // Of the profile without a role AWS Config's history is asked, once in each invocation.
          .containsEntry("config:GetResourceConfigHistory", CHANGES / PROFILES)
          .hasSize(3);
    }
  }

  private static String item(SimulatedFleet fleet, int number, Instant at) {
    String profile = "profile-" + number % PROFILES;
    return """
    {"version":"1.3","accountId":"111122223333","awsAccountId":"111122223333","awsRegion":"eu-central-1",
    "configurationItemCaptureTime":"%s","configurationItemStatus":"OK","configurationStateId":"%d",
    "resourceType":"AWS::EC2::Instance","resourceId":"%s","tags":{"Name":"web"},"relatedEvents":[],"relationships":[],
    "configuration":{"instanceId":"%s","instanceType":"m6g.large","state":{"code":16,"name":"running"},
    "iamInstanceProfile":{"arn":"arn:aws:iam::111122223333:instance-profile/teams/%s","id":"%s"}}}
    """
        .formatted(
            at.minusSeconds(60),
            at.toEpochMilli() + number,
            fleet.instanceId(number),
            fleet.instanceId(number),
            profile,
            SimulatedFleet.profileId(profile));
  }
}
