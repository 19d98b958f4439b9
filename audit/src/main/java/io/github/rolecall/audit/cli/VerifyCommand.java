package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.audit.sign.PublicKeyFile;
import io.github.rolecall.audit.verify.Discrepancy;
import io.github.rolecall.audit.verify.Verification;
import io.github.rolecall.audit.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks that an evidence bundle is whole and unaltered. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      "Checks that an evidence bundle is whole and unaltered: every file, its hash and its rows,"
          + " that nothing was added, that the numbers add up, the bundles before it and the"
          + " signature.",
      "",
      "Without a signature it proves that the bundle is as its manifest says. Who could alter"
          + " everything at once could write another manifest: keep its SHA-256 elsewhere, which"
          + " export and verify print."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the bundle is whole",
      "1:something was altered, is missing or was added",
      "2:the command line is not understood, or BUNDLE is no bundle",
      "3:something could not be read, so that the check is not complete"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall verify may-2026",
      "  rolecall verify may-2026 --key public.pem --previous april-2026"
    })
final class VerifyCommand implements Callable<Integer> {

  private final Streams streams;

  @Parameters(paramLabel = "BUNDLE", description = "The folder of the bundle.")
  private @Nullable Path bundle;

  @Option(
      names = "--key",
      paramLabel = "PUBLIC.pem",
      description = "The public key of who must have signed it.")
  private @Nullable Path key;

  @Option(
      names = "--previous",
      paramLabel = "BUNDLE",
      description =
          "The bundle before; may be given several times, for those before it, in any order.")
  private List<Path> previous = new ArrayList<>();

  VerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Path folder = Objects.requireNonNull(bundle);
    GivenBundle.check("BUNDLE", folder);
    for (Path before : previous) {
      GivenBundle.check("--previous", before);
    }
    Verification result = Verifier.check(folder, publicKey(), previous);
    List<Discrepancy> findings = new ArrayList<>(result.altered());
    findings.addAll(result.unread());
    findings.forEach(finding -> print(finding.line()));
    if (result.discrepancies() > findings.size()) {
      print("and " + (result.discrepancies() - findings.size()) + " more");
    }
    result.checked().forEach(this::print);
    if (result.manifestSha256() != null) {
      print("manifest   SHA-256 " + result.manifestSha256());
    }
    print(verdict(result));
    return exitCode(result);
  }

  private static String verdict(Verification result) {
    if (result.isWhole()) {
      return "The bundle is whole.";
    }
    String count = result.discrepancies() == 1 ? "1 finding" : result.discrepancies() + " findings";
    return result.altered().isEmpty()
        ? "Not checked in full: " + count + "."
        : "NOT as it was made: " + count + ".";
  }

  private static int exitCode(Verification result) {
    if (!result.unread().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return result.isWhole() ? ExitCode.DONE : ExitCode.ALTERED;
  }

  private @Nullable PublicKeyFile publicKey() throws UsageException {
    if (key == null) {
      return null;
    }
    try {
      return PublicKeyFile.read(key);
    } catch (IOException e) {
      throw new UsageException("--key: " + FileTrouble.line(e));
    }
  }

  private void print(String line) {
    streams.out().println(SafeText.oneLine(line));
  }
}
