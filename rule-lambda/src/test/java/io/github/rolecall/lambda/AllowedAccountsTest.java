package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAccountsTest {

  private static final String LISTED = "111122223333";
  private static final String OTHER = "444455556666";

  private final AwsOnThisMachine machine = new AwsOnThisMachine();
  private final Aws aws =
      Aws.create(
          Map.of(
              "AWS_REGION", "eu-central-1",
              "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_ENDPOINT_URL", machine.url()));
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");

  @AfterEach
  void close() {
    aws.close();
    machine.close();
  }

  @Test
  void withoutTheSettingEveryAccountIsAllowed() {
    AllowedAccounts all = AllowedAccounts.of(Map.of(), () -> now);

    assertThatCode(() -> demand(all, OTHER)).doesNotThrowAnyException();
  }

  @Test
  void anAccountThatIsNotListedIsRefusedByItsId() throws UnanswerableException {
    AllowedAccounts some = allowed(" 111122223333, 777788889999");

    demand(some, LISTED);
    demand(some, "777788889999");
    assertThatThrownBy(() -> demand(some, OTHER))
        .isInstanceOf(UnanswerableException.class)
        .hasMessage(
            "the event is about account 444455556666, which ROLECALL_ACCOUNTS does not list: add it"
                + " there if the function is to judge it");
    assertThat(machine.calls()).isEmpty();
  }

  @Test
  void anEventThatNamesNoAccountIsRefused() {
    assertThatThrownBy(() -> demand(allowed(LISTED), ""))
        .hasMessageContaining("an account that it does not name");
  }

  @Test
  void theListOfALargeOrganisationIsReadOnceIn5Minutes() throws UnanswerableException {
    machine.answers("GetParameter", parameter(accounts(300)));
    AllowedAccounts some = allowed(LISTED + ",ssm:/rolecall/accounts");

    demand(some, LISTED);
    assertThat(machine.calls()).as("listed already").isEmpty();
    demand(some, "200000000299");
    assertThatThrownBy(() -> demand(some, "200000000300")).hasMessageContaining("200000000300");
    assertThat(machine.calls()).hasSize(1);

    machine.answers("GetParameter", parameter(accounts(301)));
    now = now.plus(StoredValues.LIFETIME);
    demand(some, "200000000300");
  }

  @Test
  void severalListsCount() throws UnanswerableException {
    machine.answers("GetParameter", parameter(OTHER));
    AllowedAccounts some = allowed("ssm:/rolecall/accounts/1,ssm:/rolecall/accounts/2");

    assertThatThrownBy(() -> demand(some, LISTED)).hasMessageContaining("does not list");
    assertThat(machine.bodyOf("GetParameter")).contains("/accounts/1", "/accounts/2");
    demand(some, OTHER);
  }

  @Test
  void aListThatIsNoneRefusesAndIsNotQuoted() {
    machine.answers("GetParameter", parameter("a-password"));

    assertThatThrownBy(() -> demand(allowed("ssm:/rolecall/accounts"), LISTED))
        .isInstanceOf(UnanswerableException.class)
        .hasMessageContaining("ROLECALL_ACCOUNTS has \"ssm:/rolecall/accounts\"")
        .hasMessageNotContaining("a-password");
  }

  @Test
  void aListThatIsNotThereRefuses() {
    machine.refuses("GetParameter", 400, "{\"__type\":\"ParameterNotFound\"}");

    assertThatThrownBy(() -> demand(allowed("ssm:/rolecall/accounts"), LISTED))
        .hasMessageContaining("no SSM parameter of that name exists in eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "12345678901",
        "111122223333;444455556666",
        "ssm:",
        "*",
        ",1",
        "111122223333,"
      })
  void aSettingThatIsNotUnderstoodIsRefusedAtTheStart(String setting) {
    assertThatThrownBy(() -> allowed(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ROLECALL_ACCOUNTS has \"")
        .hasMessageContaining("12 digits each, or ssm:/path");
  }

  private AllowedAccounts allowed(String setting) {
    return AllowedAccounts.of(Map.of("ROLECALL_ACCOUNTS", setting), () -> now);
  }

  private void demand(AllowedAccounts accounts, String account) throws UnanswerableException {
    accounts.demand(account, aws.session(Deadline.in(Duration.ofSeconds(10)), CallMeter.NONE));
  }

  private static String parameter(String value) {
    return "{\"Parameter\":{\"Value\":\"" + value + "\"}}";
  }

  private static String accounts(int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> String.valueOf(200_000_000_000L + i))
        .collect(Collectors.joining(","));
  }
}
