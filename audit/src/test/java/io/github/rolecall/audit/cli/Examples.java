package io.github.rolecall.audit.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The lines behind "Examples:" in the help of every command. */
final class Examples {

  private static final Pattern CALL = Pattern.compile("rolecall( [^|)>]*)?");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private Examples() {}

  /** Returns the real tree of commands. */
  static CommandLine tree() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Streams streams = new Streams(InputStream.nullInputStream(), nowhere, nowhere);
    try (CutShort cutShort = CutShort.watch(streams, Terminal.none())) {
      return CommandTree.of(
          List.of("help"),
          new RoleCallCommand(),
          streams,
          Terminal.none(),
          Map.of(),
          work -> () -> {},
          cutShort);
    }
  }

  /** Returns the examples of each command, by its name; those of rolecall itself are the first. */
  static Map<String, List<String>> all() {
    CommandLine all = tree();
    Map<String, List<String>> examples = new LinkedHashMap<>();
    examples.put("rolecall", of(all));
    all.getSubcommands().forEach((name, command) -> examples.put(name, of(command)));
    return examples;
  }

  private static List<String> of(CommandLine command) {
    List<String> lines = command.getUsageMessage().lines().toList();
    return lines.subList(lines.indexOf("Examples:") + 1, lines.size()).stream()
        .map(String::strip)
        .toList();
  }

  /** Returns the words of each call of rolecall in a line, without rolecall itself. */
  static List<List<String>> calls(String line) {
    List<List<String>> calls = new ArrayList<>();
    Matcher call = CALL.matcher(line);
    while (call.find()) {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(call.group());
      while (word.find()) {
        words.add(
            Stream.of(1, 2).map(word::group).filter(w -> w != null).findFirst().orElseThrow());
      }
      if (words.get(0).equals("rolecall")) {
        calls.add(words.subList(1, words.size()));
      }
    }
    return calls;
  }
}
