package io.github.rolecall.infra.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTagsTest {

  private static final Path FOLDER =
      Path.of("src/main/resources/io/github/rolecall/infra/documents");
  private static final Pattern ROW = Pattern.compile(" {12}\\(\"([^\"]+)\", \"([^\"]+)\"\\),");

  @ParameterizedTest
  @ValueSource(strings = {"attach-instance-profile", "refresh-instance-credentials"})
  void documentsKnowTheOwnersThatTheRuleNames(String document) throws IOException {
    String text = Files.readString(FOLDER.resolve(document + ".yaml"));
    int start = text.indexOf("OWNER_TAGS = (");
    String table = text.substring(start, text.indexOf("        )\n", start));

    List<String> known =
        ROW.matcher(table).results().map(row -> row.group(1) + "=" + row.group(2)).toList();

    assertThat(known)
        .containsExactlyElementsOf(
            Stream.of(Owner.Kind.values())
                .map(kind -> kind.tagKey() + "=" + kind.words())
                .toList());
  }
}
