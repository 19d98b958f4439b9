package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyDecoderTest {

  private static final String ALLOW_EC2 =
      "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com.cn'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.c2s.ic.gov'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.sc2s.sgov.gov'},'Action':'sts:AssumeRole'}",
        "[{'Effect':'Allow','Principal':{'Service':['lambda.amazonaws.com','ec2.amazonaws.com']},'Action':'sts:AssumeRole'}]",
        "{'Action':['sts:TagSession','sts:AssumeRole'],'Principal':{'AWS':'arn:aws:iam::1:root','Service':'ec2.amazonaws.com'},'Effect':'Allow'}",
        "{'Effect':'Allow','Principal':'*','Action':'sts:*'}",
        "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'*'},'Action':'*'}",
        "{'Effect':'Allow','NotPrincipal':{'AWS':'arn:aws:iam::1:root'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'NotAction':'sts:TagSession'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole','Condition':{'StringEquals':{'aws:SourceAccount':'1'}}}",
        "[{'Sid':'a','Effect':'Deny','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole','Condition':{'Bool':{'aws:Secure':'false'}}},"
            + "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole','Condition':{}}]"
      })
  void ec2IsLetIn(String statements) {
    assertThat(decode(statements)).isEqualTo(new Trust.Assumable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::1:root'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Federated':{'odd':[1]}},'Action':'sts:AssumeRoleWithWebIdentity'}",
        "{'Effect':'Allow','Principal':{'Service':[]},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:TagSession'}",
        "{'Effect':'Allow','NotPrincipal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'NotAction':['sts:*']}",
        "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole',"
            + "'Condition':{'Bool':{'a':'b'},'StringEquals':{'sts:ExternalId':['x',{'y':1}]}}}"
      })
  void ec2IsNotLetIn(String statements) {
    assertThat(decode(statements))
        .isEqualTo(new Trust.NotAssumable("its trust policy does not allow EC2"));
  }

  @Test
  void aDenyDecides() {
    String deny = ALLOW_EC2.replace("Allow", "Deny");

    assertThat(decode("[" + ALLOW_EC2 + "," + deny + "]"))
        .isEqualTo(new Trust.NotAssumable("its trust policy denies EC2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "[5]",
        "['x']",
        "{}",
        "{'Effect':'Allow'}",
        "{'Effect':'Allow','Principal':'*'}",
        "{'Effect':'Allow','Action':'*'}",
        "{'Principal':'*','Action':'*'}",
        "{'Effect':'allow','Principal':'*','Action':'*'}",
        "{'Effect':null,'Principal':'*','Action':'*'}",
        "{'Effect':{},'Principal':'*','Action':'*'}",
        "{'Effect':'Allow','Principal':'ec2.amazonaws.com','Action':'*'}",
        "{'Effect':'Allow','Principal':['*'],'Action':'*'}",
        "{'Effect':'Allow','Principal':{'Service':5},'Action':'*'}",
        "{'Effect':'Allow','Principal':{'Service':['a',{}]},'Action':'*'}",
        "{'Effect':'Allow','Principal':'*','NotPrincipal':'*','Action':'*'}",
        "{'Effect':'Allow','Principal':'*','Action':'*','NotAction':'*'}",
        "{'Effect':'Allow','Principal':'*','Action':null}",
        "{'Effect':'Allow','Principal':'*','Action':'*','Condition':'x'}",
        "{'Effect':'Allow','Principal':'*','Action':'*','Condition':{'Bool':[]}}"
      })
  void aPolicyThatBreaksTheGrammarIsNotReadable(String statements) {
    assertThat(decode(statements)).isEqualTo(new Trust.Unknown("its trust policy is not readable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "5",
        "[]",
        "{}",
        "{",
        "%",
        "%7B",
        "%7B%7",
        "%7B%7D%7D",
        "x",
        "{'Version':'1'}"
      })
  void whatIsNoPolicyIsNotReadable(String document) {
    assertThat(TrustPolicyDecoder.decode(json(document)))
        .isEqualTo(new Trust.Unknown("its trust policy is not readable"));
  }

  @Test
  void textBehindThePolicyMakesItUnreadable() {
    assertThat(TrustPolicyDecoder.decode(json("{'Statement':" + ALLOW_EC2 + "} {}")))
        .isEqualTo(new Trust.Unknown("its trust policy is not readable"));
  }

  @Test
  void aPolicyMayBeUrlEncoded() {
    String policy = json("{ 'Statement' : [" + ALLOW_EC2 + "] }");
    String encoded = URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(encoded).startsWith("%7B%20");
    assertThat(TrustPolicyDecoder.decode(encoded)).isEqualTo(new Trust.Assumable());
  }

  @Test
  void aPlusInAUrlEncodedPolicyIsAPlus() {
    String policy =
        json(
            "{'Statement':{'Effect':'Allow','Principal':{'Service':'ec2+x'},'Action':'sts:AssumeRole'}}");

    assertThat(PercentEncoding.decode(policy.replace("\"", "%22"))).isEqualTo(policy);
  }

  @Test
  void aPercentSignInPlainJsonStandsForItself() {
    String policy = json("{'Id':'100%22','Statement':" + ALLOW_EC2 + "}");

    assertThat(TrustPolicyDecoder.decode(policy)).isEqualTo(new Trust.Assumable());
  }

  @Test
  void aPolicyNestedTooDeepIsNotReadable() {
    assertThat(TrustPolicyDecoder.decode("{\"Statement\":" + "[".repeat(100_000)))
        .isEqualTo(new Trust.Unknown("its trust policy is not readable"));
  }

  private static Trust decode(String statements) {
    return TrustPolicyDecoder.decode(
        json("{'Version':'2012-10-17','Statement':" + statements + "}"));
  }
}
