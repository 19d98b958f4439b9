package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.evaluation.RoleCallRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WantedTest {

  @ParameterizedTest
  @EnumSource(RoleCallRule.class)
  void aRuleWantsWhatItJudges(RoleCallRule rule) {
    Wanted wanted = Wanted.by(rule, tag -> true);
    assertThat(rule.resourceTypes()).allMatch(wanted::wants);
    assertThat(wanted.wants("AWS::S3::Bucket")).isFalse();
  }

  @Test
  void whatCannotBeDecodedIsRefused() {
    assertThatThrownBy(() -> new Wanted(Set.of("AWS::S3::Bucket"), tag -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("AWS::S3::Bucket cannot be decoded: expected one of");
  }

  @Test
  void anItemThatNobodyWantsIsOther() throws DecodingException {
    byte[] user = Json.bytes(Items.item("AWS::IAM::User", "AIDA1", "5"));
    ItemDecoder decoder = new ItemDecoder(Wanted.by(RoleCallRule.INSTANCE_ROLE, tag -> true));
    assertThat(decoder.decode(user, 0, user.length)).isInstanceOf(Resource.Other.class);
  }
}
