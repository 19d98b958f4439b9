package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestReader;
import io.github.rolecall.audit.bundle.ManifestSigner;
import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.audit.sign.EnvelopeSigner;
import io.github.rolecall.audit.sign.SigningKeys;
import io.github.rolecall.audit.verify.Discrepancy;
import io.github.rolecall.audit.verify.Verification;
import io.github.rolecall.audit.verify.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs an evidence bundle that is there already. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      "Signs an evidence bundle: checks that it is whole, and adds " + ManifestSigner.FILE + ".",
      "",
      "'rolecall export --sign' does the same before the bundle appears."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the signature is there",
      "1:the bundle is not whole, and was not signed",
      "2:the command line or the key is not understood, BUNDLE is no bundle, or signed already",
      "3:something could not be read, or the signature not be written"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall sign may-2026 --key private.pem",
      "  rolecall sign may-2026 --key awskms:arn:PARTITION:kms:REGION:ACCOUNT:key/ID"
    })
final class SignCommand implements Callable<Integer> {

  private final Streams streams;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "BUNDLE", description = "The folder of the bundle.")
  private @Nullable Path bundle;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = "A private key in a PEM file, or the ARN of a KMS key.")
  private @Nullable String key;

  SignCommand(Streams streams, Map<String, String> environment) {
    this.streams = streams;
    this.environment = environment;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Path folder = Objects.requireNonNull(bundle);
    GivenBundle.check("BUNDLE", folder);
    Path target = folder.resolve(ManifestSigner.FILE);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(target + " exists: expected a bundle that is not signed");
    }
    ManifestSigner signer = signer("--key", Objects.requireNonNull(key), environment);
    Verification found = Verifier.check(folder, null, List.of());
    if (!found.isWhole()) {
      complain(found);
      return found.unread().isEmpty() ? ExitCode.ALTERED : ExitCode.INCOMPLETE;
    }
    byte[] signature = signer.sign(manifest(folder, found.manifestSha256()));
    write(target, signature);
    streams.err().println("signed: " + target);
    return ExitCode.DONE;
  }

  /** Whoever made the bundle chose the names of its files. */
  private void complain(Verification found) {
    List<Discrepancy> findings = new ArrayList<>(found.altered());
    findings.addAll(found.unread());
    findings.forEach(
        finding -> streams.err().println("rolecall: " + SafeText.oneLine(finding.line())));
    if (found.discrepancies() > findings.size()) {
      streams.err().println("rolecall: and " + (found.discrepancies() - findings.size()) + " more");
    }
  }

  /** Writes a file that is not there: through no link, and whole or not at all. */
  private static void write(Path target, byte[] bytes) throws IOException {
    OutputStream made =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream out = made) {
      out.write(bytes);
    } catch (IOException e) {
      Files.delete(target);
      throw e;
    }
  }

  /** Reads what is signed: the manifest that was checked, and no other. */
  static byte[] manifest(Path bundle, @Nullable String checked) throws IOException {
    byte[] manifest;
    try (InputStream in =
        Files.newInputStream(bundle.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
      manifest = in.readNBytes(ManifestReader.MOST_BYTES);
    }
    if (!Hashes.of(manifest).equals(checked)) {
      throw new IOException(
          bundle.resolve(Manifest.FILE) + " was altered while it was checked: nothing was signed");
    }
    return manifest;
  }

  /** Opens the key that an option names. */
  static ManifestSigner signer(String option, String key, Map<String, String> environment)
      throws UsageException {
    try {
      return new EnvelopeSigner(SigningKeys.open(key, environment));
    } catch (IOException e) {
      throw new UsageException(option + ": " + FileTrouble.line(e));
    }
  }
}
