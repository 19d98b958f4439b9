package io.github.rolecall.architecture.pages;

import io.github.rolecall.fixtures.pages.Block;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Java as a class that compiles: as it is when it is one, else as the body of a method
 * with what its page takes for granted.
 *
 * @param block what stands on the page
 * @param className the name of the class, without a package
 * @param source its source
 */
record Snippet(Block block, String className, String source) {

  private static final Pattern CLASS = Pattern.compile("(?m)^public final class (\\w+) \\{$");

  private static final String MEMBERS = "Stack members = new Stack(app, \"Members\");\n";

  /** What the text of a page has introduced before a block that names it. */
  private static final Map<String, String> GRANTED =
      Map.of(
          "members,",
          MEMBERS,
          "topic(topic)",
          "Topic topic = Topic.Builder.create(stack, \"Told\").build();\n",
          "remediation.getAutomationRole()",
          """
          AttachInstanceProfileRemediation remediation =
              AttachInstanceProfileRemediation.Builder.create(
                  stack, "AttachProfile", InstanceRoleRule.Builder.create(stack, "Rule").build())
              .build();
          """);

  static Snippet of(Block block) {
    Matcher named = CLASS.matcher(block.text());
    if (named.find()) {
      return new Snippet(block, named.group(1), block.text());
    }
    String name = "Page" + block.toString().replaceAll("\\W", "_");
    StringBuilder granted = new StringBuilder();
    GRANTED.forEach((use, declared) -> {
      boolean declaredByBlock = use.equals("members,") && block.text().contains("members ->");
      if (block.text().contains(use) && !declaredByBlock) {
        granted.append(declared);
      }
    });
    return new Snippet(block, name, app(name, granted + block.text()));
  }

  private static String app(String name, String body) {
    return """
    import io.github.rolecall.infra.*;
    import java.util.List;
    import software.amazon.awscdk.*;
    import software.amazon.awscdk.services.iam.Role;
    import software.amazon.awscdk.services.iam.ServicePrincipal;
    import software.amazon.awscdk.services.sns.Topic;

    public final class %s {
      public static void main(String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "RoleCall");
    %s
        app.synth();
      }
    }
    """
        .formatted(name, body);
  }

  /** Returns where it is, which is what a parameterised test shows. */
  @Override
  public String toString() {
    return block.toString();
  }
}
