package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceStatusTest {

  @ParameterizedTest
  @CsvSource({
    "OK, OK",
    "ResourceDiscovered, RESOURCE_DISCOVERED",
    "ResourceDeleted, RESOURCE_DELETED",
    "ResourceDeletedNotRecorded, RESOURCE_DELETED_NOT_RECORDED",
    "ResourceNotRecorded, RESOURCE_NOT_RECORDED"
  })
  void statusIsReadInAwsConfigsSpelling(String raw, ResourceStatus.Known status) {
    assertThat(ResourceStatus.of(raw)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "RESOURCE_DELETED", "ResourceDeleted ", "ResourceMoved"})
  void anyOtherSpellingIsKeptAsItCame(String raw) {
    assertThat(ResourceStatus.of(raw)).isEqualTo(new ResourceStatus.Other(raw));
  }
}
