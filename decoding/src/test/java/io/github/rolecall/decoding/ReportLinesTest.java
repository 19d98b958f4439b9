package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Resource.UserCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportLinesTest {

  private static final String HEADER =
      "user,arn,password_enabled,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service\n";

  @Test
  void usersComeInTheReportsOrderWithoutTheRootUser() {
    ReportLines report =
        read(
            HEADER
                + line("<root_account>", "arn:aws:iam::111122223333:root")
                + line("grace", "arn:aws:iam::111122223333:user/grace")
                + line("ada", "arn:aws:iam::111122223333:user/ada"));

    assertThat(report.lines()).extracting(UserCredentials::name).containsExactly("grace", "ada");
    assertThat(report.firstProblem()).isNull();
  }

  @Test
  void aLineThatIsNotUnderstoodIsLeftOutAndTheFirstIsNamed() {
    ReportLines report =
        read(
            HEADER
                + "short,line\n"
                + line("ada", "arn:aws:iam::111122223333:user/ada")
                + line("eve", "no-arn"));

    assertThat(report.lines()).extracting(UserCredentials::name).containsExactly("ada");
    assertThat(Objects.requireNonNull(report.firstProblem()).message())
        .contains("the line has 2 columns");
  }

  @Test
  void whatIsNoReportIsAProblem() {
    ReportLines report = read("no report");

    assertThat(report.lines()).isEmpty();
    assertThat(report.firstProblem()).isNotNull();
  }

  @Test
  void otherDocumentsHoldNoLines() {
    assertThat(
            read("""
            {"configurationItems":[
            {"resourceType":"AWS::S3::Bucket","resourceId":"b"}]}
            """)
                .lines())
        .isEmpty();
  }

  private static ReportLines read(String csv) {
    return ReportLines.read(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(String user, String arn) {
    return user + "," + arn + ",false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A\n";
  }
}
