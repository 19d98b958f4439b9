package io.github.rolecall.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.rolecall.architecture.Code.CLASSES;
import static io.github.rolecall.architecture.Code.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.aws.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The code calls those actions of AWS that docs/permissions.md lists, and no other: a call can only
 * be made of an {@link Action}, and only one class sends anything.
 */
class CallsTest {

  private static final String SENDER = ROOT + ".aws.Wire";

  /** They open an HTTP client for the sender, and do nothing else. */
  private static final String TRANSPORTS = ROOT + "\\.aws\\.(Crt|Portable)?Transport";

  @Test
  void thePageListsEveryActionAndNoOther() throws IOException {
    Set<String> called =
        Arrays.stream(Action.values()).map(Action::permission).collect(Collectors.toSet());
    assertThat(listed()).isEqualTo(new TreeSet<>(called));
  }

  @Test
  void oneClassSends() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SENDER)
        .and()
        .haveNameNotMatching(TRANSPORTS)
        .and()
        .resideOutsideOfPackage(ROOT + ".emulator..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "software\\.amazon\\.awssdk\\.http\\.(SdkHttpClient|(crt|urlconnection)\\..*)"
                + "|software\\.amazon\\.awssdk\\.services\\..*"
                + "|java\\.net\\.http\\..*|java\\.net\\.(Http)?(s)?URLConnection"
                + "|java\\.net\\.(Datagram|Server)?Socket(Address)?|java\\.nio\\.channels\\..*Socket.*")
        .check(CLASSES);
    assertThat(CLASSES.contain(SENDER)).isTrue();
  }

  private static Set<String> listed() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("rolecall.root"), "docs/permissions.md"));
    Set<String> listed = new TreeSet<>(listed(page, "What the function's code calls"));
    listed.addAll(listed(page, "What the code calls for the other rules"));
    listed.addAll(listed(page, "What the change handler's code calls"));
    listed.addAll(listed(page, "What the code of `rolecall scan` calls"));
    listed.addAll(listed(page, "What signing a bundle with a key in KMS calls"));
    listed.addAll(listed(page, "What the code of `rolecall export` calls"));
    return listed;
  }

  /** Returns the actions of the one table behind a text. */
  private static Set<String> listed(String page, String introduction) {
    assertThat(page).contains(introduction);
    return page.substring(page.indexOf(introduction))
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1)[1])
        .map(actions -> List.of(actions.replace("`", "").strip().split(",\\s*", -1)))
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
