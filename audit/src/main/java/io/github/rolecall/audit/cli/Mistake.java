package io.github.rolecall.audit.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line, with the word that was probably meant. */
final class Mistake {

  private Mistake() {}

  /** Returns the line. */
  static String line(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return withHelp(unmatched(e.getCommandLine(), unmatched.getUnmatched().get(0)), e);
    }
    ArgSpec argument = e.getArgSpec();
    String value = e.getValue();
    if (argument == null || value == null) {
      return withHelp(String.valueOf(e.getMessage()), e);
    }
    if (argument.completionCandidates() != null) {
      return noneOf(name(argument), value, candidates(argument));
    }
    return argument.typeInfo().getType() == int.class
        ? name(argument) + " is \"" + value + "\": expected a whole number"
        : withHelp(String.valueOf(e.getMessage()), e);
  }

  /** Leads to the help where nothing better is known. */
  private static String withHelp(String line, ParameterException e) {
    return line.endsWith("?")
        ? line
        : line + "; see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
  }

  /** Returns what to say of a value that is none of those that are allowed. */
  static String noneOf(String name, String value, List<String> allowed) {
    return name
        + " is \""
        + value
        + "\": expected one of "
        + String.join(", ", allowed)
        + Nearest.hint(value, allowed);
  }

  private static String unmatched(CommandLine at, String word) {
    if (word.startsWith("-") && word.length() > 1) {
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      return "there is no option " + option + Nearest.hint(option, options(at));
    }
    Map<String, CommandLine> commands = at.getSubcommands();
    return commands.isEmpty()
        ? "\"" + word + "\" is one argument too many"
        : noCommand(word, commands.keySet());
  }

  /** Returns what to say of a command that there is not. */
  static String noCommand(String word, Set<String> commands) {
    return "there is no command \"" + word + "\"" + Nearest.hint(word, commands);
  }

  private static Set<String> options(CommandLine at) {
    Set<String> names = new TreeSet<>();
    for (OptionSpec option : at.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static List<String> candidates(ArgSpec argument) {
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
