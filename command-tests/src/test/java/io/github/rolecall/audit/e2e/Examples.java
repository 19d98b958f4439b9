package io.github.rolecall.audit.e2e;

import io.github.rolecall.audit.cli.CommandRunner;
import io.github.rolecall.audit.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The lines behind "Examples:" in the help of every command. */
final class Examples {

  private static final Pattern COMMAND = Pattern.compile("^  ([a-z-]+)  ", Pattern.MULTILINE);

  private Examples() {}

  /** Returns the examples of each command, by its name; those of rolecall itself are the first. */
  static Map<String, List<String>> all() {
    String all = help("--help");
    Map<String, List<String>> examples = new LinkedHashMap<>();
    examples.put("rolecall", of(all));
    COMMAND
        .matcher(all.substring(all.indexOf("\nCommands:\n")))
        .results()
        .map((MatchResult name) -> name.group(1))
        .forEach(name -> examples.put(name, of(help(name, "--help"))));
    return examples;
  }

  private static List<String> of(String help) {
    List<String> lines = help.lines().toList();
    return lines.subList(lines.indexOf("Examples:") + 1, lines.size()).stream()
        .map(String::strip)
        .toList();
  }

  private static String help(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        new CommandRunner(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(PrintStream.nullOutputStream()),
                Terminal.none())
            .run(arguments);
    if (exit != 0) {
      throw new IllegalStateException("no help: " + List.of(arguments));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
