package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what a target's corpus begins with, and a dictionary of the words in it. */
final class WriteCorpus {

  private static final int WORDS = 500;
  private static final int LONGEST_WORD = 60;
  private static final JsonFactory JSON = new JsonFactory();

  private WriteCorpus() {}

  /** Arguments: the target and a folder. Prints the class to start. */
  public static void main(String[] args) throws IOException {
    Target target = Target.of(args[0]);
    Path folder = Path.of(args[1]);
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Map<String, Integer> words = new HashMap<>();
    List<byte[]> inputs = target.corpus();
    for (int i = 0; i < inputs.size(); i++) {
      Files.write(corpus.resolve("fixture-%04d".formatted(i)), inputs.get(i));
      count(inputs.get(i), words);
    }
    for (Path found : target.found()) {
      Files.copy(
          found,
          corpus.resolve("found-" + found.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(
        folder.resolve("dictionary"),
        words.keySet().stream()
            .sorted(
                Comparator.comparingInt((String word) -> -words.getOrDefault(word, 0))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(WORDS)
            .map(WriteCorpus::quoted)
            .toList());
    System.out.println(target.type().getName());
  }

  /** Counts the names and short texts as far as an input is JSON. */
  private static void count(byte[] input, Map<String, Integer> words) throws IOException {
    try (JsonParser parser = JSON.createParser(input)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String text = parser.getText();
        if ((token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING)
            && !text.isEmpty()
            && text.length() <= LONGEST_WORD) {
          words.merge('"' + text + '"', 1, Integer::sum);
        }
      }
    } catch (JsonProcessingException e) {
      // No JSON: the words of its lines, too.
      for (String word : new String(input, StandardCharsets.UTF_8).split("[^\\w:*-]+", -1)) {
        if (word.length() > 1 && word.length() <= LONGEST_WORD) {
          words.merge(word, 1, Integer::sum);
        }
      }
    }
  }

  private static String quoted(String word) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
      quoted.append(
          b >= ' ' && b < 0x7f && b != '"' && b != '\\'
              ? Character.toString(b)
              : "\\x%02x".formatted(b & 0xff));
    }
    return quoted.append('"').toString();
  }
}
