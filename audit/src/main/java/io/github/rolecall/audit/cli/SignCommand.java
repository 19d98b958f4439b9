package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestSigner;
import io.github.rolecall.audit.sign.EnvelopeSigner;
import io.github.rolecall.audit.sign.SigningKeys;
import io.github.rolecall.audit.verify.Verification;
import io.github.rolecall.audit.verify.Verifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "2:the command line or the key is not understood, or the bundle is signed already",
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
    if (!Files.isDirectory(folder)) {
      throw new UsageException("BUNDLE is " + folder + ": expected a folder that exists");
    }
    Path target = folder.resolve(ManifestSigner.FILE);
    if (Files.exists(target)) {
      throw new UsageException(target + " exists: expected a bundle that is not signed");
    }
    ManifestSigner signer = signer("--key", Objects.requireNonNull(key), environment);
    Verification found = Verifier.check(folder, null, List.of());
    if (!found.isWhole()) {
      found.altered().forEach(finding -> streams.err().println("rolecall: " + finding.line()));
      found.unread().forEach(finding -> streams.err().println("rolecall: " + finding.line()));
      return found.unread().isEmpty() ? ExitCode.ALTERED : ExitCode.INCOMPLETE;
    }
    byte[] signature = signer.sign(manifest(folder, found.manifestSha256()));
    try (WholeFile whole = WholeFile.begin(target)) {
      try (OutputStream out = whole.open()) {
        out.write(signature);
      }
      whole.putInPlace();
    }
    streams.err().println("signed: " + target);
    return ExitCode.DONE;
  }

  /** Reads what is signed: the manifest that was checked, and no other. */
  static byte[] manifest(Path bundle, @Nullable String checked) throws IOException {
    byte[] manifest = Files.readAllBytes(bundle.resolve(Manifest.FILE));
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
