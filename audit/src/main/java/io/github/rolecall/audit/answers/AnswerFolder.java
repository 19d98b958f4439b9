package io.github.rolecall.audit.answers;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.rolecall.audit.files.RemoteFiles.Missing;
import io.github.rolecall.audit.files.WorkFolder;
import io.github.rolecall.audit.kept.AnswerFile;
import io.github.rolecall.audit.kept.Asked;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.PageTokens;
import io.github.rolecall.aws.RawAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of the answers about one account and region, one file for each question. */
final class AnswerFolder {

  /** What does not stand in the name of a file as it is. */
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_.-]");

  /** The same question at another time is the same. */
  private static final String AT = "at";

  private final Path folder;
  private final String account;
  private final String region;
  private final Instant at;
  private final Map<String, String> asker;
  private final Ledger ledger;

  /**
   * Makes the folder, unless it is there.
   *
   * @param at when it is asked
   * @param asker what the first line of each file says besides, for example which aggregator it was
   */
  AnswerFolder(
      Path folder,
      String account,
      String region,
      Instant at,
      Map<String, String> asker,
      Ledger ledger)
      throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      WorkFolder.prepare(parent);
    }
    WorkFolder.prepare(folder);
    this.folder = folder;
    this.account = account;
    this.region = region;
    this.at = at.truncatedTo(ChronoUnit.SECONDS);
    this.asker = Map.copyOf(asker);
    this.ledger = ledger;
  }

  /** Asks for all pages of one answer; a failure leaves no file, and names what is missing. */
  void ask(String what, Map<String, String> more, Function<@Nullable String, RawAnswer> call)
      throws IOException {
    try {
      Path unused = demand(what, more, call);
    } catch (AwsException e) {
      missing(what, null, null, e);
    }
  }

  /**
   * Asks for all pages of one answer, unless the file is whole already, and returns the file.
   *
   * @throws AwsException if not all of it is answered
   */
  Path demand(String what, Map<String, String> more, Function<@Nullable String, RawAnswer> call)
      throws IOException {
    Path file = file(what, null);
    query(what, more.get("expression"));
    if (!isAnswered(file, what, null, more)) {
      try (AnswerFile whole = begin(file, what, null, more)) {
        pages(call, whole);
        whole.end();
      }
    }
    return file;
  }

  /** Asks for all pages, and adds them to a file. */
  static void pages(Function<@Nullable String, RawAnswer> call, AnswerFile into)
      throws IOException {
    PageTokens tokens = new PageTokens();
    String token = null;
    do {
      RawAnswer answer = call.apply(token);
      into.add(answer.json());
      token = tokens.after(answer);
    } while (token != null);
  }

  /** Takes note of a question. */
  void query(String what, @Nullable String detail) {
    String aggregator = asker.get("aggregator");
    ledger.asked(
        account
            + " "
            + region
            + " "
            + what
            + (aggregator == null ? "" : " of aggregator " + aggregator)
            + (detail == null ? "" : " " + detail));
  }

  /**
   * Takes note of what was not answered.
   *
   * @param resource the resource, or null for all
   */
  void missing(String what, @Nullable Window window, @Nullable String resource, AwsException e) {
    ledger.missing(
        new Missing(
            account,
            region,
            window == null ? null : window.from(),
            window == null ? null : window.to(),
            resource,
            what + ": " + why(e)));
  }

  /**
   * Says whether a question has its whole answer already. A file with another first line is none:
   * what it holds was asked otherwise, or by somebody else.
   */
  boolean isAnswered(Path file, String what, @Nullable Window window, Map<String, String> more)
      throws IOException {
    ledger.file(file);
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return false;
    }
    if (Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
        if (isSame(Asked.read(in), asked(what, window, more))) {
          return true;
        }
      } catch (IOException e) {
        // Whatever else stands there is no answer.
      }
    }
    Files.delete(file);
    return false;
  }

  private static boolean isSame(Asked found, Asked wanted) {
    Map<String, String> one = new TreeMap<>(found.parameters());
    Map<String, String> other = new TreeMap<>(wanted.parameters());
    one.remove(AT);
    other.remove(AT);
    return one.equals(other);
  }

  /** Takes note of a file with a part of an answer. */
  void part(Path file) {
    ledger.file(file);
  }

  /** Begins a file by the line that says what is asked. */
  AnswerFile begin(Path file, String what, @Nullable Window window, Map<String, String> more)
      throws IOException {
    return AnswerFile.begin(file, asked(what, window, more));
  }

  private Asked asked(String what, @Nullable Window window, Map<String, String> more) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("what", what);
    asked.put("account", account);
    asked.put("region", region);
    asked.putAll(asker);
    asked.put(AT, at.toString());
    if (window != null) {
      asked.put("from", window.from().toString());
      asked.put("to", window.to().toString());
    }
    asked.putAll(new TreeMap<>(more));
    return new Asked(asked);
  }

  /** Returns the file of an answer, which is there when it is whole. */
  Path file(String what, @Nullable Window window) {
    String name =
        account
            + "_Config_"
            + region
            + "_"
            + ODD.matcher(what.replace("::", "-"))
                .replaceAll(odd -> String.format(Locale.ROOT, "%%%x", (int) odd.group().charAt(0)))
            + (window == null ? "" : "_" + stamp(window.from()) + "_" + stamp(window.to()));
    return folder.resolve(name + "_.json");
  }

  private static String stamp(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
  }

  /** AWS's own words differ from call to call. */
  private static String why(AwsException e) {
    return e.action().permission()
        + " failed: "
        + (e.code().isEmpty() ? "HTTP " + e.status() : e.code());
  }
}
