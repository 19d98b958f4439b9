package io.github.rolecall.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The organisation is there as it was planned, the same one each time. */
final class OrganizationIT {

  private static final Pattern ID = Pattern.compile("<instanceId>(i-[0-9a-f]{17})</instanceId>");

  @Test
  void theServerHoldsWhatThePlanSaysAndCountsCalls() throws Exception {
    CompletableFuture<Organization> another =
        CompletableFuture.supplyAsync(() -> Organization.of(200));
    Organization organization = Organization.of(200);
    List<String> plan = Files.readAllLines(organization.plan());

    assertThat(plan).hasSize(200);
    assertThat(plan.stream().map(line -> field(line, "case")).distinct()).hasSize(40);
    String described = describe(organization.uri());
    List<String> planned =
        plan.stream()
            .filter(line -> field(line, "account").equals(Organization.MANAGEMENT))
            .filter(line -> field(line, "region").equals("eu-central-1"))
            .map(line -> field(line, "resourceId"))
            .toList();
    assertThat(planned).isNotEmpty();
    assertThat(ID.matcher(described).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(planned);
    assertThat(describe(organization.uri())).as("from memory").isEqualTo(described);
    assertThat(get(organization.uri().resolve("/calls"))).contains("\"ec2:DescribeInstances\": 2");
    assertThat(Files.readAllLines(another.get().plan())).isEqualTo(plan);
  }

  private static String describe(URI uri) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + Organization.KEY
                    + "/20260601/eu-central-1/ec2/aws4_request, SignedHeaders=host, Signature=00")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "Action=DescribeInstances&Version=2016-11-15&MaxResults=1000"))
            .build();
    return send(request);
  }

  private static String get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri).GET().build());
  }

  private static String send(HttpRequest request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static String field(String line, String name) {
    String opening = "\"" + name + "\": \"";
    int start = line.indexOf(opening) + opening.length();
    return line.substring(start, line.indexOf('"', start));
  }
}
