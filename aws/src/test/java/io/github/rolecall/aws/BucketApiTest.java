package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketApiTest {

  private static final StoredObject OBJECT = new StoredObject("a/b c.json", 10, "\"e\"", "then");

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final BucketApi bucket = new BucketApi(fake.session(aws), "my-bucket", 4);

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void objectsAreListedWithWhatTellsTheirVersionsApart() {
    fake.answers(
        200,
        "<ListBucketResult><Name>my-bucket</Name><Contents><Key>a%2Fb+c.json</Key><LastModified>then"
            + "</LastModified><ETag>&quot;e&quot;</ETag><Size>10</Size><StorageClass>STANDARD</StorageClass>"
            + "</Contents><NextContinuationToken>more</NextContinuationToken></ListBucketResult>");
    Page<StoredObject> page = bucket.list("a/", "before");
    assertThat(page.items()).containsExactly(OBJECT);
    assertThat(page.nextToken()).isEqualTo("more");
    assertThat(fake.asked.get(0).authorization()).contains("/eu-central-1/s3/aws4_request");
    assertThat(fake.metered).containsExactly("ListBucket");
  }

  @Test
  void anObjectIsReadPartByPart() throws IOException {
    fake.answers(206, "0123").answers(206, "4567").answers(206, "89");
    try (InputStream in = bucket.open(OBJECT)) {
      assertThat(in.read()).isEqualTo('0');
      assertThat(in.read(new byte[0])).isZero();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("123456789");
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(fake.metered).hasSize(3);
  }

  @Test
  void anEmptyObjectNeedsNoCall() throws IOException {
    try (InputStream in = bucket.open(new StoredObject("k", 0, "\"e\"", "then"))) {
      assertThat(in.readAllBytes()).isEmpty();
    }
    assertThat(bucket.read(new StoredObject("k", 0, "\"e\"", "then"), 0)).isEmpty();
    assertThat(fake.metered).isEmpty();
  }

  @Test
  void aPartThatIsNotWholeIsAskedForAgain() throws IOException {
    fake.answers(206, "01").answers(206, "0123").answers(206, "4567").answers(206, "89");
    try (InputStream in = bucket.open(OBJECT)) {
      assertThat(in.readAllBytes()).hasSize(10);
    }
    assertThat(fake.metered).contains("again UnreadableAnswer");
  }

  @Test
  void theRegionThatS3NamesIsCalledFromThenOn() {
    String empty = "<ListBucketResult></ListBucketResult>";
    fake.answers(
            301,
            "<Error><Code>PermanentRedirect</Code></Error>",
            Map.of("x-amz-bucket-region", "eu-west-1"))
        .answers(200, empty)
        .answers(200, empty);
    assertThat(bucket.list("", null).items()).isEmpty();
    assertThat(bucket.list("", null).nextToken()).isNull();
    assertThat(fake.asked.get(1).authorization()).contains("/eu-west-1/s3/");
    assertThat(fake.asked.get(2).authorization()).contains("/eu-west-1/s3/");
  }

  @Test
  void aRefusalInTheBucketsOwnRegionIsFinal() {
    fake.answers(
        403,
        "<Error><Code>AccessDenied</Code><Message>no</Message></Error>",
        Map.of("x-amz-bucket-region", "eu-central-1"));
    assertThatThrownBy(() -> bucket.list("", null))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("s3:ListBucket failed: AccessDenied (HTTP 403): no")
        .hasMessageContaining("grant s3:ListBucket");
  }

  @ParameterizedTest
  @CsvSource({
    "403, InvalidObjectState, archived",
    "404, NoSuchKey, is gone",
    "404, Unheard, the object is gone",
    "412, PreconditionFailed, written again",
    "403, AccessDenied, no permission",
    "400, KMS.NotFoundException, KMS.NotFoundException"
  })
  void whatIsTheMatterWithAnObjectIsSaidInTheSameWordsAlways(int status, String code, String said) {
    fake.answers(status, "<Error><Code>" + code + "</Code><RequestId>r</RequestId></Error>");
    assertThatThrownBy(() -> bucket.open(OBJECT))
        .isInstanceOf(UnreadableObjectException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("request id");
  }

  @Test
  void whatIsNotTheMatterWithTheObjectIsNoFaultOfIt() {
    fake.answers(400, "<Error><Code>InvalidToken</Code></Error>");
    assertThatThrownBy(() -> bucket.open(OBJECT)).isInstanceOf(AwsException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Other/>|it lists no objects",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>|it is cut off and does"
            + " not say how to go on",
        "<ListBucketResult><Contents><Key>k</Key></Contents></ListBucketResult>|an object is not"
            + " whole"
      })
  void aListThatIsNoneIsNoEmptyOne(String answer, String said) {
    for (int i = 0; i < 10; i++) {
      fake.answers(200, answer);
    }
    assertThatThrownBy(() -> bucket.list("", null)).hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource({
    "my-bucket, https://s3.eu-central-1.amazonaws.com,"
        + " https://my-bucket.s3.eu-central-1.amazonaws.com/a/b%20c~%2A%2B/",
    "my.bucket, https://s3.eu-central-1.amazonaws.com,"
        + " https://s3.eu-central-1.amazonaws.com/my.bucket/a/b%20c~%2A%2B/",
    "my-bucket, http://localhost:8080/s3/, http://localhost:8080/s3/my-bucket/a/b%20c~%2A%2B/",
    "my-bucket, https://proxy:8443, https://proxy:8443/my-bucket/a/b%20c~%2A%2B/"
  })
  void aBucketStandsInTheHostOrInThePath(String name, String endpoint, String expected) {
    ObjectPath object = new ObjectPath(name, "a/b c~*+/", Map.of(), Map.of());
    assertThat(object.http(URI.create(endpoint)).getUri().toString()).isEqualTo(expected);
  }
}
