package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.scan.ScanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which accounts and regions are scanned, and with whose credentials. */
final class ScanOptions {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
  private static final Pattern ROLE = Pattern.compile("[\\w+=,.@/-]{1,576}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final int MOST_LANES = 256;

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      split = ",",
      description = "The accounts to scan, separated by commas. Default: that of the credentials.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--organization",
      description =
          "Scan every active account of the organisation; needs credentials of the management account or of a delegated administrator.")
  private boolean organization;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description =
          "The role to assume in every account but that of the credentials; with its path if it has one.")
  private @Nullable String role;

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "The external id that the role's trust policy asks for.")
  private @Nullable String externalId;

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      split = ",",
      description =
          "Stay within these regions, separated by commas. Default: all that an account has enabled.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The profile of the AWS command line whose credentials and region to use. Default: the environment's.")
  private @Nullable String profile;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many regions of accounts are read at once. Default: 16.")
  private int parallel = 16;

  @Nullable String profile() {
    return profile;
  }

  /** Returns the region to begin in: one that will be called anyway. Null when none was given. */
  @Nullable String firstRegion() {
    return regions.isEmpty() ? null : regions.get(0);
  }

  ScanRequest request() throws UsageException {
    List<String> wrong = new ArrayList<>();
    all("--accounts", accounts, ACCOUNT, "the 12 digits of an account", wrong);
    all("--regions", regions, REGION, "the id of a region, for example eu-central-1", wrong);
    if (role != null) {
      all("--role", List.of(role), ROLE, "the name of a role", wrong);
    } else if (organization) {
      wrong.add("--organization needs --role NAME, the role to assume in the accounts");
    }
    if (externalId != null) {
      all("--external-id", List.of(externalId), EXTERNAL_ID, "2 to 1,224 of its characters", wrong);
    }
    if (organization && !accounts.isEmpty()) {
      wrong.add("--organization and --accounts are both given: expected one of them");
    }
    if (parallel < 1 || parallel > MOST_LANES) {
      wrong.add("--parallel is " + parallel + ": expected 1 to " + MOST_LANES);
    }
    if (!wrong.isEmpty()) {
      throw new UsageException(wrong);
    }
    return new ScanRequest(
        accounts.stream().distinct().toList(),
        organization,
        role == null ? null : role.replaceFirst("^/+", ""),
        externalId,
        regions.stream().distinct().toList(),
        parallel);
  }

  private static void all(
      String option, List<String> given, Pattern pattern, String expected, List<String> wrong) {
    for (String value : given) {
      if (!pattern.matcher(value).matches()) {
        wrong.add(option + " is \"" + value + "\": expected " + expected);
      }
    }
  }
}
