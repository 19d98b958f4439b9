package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {

  private static final String ESCAPE = "\u001B";

  @Test
  void aWideTerminalShowsColumns() throws IOException {
    assertThat(example().as(new TableFormat(120, false)))
        .isEqualTo(
            """
            Rule ec2-instance-role, CIS AWS Foundations 5.0 control 1.17

            Account 111122223333, eu-central-1: 2 of 5 NON_COMPLIANT, 2 COMPLIANT, 1 NOT_APPLICABLE
              INSTANCE             VERDICT         REASON                WHAT TO DO
              i-0a1b2c3d4e5f60001  COMPLIANT       ROLE_ATTACHED         role web through instance profile web.
            ! i-0a1b2c3d4e5f60002  NON_COMPLIANT   NO_PROFILE            no instance profile is attached.
                                                                         Fix: set an instance profile in Auto Scaling group
                                                                         checkout-blue.
                                                                         Exemption void: expired 2026-01-31.
            ! i-0a1b2c3d4e5f60003  NON_COMPLIANT   PROFILE_WITHOUT_ROLE  instance profile empty holds no role.
                                                                         Fix: add a role to this profile.
              i-0a1b2c3d4e5f60004  COMPLIANT       ROLE_ATTACHED         role app-orders-service
              i-0a1b2c3d4e5f60005  NOT_APPLICABLE  INSTANCE_TERMINATED   the instance is terminated or shutting down.

            Account 222233334444, us-east-1: 0 of 2 NON_COMPLIANT, 1 UNDETERMINED, 1 COMPLIANT
              INSTANCE             VERDICT         REASON                WHAT TO DO
              i-0a1b2c3d4e5f60006  COMPLIANT       EXEMPT                until 2026-12-31: appliance.
            ? i-0a1b2c3d4e5f60007  UNDETERMINED    ROLE_NOT_VERIFIED     instance profile elsewhere is attached; its role is not
                                                                         verified: the input holds no IAM data on it.

            Total: 2 of 7 NON_COMPLIANT, 1 UNDETERMINED, 3 COMPLIANT, 1 NOT_APPLICABLE
            """);
  }

  @Test
  void aNarrowTerminalShowsWhatToDoBelow() throws IOException {
    assertThat(example().as(new TableFormat(80, false)))
        .isEqualTo(
            """
            Rule ec2-instance-role, CIS AWS Foundations 5.0 control 1.17

            Account 111122223333, eu-central-1:
              2 of 5 NON_COMPLIANT, 2 COMPLIANT, 1 NOT_APPLICABLE
              INSTANCE             VERDICT         REASON
              i-0a1b2c3d4e5f60001  COMPLIANT       ROLE_ATTACHED  role web
            ! i-0a1b2c3d4e5f60002  NON_COMPLIANT   NO_PROFILE
                  no instance profile is attached.
                  Fix: set an instance profile in Auto Scaling group checkout-blue.
                  Exemption void: expired 2026-01-31.
            ! i-0a1b2c3d4e5f60003  NON_COMPLIANT   PROFILE_WITHOUT_ROLE
                  instance profile empty holds no role. Fix: add a role to this profile.
              i-0a1b2c3d4e5f60004  COMPLIANT       ROLE_ATTACHED  role app-orders-service
              i-0a1b2c3d4e5f60005  NOT_APPLICABLE  INSTANCE_TERMINATED
                  the instance is terminated or shutting down.

            Account 222233334444, us-east-1:
              0 of 2 NON_COMPLIANT, 1 UNDETERMINED, 1 COMPLIANT
              INSTANCE             VERDICT         REASON
              i-0a1b2c3d4e5f60006  COMPLIANT       EXEMPT
                  until 2026-12-31: appliance.
            ? i-0a1b2c3d4e5f60007  UNDETERMINED    ROLE_NOT_VERIFIED
                  instance profile elsewhere is attached; its role is not verified: the
                  input holds no IAM data on it.

            Total: 2 of 7 NON_COMPLIANT, 1 UNDETERMINED, 3 COMPLIANT, 1 NOT_APPLICABLE
            """);
  }

  @Test
  void withoutAWidthEveryVerdictHasOneLine() throws IOException {
    List<String> lines = example().as(new TableFormat(0, false)).lines().toList();

    assertThat(lines).hasSize(16);
    assertThat(lines.get(5))
        .isEqualTo(
            "! i-0a1b2c3d4e5f60002  NON_COMPLIANT   NO_PROFILE            no instance profile is"
                + " attached. Fix: set an instance profile in Auto Scaling group checkout-blue."
                + " Exemption void: expired 2026-01-31.");
  }

  @Test
  void theHeadingNamesTheRuleAndTheControlOfTheBenchmarkInUse() throws IOException {
    assertThat(new Fleet().with(Map.of("cisVersion", "7.0")).as(new TableFormat(80, false)))
        .startsWith("Rule ec2-instance-role, CIS AWS Foundations 7.0 control 2.16\n");
    assertThat(
            new Fleet()
                .with(Map.of("cisVersion", "7.0"))
                .bare("i-1", Map.of())
                .as(new TableFormat(0, false)))
        .containsOnlyOnce("CIS");
  }

  @Test
  void coloursAreThereOnlyWhenAskedFor() throws IOException {
    assertThat(example().as(new TableFormat(120, false))).doesNotContain(ESCAPE);
    assertThat(example().as(new TableFormat(120, true)))
        .contains(
            ESCAPE + "[1;31mNON_COMPLIANT" + ESCAPE + "[0m",
            ESCAPE + "[32mCOMPLIANT" + ESCAPE + "[0m",
            ESCAPE + "[1;33mUNDETERMINED" + ESCAPE + "[0m",
            ESCAPE + "[2mNOT_APPLICABLE" + ESCAPE + "[0m");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60, 80, 120, 160})
  void coloursChangeNothingButTheColour(int width) throws IOException {
    assertThat(example().as(new TableFormat(width, true)).replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
        .isEqualTo(example().as(new TableFormat(width, false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 120, 160})
  void noLineIsLongerThanTheTerminalIsWide(int width) throws IOException {
    String table =
        example()
            .bare("i-1", Map.of("aws:cloudformation:stack-name", "x".repeat(300)))
            .profile("p".repeat(128), new Trust.Assumable())
            .instance("i-2", "p".repeat(128), Map.of())
            .as(new TableFormat(width, false));

    assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(table.lines()).allSatisfy(line -> assertThat(line.stripTrailing()).isEqualTo(line));
  }

  @Test
  void severalItemsOfOneInstanceAreToldApartByTheirTime() throws IOException {
    Fleet fleet =
        new Fleet(true)
            .instance("i-1", "running", null, Map.of(), Fleet.CAPTURED)
            .instance("i-1", "running", null, Map.of(), null);

    assertThat(fleet.as(new TableFormat(0, false)))
        .contains("  INSTANCE  CAPTURED                  VERDICT        REASON      WHAT TO DO\n")
        .contains("! i-1       2026-11-20T06:30:15.123Z  NON_COMPLIANT  NO_PROFILE  no instance")
        .contains("! i-1       now                       NON_COMPLIANT  NO_PROFILE  no instance");
  }

  @Test
  void aLongIdStandsOnALineOfItsOwn() throws IOException {
    String id = "a-very-long-id-".repeat(4);
    String table =
        new Fleet().bare(id, Map.of()).bare("i-1", Map.of()).as(new TableFormat(0, false));

    assertThat(table)
        .contains("! " + id + "\n            NON_COMPLIANT  NO_PROFILE  no instance")
        .contains("! i-1       NON_COMPLIANT  NO_PROFILE  no instance");
  }

  @Test
  void aRoleWithALongNameIsCutToOneLine() throws IOException {
    String name = "r".repeat(64);
    Fleet fleet = new Fleet().profile(name, new Trust.Assumable()).instance("i-1", name, Map.of());

    assertThat(fleet.as(new TableFormat(80, false)))
        .contains("\n  i-1       COMPLIANT  ROLE_ATTACHED  role " + "r".repeat(35) + "..\n");
  }

  @Test
  void nothingToJudgeIsSaid() throws IOException {
    assertThat(new Fleet().as(new TableFormat(80, false)))
        .isEqualTo(
            """
            Rule ec2-instance-role, CIS AWS Foundations 5.0 control 1.17

            Nothing to judge in the input.
            """);
  }

  @Test
  void incompleteInputIsSaid() throws IOException {
    assertThat(new Fleet().problem("a").as(new TableFormat(80, false)))
        .endsWith("Incomplete: 1 problem with the input; what it hides is not judged.\n");
    assertThat(new Fleet().problem("a").problem("b").as(new TableFormat(80, false)))
        .endsWith("Incomplete: 2 problems with the input; what they hide is not judged.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001B[31mred",
        "\u001B]0;title\u0007",
        "\u009B31m",
        "line\nbreak\r\t",
        "\u202Eevil\u2066",
        "\u2028\u200B\uFEFF",
        "\uD83D lone \uDE00"
      })
  void nothingFromOutsideReachesTheTerminalUnreplaced(String text) throws IOException {
    String table =
        new Fleet()
            .in(text, text)
            .bare(text, Map.of("aws:autoscaling:groupName", text))
            .problem(text)
            .as(new TableFormat(100, false));

    assertThat(
            table
                .replace("\n", "")
                .codePoints()
                .mapToObj(Character::getType)
                .map(Integer::byteValue))
        .doesNotContain(
            Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR);
    assertThat(table).contains("?").doesNotContain("\uFFFD");
    assertThat(table.lines().filter(line -> line.contains("NON_COMPLIANT  "))).hasSize(1);
  }

  @Test
  void charactersBeyondTheFirstPlaneCountOnce() throws IOException {
    String table =
        new Fleet()
            .bare("\uD83D\uDE00".repeat(10), Map.of())
            .bare("i-1", Map.of())
            .as(new TableFormat(0, false));

    assertThat(table)
        .contains("! " + "\uD83D\uDE00".repeat(10) + "  NON")
        .contains("! i-1         NON");
  }

  private static Fleet example() {
    return new Fleet()
        .demandingProof()
        .profile("web", new Trust.Assumable())
        .profile("app-orders-service", new Trust.Assumable())
        .profile("empty", List.of())
        .instance("i-0a1b2c3d4e5f60001", "web", Map.of())
        .bare(
            "i-0a1b2c3d4e5f60002",
            Map.of(
                "aws:autoscaling:groupName",
                "checkout-blue",
                "rolecall:exempt-until",
                "2026-01-31 migration"))
        .instance("i-0a1b2c3d4e5f60003", "empty", Map.of())
        .instance("i-0a1b2c3d4e5f60004", "app-orders-service", Map.of())
        .instance("i-0a1b2c3d4e5f60005", "terminated", null, Map.of(), Fleet.CAPTURED)
        .in("222233334444", "us-east-1")
        .bare("i-0a1b2c3d4e5f60006", Map.of("rolecall:exempt-until", "2026-12-31 appliance"))
        .instance("i-0a1b2c3d4e5f60007", "elsewhere", Map.of());
  }
}
