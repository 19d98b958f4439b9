package io.github.rolecall.audit.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The page of the manual, in the language of roff, made of what the commands say of themselves. */
final class ManualPage {

  /** What the program and its script look at, in the order of the names. */
  private static final List<Map.Entry<String, String>> ENVIRONMENT =
      List.of(
          Map.entry("AWS_*", "credentials, region and endpoints, as for the AWS command line"),
          Map.entry("COLUMNS", "the width of the terminal; else the terminal is asked"),
          Map.entry("JAVA_HOME", "the JDK that runs it; else the java on the PATH does"),
          Map.entry("NO_COLOR", "no colours when it is set and not empty"),
          Map.entry(
              "ROLECALL_JAVA_OPTIONS", "more options for the JVM, separated by blanks, as -Xmx4g"),
          Map.entry(
              "SOURCE_DATE_EPOCH", "the time that a bundle says it was made, for equal bundles"),
          Map.entry("TERM", "no colours and no line of progress when it is dumb"));

  private final StringBuilder text = new StringBuilder();

  private ManualPage() {}

  static String of(CommandLine all, String version) {
    ManualPage page = new ManualPage();
    page.write(all, version);
    return page.text.toString();
  }

  private void write(CommandLine all, String version) {
    CommandSpec root = all.getCommandSpec();
    line(".TH ROLECALL 1 \"\" \"rolecall " + escaped(version) + "\" \"RoleCall\"");
    line(".nh");
    line(".ad l");
    line(".SH NAME");
    line("rolecall \\- judges whether EC2 instances get their AWS credentials from an IAM role");
    line(".SH SYNOPSIS");
    line(".B rolecall");
    line("\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]");
    line(".SH DESCRIPTION");
    paragraphs(root.usageMessage().description());
    options(root, root);
    line(".SH COMMANDS");
    all.getSubcommands().values().forEach(command -> command(command.getCommandSpec(), root));
    line(".SH ENVIRONMENT");
    for (Map.Entry<String, String> variable : ENVIRONMENT) {
      line(".TP");
      line("\\fB" + escaped(variable.getKey()) + "\\fR");
      line(escaped(variable.getValue()));
    }
  }

  private void command(CommandSpec command, CommandSpec root) {
    UsageMessageSpec usage = command.usageMessage();
    StringBuilder synopsis = new StringBuilder("[\\fIOPTION\\fR...]");
    for (PositionalParamSpec argument : command.positionalParameters()) {
      String label = "\\fI" + escaped(argument.paramLabel()) + "\\fR";
      String more = argument.arity().max() > 1 ? "..." : "";
      synopsis.append(argument.required() ? " " + label + more : " [" + label + more + "]");
    }
    line(".SS " + escaped(command.name()));
    line("\\fBrolecall " + escaped(command.name()) + "\\fR " + synopsis);
    line(".PP");
    paragraphs(usage.description());
    for (PositionalParamSpec argument : command.positionalParameters()) {
      line(".TP");
      line("\\fI" + escaped(argument.paramLabel()) + "\\fR");
      described(argument.description());
    }
    options(command, root);
    exitCodes(usage.exitCodeList());
    examples(usage.footer());
  }

  /** Leaves out, of a command, what is described for all of them already. */
  private void options(CommandSpec command, CommandSpec root) {
    for (OptionSpec option : command.options()) {
      if (!command.equals(root) && root.findOption(option.longestName()) != null) {
        continue;
      }
      line(".TP");
      String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
      line(names + (takesValue(option) ? " \\fI" + escaped(option.paramLabel()) + "\\fR" : ""));
      described(option.description());
    }
  }

  private void described(String... lines) {
    line(Stream.of(lines).map(ManualPage::escaped).collect(Collectors.joining("\n.br\n")));
  }

  private static boolean takesValue(ArgSpec option) {
    return option.arity().max() > 0;
  }

  private void exitCodes(Map<String, String> codes) {
    if (codes.isEmpty()) {
      return;
    }
    line(".PP");
    line("Exit codes:");
    codes.forEach((code, meaning) -> {
      line(".TP");
      line(escaped(code));
      line(escaped(meaning));
    });
  }

  /** The examples stand behind a line that says so; each begins with blanks. */
  private void examples(String... footer) {
    line(".PP");
    line("Examples:");
    line(".PP");
    line(".nf");
    for (String example : footer) {
      if (example.startsWith(" ")) {
        line(escaped(example));
      }
    }
    line(".fi");
  }

  private void paragraphs(String... paragraphs) {
    for (String paragraph : paragraphs) {
      line(paragraph.isEmpty() ? ".PP" : escaped(paragraph));
    }
  }

  /** Keeps text from being taken for a request, and its minus signs from becoming hyphens. */
  private static String escaped(String plain) {
    String text = plain.replace("\\", "\\e").replace("-", "\\-");
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
