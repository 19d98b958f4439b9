package io.github.rolecall.architecture.pages;

import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The blocks of a page that are for a shell, in their order: a later one may use what an earlier
 * one made, also its functions.
 *
 * @param page the page's path
 * @param blocks its blocks in sh, and those that show a command behind {@code $ } with its output
 */
record Story(String page, List<Block> blocks) {

  private static final String PROMPT = "$ ";

  /** Begins the output of a block. */
  private static final char MARK = '\u001e';

  private static final Pattern COMMAND_OF_AWS = Pattern.compile("\\baws [a-z0-9]+ [a-z-]+ ");

  /** What stands for something else on a page, and what the test puts in its place. */
  private static final Map<String, Map<String, String>> REPLACED =
      Map.of(
          "docs/rules/ec2-instance-role.md",
          Map.of(
              " FILES ", " test-fixtures/organization ",
              "=LIST", "=arn:aws:iam::111122223333:instance-profile/shop-web"),
          "docs/standards.md",
          Map.of("evidence/asff.ndjson", "may-2026/asff.ndjson"));

  /** What the page takes for granted, as commands of a shell. */
  private static final Map<String, String> GRANTED =
      Map.of(
          "docs/query.md",
          "./rolecall export test-fixtures/organization -o may-2026\n",
          "docs/standards.md",
          "./rolecall export test-fixtures/organization -o may-2026\n",
          "docs/verify.md",
          """
          openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out private.pem
          openssl pkey -in private.pem -pubout -out public.pem
          """,
          "docs/organization.md",
          """
          mkdir -p cdk.out/members-Rollout-x
          echo '{}' >cdk.out/members-Rollout-x/Members.assets.json
          """,
          "RELEASING.md",
          """
          mkdir -p tmp/staged/io/github/rolecall/rolecall-bom/0.1.0
          touch tmp/staged/rolecall.jar.asc
          echo '<project/>' >tmp/staged/io/github/rolecall/rolecall-bom/0.1.0/rolecall-bom-0.1.0.pom
          echo '<metadata/>' >tmp/staged/io/github/rolecall/rolecall-bom/maven-metadata.xml
          """);

  /** Returns the stories of all pages, sorted by page. */
  static List<Story> all() {
    Map<String, List<Block>> byPage = new TreeMap<>();
    for (Block block : Pages.ofProject().blocks()) {
      if (block.language().equals("sh") || isTranscript(block)) {
        byPage.computeIfAbsent(block.page(), page -> new ArrayList<>()).add(block);
      }
    }
    return byPage.entrySet().stream()
        .map(each -> new Story(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }

  /** Whether a block shows one command and what it prints. */
  static boolean isTranscript(Block block) {
    return block.language().isEmpty() && block.text().startsWith(PROMPT);
  }

  /** Returns the lines that a block shows of what it prints; empty when it shows none. */
  static List<String> shown(Block block) {
    return isTranscript(block) ? block.text().lines().skip(1).toList() : List.of();
  }

  /** Returns the script that runs all blocks, each behind a mark on standard output. */
  String script() {
    StringBuilder script = new StringBuilder(GRANTED.getOrDefault(page, ""));
    script.insert(0, "exec 3>&1 >/dev/null\n").append("exec >&3\n");
    for (Block block : blocks) {
      script.append("printf '").append(MARK).append(block).append("\\n'\n");
      script.append("echo '== ").append(block).append("' >&2\n");
      script.append(commands(block));
    }
    return script.toString();
  }

  private String commands(Block block) {
    String text = block.text();
    if (isTranscript(block)) {
      String command = text.lines().findFirst().orElseThrow().substring(PROMPT.length());
      text = command.replaceFirst(" +\\(excerpt\\)$", "") + "\n";
    }
    for (Map.Entry<String, String> each : REPLACED.getOrDefault(page, Map.of()).entrySet()) {
      text = text.replace(each.getKey(), each.getValue());
    }
    // The page may write where it likes; the test may not.
    return text.replaceAll("(?<=\\s)/tmp/", "\"\\$PAGES_PLACE\"/tmp/");
  }

  /**
   * Returns how many commands of AWS stand in the blocks; in a loop or a function one counts once.
   */
  long commandsOfAws() {
    return blocks.stream()
        .filter(block -> !isTranscript(block))
        .flatMap(block -> COMMAND_OF_AWS.matcher(block.text()).results())
        .count();
  }

  /** Returns what each block printed, by where it is. */
  static Map<String, String> outputs(Ran ran) {
    Map<String, String> outputs = new TreeMap<>();
    for (String part : ran.out().split(String.valueOf(MARK), -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        outputs.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return outputs;
  }

  /** Returns the page, which is what a parameterised test shows. */
  @Override
  public String toString() {
    return page;
  }
}
