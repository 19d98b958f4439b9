package io.github.rolecall.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import io.github.rolecall.infra.node.Programs;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

class RoleCallAppTest {

  @BeforeAll
  static void demandNode() {
    Programs.demandNode();
  }

  @Test
  void withoutContextItIsARuleAndADashboard() {
    String template = template(Map.of()).toString();

    assertThat(template).contains("AWS::Config::ConfigRule", "AWS::CloudWatch::Dashboard");
    assertThat(template).doesNotContain("AWS::Config::RemediationConfiguration");
  }

  @Test
  void contextChoosesTheRest() {
    JsonNode resources =
        template(
                Map.of(
                    "rolecall:ruleName", "instance-role",
                    "rolecall:schedule", "six_hours",
                    "rolecall:remediation", "automatic",
                    "rolecall:scanUserData", "true",
                    "rolecall:dashboard", "false",
                    "other:context", "is none of ours"))
            .path("Resources");

    assertThat(resources.toString())
        .contains("\"ConfigRuleName\":\"instance-role\"", "\"scanUserData\":\"true\"")
        .contains("Six_Hours", "\"Automatic\":true")
        .doesNotContain("AWS::CloudWatch::Dashboard");
  }

  @Test
  void contextSwitchesTheRestOfTheFamilyOn() {
    String template = template(Map.of("rolecall:family", "true")).toString();

    assertThat(template.split("\"AWS::Config::ConfigRule\"", -1)).hasSize(1 + 4);
    assertThat(template)
        .contains("instance-profile-role", "launch-template-role", "iam-user-access-key");
    assertThat(template(Map.of()).toString().split("\"AWS::Config::ConfigRule\"", -1))
        .hasSize(1 + 1);
  }

  @Test
  void whatItDoesNotKnowIsAnError() {
    assertThatThrownBy(() -> Choices.of(Map.of("rolecall:remedation", "off")))
        .hasMessage(
            "context value rolecall:remedation is unknown: expected one of [dashboard,"
                + " family, remediation, ruleName, scanUserData, schedule]");
    assertThatThrownBy(() -> Choices.of(Map.of("rolecall:remediation", "yes")))
        .hasMessageContaining("is \"yes\": expected one of [automatic, manual, off]");
    assertThatThrownBy(() -> Choices.of(Map.of("rolecall:dashboard", "1")))
        .hasMessageContaining("is \"1\": expected true or false");
  }

  @Test
  void theContextOfTheQuickstartIsUnderstood() {
    Pattern argument = Pattern.compile(" -c (\\S+)=(\\S+)");
    Map<String, Object> context = new HashMap<>();
    for (Block block : Pages.ofProject().blocksOf("docs/quickstart.md")) {
      Matcher given = argument.matcher(block.text());
      while (given.find()) {
        context.put(given.group(1), given.group(2));
      }
    }

    assertThat(context).hasSizeGreaterThan(1);
    assertThat(template(context).toString())
        .contains("AWS::Config::RemediationConfiguration", "Six_Hours");
  }

  private static JsonNode template(Map<String, Object> context) {
    App app = new App(AppProps.builder().context(context).build());
    RoleCallApp.addTo(app);
    return new ObjectMapper().valueToTree(app.synth().getStackByName("RoleCall").getTemplate());
  }
}
