package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in for the AWS command line refuses what no service knows. */
class StandInForAwsIT {

  @BeforeAll
  static void demandBotocore() {
    Programs.pythonWithBotocore();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iamm delete-role --role-name a                                    | no such service
          iam remove-role --role-name a                                     | no such operation
          iam delete-role --name a                                          | --name is none of its options
          iam delete-role                                                   | Missing required parameter
          organizations list-accounts --max-results                         | expected one value
          ec2 describe-instances --query Reservation[].Instances            | finds nothing
          configservice describe-configuration-aggregator-sources-status --configuration-aggregator-name a --update-status BAD | BAD is not one of
          """)
  void whatIsWrongIsNamed(String arguments, String why, @TempDir Path folder) throws IOException {
    Ran ran = aws(folder, arguments);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains(why).doesNotContain("Traceback");
  }

  @Test
  void whatIsRightIsAnsweredInTheShapeOfTheOperation(@TempDir Path folder) throws IOException {
    Ran ran = aws(folder, "sts get-caller-identity --query Arn --output text");

    assertThat(ran).isEqualTo(new Ran(0, "Arn\n", ""));
  }

  private static Ran aws(Path folder, String arguments) throws IOException {
    Map<String, String> files =
        Map.of(
            "PAGES_REFUSALS", folder.resolve("refusals").toString(),
            "PAGES_CALLS", folder.resolve("calls").toString());
    return Desk.shared().run(folder, files, "set -f; aws " + arguments);
  }
}
