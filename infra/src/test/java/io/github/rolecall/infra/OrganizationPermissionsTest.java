package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/permissions.md says what an organisation's roles and buckets allow, no more and no less. */
class OrganizationPermissionsTest {

  private static final String FUNCTION = "the function's role";
  private static final String PAGE = "The function's role in an organisation";
  private static final String MANY = "accounts has over 200";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void theFunctionMayDoWhatThePageSays() throws IOException {
    assertThat(PermissionsTest.permissions(Configurations.ORGANIZATION.rendered(), FUNCTION))
        .isEqualTo(PermissionsPage.table(PAGE, when -> !when.equals(MANY)));
    assertThat(PermissionsTest.permissions(Configurations.ORGANIZATION_OF_500.rendered(), FUNCTION))
        .isEqualTo(PermissionsPage.table(PAGE, when -> when.equals("always") || when.equals(MANY)));
  }

  @Test
  void itsRoleInAMemberMayDoWhatThePageSays() throws IOException {
    assertThat(PermissionsTest.permissions(Configurations.MEMBER.rendered(), "the member's role"))
        .isEqualTo(PermissionsPage.table("The member's role", when -> true));
  }

  @Test
  void aMembersRoleMayDoWhatTheFunctionDoesAtHomeAndNothingElse() throws IOException {
    // What the code calls is the same; the lists and the roles to assume are at home.
    assertThat(PermissionsPage.rows("The member's role"))
        .extracting(row -> row.get(0))
        .isSubsetOf(
            PermissionsPage.rows("The function's role").stream().map(row -> row.get(0)).toList())
        .doesNotContain("sts:AssumeRole", "ssm:GetParameter");
  }

  @Test
  void thePageSaysWhatOthersMayDo() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode call :
        Configurations.ORGANIZATION.rendered().resources("AWS::Lambda::Permission").values()) {
      String account = call.at("/Properties/SourceAccount").isTextual() ? "each account" : "A";
      rows.add(called("SourceAccount " + account));
    }
    for (JsonNode call :
        Configurations.ORGANIZATION_OF_500
            .rendered()
            .resources("AWS::Lambda::Permission")
            .values()) {
      if (!call.path("Properties").has("SourceAccount")) {
        rows.add(called(""));
      }
    }
    Rendered set = Configurations.STACK_SET.rendered();
    PermissionsTest.addStatements(
        rows, set.properties("AWS::S3::BucketPolicy").path("PolicyDocument"), new Words(set));

    assertThat(rows.stream().distinct())
        .containsExactlyInAnyOrderElementsOf(
            PermissionsPage.rows("What others may do in an organisation").stream()
                .map(row -> row.subList(0, 4))
                .toList());
  }

  private static List<String> called(String condition) {
    return List.of("lambda:InvokeFunction", "the function", "config.amazonaws.com", condition);
  }
}
