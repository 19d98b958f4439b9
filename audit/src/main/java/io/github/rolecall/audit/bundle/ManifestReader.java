package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest that anybody may have written: every member once and in its place, nothing else,
 * and bounded in what it takes.
 */
public final class ManifestReader {

  /** No manifest has more bytes: a file takes about 200, and an input as many as its name. */
  public static final int MOST_BYTES = 16 << 20;

  private static final int DEEPEST = 8;
  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern STEP = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final JsonParser in;

  private ManifestReader(JsonParser in) {
    this.in = in;
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException if it is not as RoleCall writes it; the message says what is not
   */
  public static Manifest read(byte[] json) throws IOException {
    try (JsonParser in = JSON.createParser(json)) {
      Manifest manifest = new ManifestReader(in).manifest();
      if (in.nextToken() != null) {
        throw new IOException("something stands behind its end");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      // Jackson has several exceptions for it, and one beginning of their messages.
      if (e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
        throw new IOException("it is cut off", e);
      }
      throw new IOException("it is no JSON of the expected form: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IOException("it holds a time that is none: " + e.getMessage(), e);
    }
  }

  private Manifest manifest() throws IOException {
    expect(JsonToken.START_OBJECT, in.nextToken(), "the manifest");
    member("rolecallBundle");
    if (number("rolecallBundle") != Manifest.LAYOUT) {
      throw new IOException("its layout is not " + Manifest.LAYOUT + ": a newer RoleCall knows it");
    }
    object("tool");
    if (!"rolecall".equals(memberText("name"))) {
      throw new IOException("it was made by another tool than rolecall");
    }
    String version = memberText("version");
    end("tool");
    Instant createdAt = BundleTime.parse(memberText("createdAt"));
    Map<String, String> parameters = texts("parameters");
    String rule = memberText("rule");
    String configRule = memberText("configRule");
    object("period");
    Instant from = time("from");
    Instant to = time("to");
    end("period");
    List<String> inputs = list("inputs");
    List<String> queries = list("queries");
    object("sources");
    member("count");
    long count = number("count");
    member("items");
    long items = number("items");
    String sha256 = hash("sha256");
    end("sources");
    List<BundleFile> outputs = outputs();
    Map<String, Long> reconciliation = numbers("reconciliation");
    member("previousManifestSha256");
    String previous =
        in.nextToken() == JsonToken.VALUE_NULL ? null : checked(text("previousManifestSha256"));
    end("the manifest");
    return new Manifest(
        version,
        createdAt,
        parameters,
        rule,
        configRule,
        from,
        to,
        inputs,
        queries,
        new Manifest.SourceSums(count, items, sha256),
        outputs,
        reconciliation,
        previous);
  }

  private List<BundleFile> outputs() throws IOException {
    array("outputs");
    List<BundleFile> files = new ArrayList<>();
    String before = "";
    while (in.nextToken() == JsonToken.START_OBJECT) {
      String path = memberText("file");
      if (!isPath(path)) {
        throw new IOException("it lists \"" + path + "\", which is no path within a bundle");
      }
      if (path.compareTo(before) <= 0) {
        throw new IOException("it lists " + path + " twice, or not in order");
      }
      before = path;
      String sha256 = hash("sha256");
      member("bytes");
      long bytes = number("bytes");
      member("rows");
      Long rows = in.nextToken() == JsonToken.VALUE_NULL ? null : current("rows");
      end("outputs");
      files.add(new BundleFile(path, sha256, bytes, rows));
    }
    expect(JsonToken.END_ARRAY, in.currentToken(), "outputs");
    return files;
  }

  /** Says whether a path has only plain names: it leads nowhere else, on no file system. */
  private static boolean isPath(String path) {
    if (path.length() > 1024) {
      return false;
    }
    for (String step : path.split("/", -1)) {
      if (!STEP.matcher(step).matches() || step.endsWith(".")) {
        return false;
      }
    }
    return !path.equals(Manifest.FILE) && !path.equals(Sha256Sums.FILE);
  }

  private void member(String name) throws IOException {
    String found = in.nextFieldName();
    if (!name.equals(found)) {
      throw new IOException(
          "it has "
              + (found == null ? "no more" : "\"" + found + "\"")
              + " where "
              + name
              + " is expected");
    }
  }

  private void object(String name) throws IOException {
    member(name);
    expect(JsonToken.START_OBJECT, in.nextToken(), name);
  }

  private void array(String name) throws IOException {
    member(name);
    expect(JsonToken.START_ARRAY, in.nextToken(), name);
  }

  private void end(String name) throws IOException {
    expect(JsonToken.END_OBJECT, in.nextToken(), name);
  }

  private String memberText(String name) throws IOException {
    member(name);
    in.nextToken();
    return text(name);
  }

  private String text(String name) throws IOException {
    expect(JsonToken.VALUE_STRING, in.currentToken(), name);
    return in.getText();
  }

  private @Nullable Instant time(String name) throws IOException {
    member(name);
    return in.nextToken() == JsonToken.VALUE_NULL ? null : BundleTime.parse(text(name));
  }

  private String hash(String name) throws IOException {
    return checked(memberText(name));
  }

  private static String checked(String hash) throws IOException {
    if (!HASH.matcher(hash).matches()) {
      throw new IOException("it holds \"" + hash + "\" where a SHA-256 is expected");
    }
    return hash;
  }

  private long number(String name) throws IOException {
    in.nextToken();
    return current(name);
  }

  private long current(String name) throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, in.currentToken(), name);
    if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER || in.getLongValue() < 0) {
      throw new IOException("its " + name + " is " + in.getText() + ": expected a count");
    }
    return in.getLongValue();
  }

  private Map<String, String> texts(String name) throws IOException {
    object(name);
    Map<String, String> texts = new TreeMap<>();
    for (String n = in.nextFieldName(); n != null; n = in.nextFieldName()) {
      in.nextToken();
      texts.put(n, text(name));
    }
    expect(JsonToken.END_OBJECT, in.currentToken(), name);
    return texts;
  }

  private Map<String, Long> numbers(String name) throws IOException {
    object(name);
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (String n = in.nextFieldName(); n != null; n = in.nextFieldName()) {
      numbers.put(n, number(name));
    }
    expect(JsonToken.END_OBJECT, in.currentToken(), name);
    return numbers;
  }

  private List<String> list(String name) throws IOException {
    array(name);
    List<String> texts = new ArrayList<>();
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(in.getText());
    }
    expect(JsonToken.END_ARRAY, in.currentToken(), name);
    return texts;
  }

  private static void expect(JsonToken wanted, @Nullable JsonToken found, String where)
      throws IOException {
    if (found == null) {
      throw new IOException("it is empty");
    }
    if (wanted != found) {
      throw new IOException("its " + where + " is not as expected: " + found);
    }
  }
}
