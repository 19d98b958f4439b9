package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateVersionsTest {

  @Test
  void theDefaultVersionComesFirst() {
    assertThat(
            TemplateVersions.launched(
                List.of(
                    new TemplateVersion("lt-1", 7, false, null),
                    new TemplateVersion("lt-1", 3, true, null))))
        .extracting(LaunchVersion::label)
        .containsExactly("default version 3", "version 7");
  }

  @Test
  void aVersionThatIsDefaultAndLatestIsThereOnce() {
    TemplateVersion only = new TemplateVersion("lt-1", 1, true, null);
    assertThat(TemplateVersions.launched(List.of(only, only)))
        .extracting(LaunchVersion::label)
        .containsExactly("default version 1");
  }
}
