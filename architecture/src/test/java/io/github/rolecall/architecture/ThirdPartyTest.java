package io.github.rolecall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.architecture.ThirdParties.Library;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ships inside the function's jar and the command line's, and under which licence. */
class ThirdPartyTest {

  @ParameterizedTest
  @EnumSource
  void whatIsInsideIsListedWithItsVersion(ShadedJar jar) throws IOException {
    List<Library> listed = ThirdParties.of(jar).inside();
    assertThat(jar.inside())
        .isNotEmpty()
        .allSatisfy(inside -> assertThat(listed).anyMatch(each -> each.is(inside)));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsListedIsInside(ShadedJar jar) throws IOException {
    Set<String> inside = jar.inside();
    assertThat(ThirdParties.of(jar).inside())
        .isNotEmpty()
        .allSatisfy(listed -> assertThat(inside).anyMatch(listed::is));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBesideIsListed(ShadedJar jar) throws IOException {
    assertThat(ThirdParties.of(jar).beside())
        .extracting(each -> each.artifact() + ".jar")
        .containsExactlyInAnyOrderElementsOf(jar.beside());
  }

  @ParameterizedTest
  @EnumSource
  void everyTextThatTheListNamesIsInside(ShadedJar jar) throws IOException {
    assertThat(jar.files()).containsAll(ThirdParties.of(jar).texts());
    assertThat(jar.text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
  }

  @ParameterizedTest
  @EnumSource
  void everyLicenceThatMustGoAlongIsInside(ShadedJar jar) throws IOException {
    ThirdParties list = ThirdParties.of(jar);
    for (Library each : Stream.of(list.inside(), list.beside()).flatMap(List::stream).toList()) {
      switch (each.licence()) {
        case "Apache-2.0" -> assertThat(list.texts()).contains("META-INF/LICENSE");
        case "MIT" -> assertThat(texts(jar, each)).contains("Permission is hereby granted, free");
        case "MIT-0" -> assertThat(each.artifact()).as("asks for nothing").isNotEmpty();
        default -> assertThat(each).as("a licence that somebody must look at first").isNull();
      }
    }
  }

  private static String texts(ShadedJar jar, Library library) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String each : library.texts()) {
      all.append(jar.text(each));
    }
    return all.toString()
        .lines()
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .replaceAll("\\s+", " ");
  }
}
