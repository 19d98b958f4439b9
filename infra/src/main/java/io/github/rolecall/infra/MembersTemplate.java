package io.github.rolecall.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.constructs.Construct;

/**
 * The template that the accounts of a stack set get. It is synthesised in an app of its own, into a
 * folder of the app's output, so that no deployment takes it for one of its stacks.
 *
 * @param file the template
 */
record MembersTemplate(Path file) {

  /** CloudFormation's limit for a template in S3; written into the request it is 51,200. */
  static final int MOST_BYTES = 1_048_576;

  private static final String STACK = "Members";
  private static final String NO_PREFIX = "no-code-bucket-prefix-given";

  /** The properties by which IAM's resources, which are global, can be named. */
  private static final List<String> IAM_NAMES =
      List.of("RoleName", "InstanceProfileName", "ManagedPolicyName", "UserName", "GroupName");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Synthesises a template.
   *
   * @param scope the construct that it is for
   * @param codeBucketPrefix what the names of the buckets with code begin with
   */
  static MembersTemplate of(
      Construct scope, MembersContent content, @Nullable String codeBucketPrefix) {
    String name =
        Names.uniqueResourceName(
            scope, UniqueResourceNameOptions.builder().maxLength(100).separator("-").build());
    Path folder = Path.of(Stage.of(scope).getOutdir()).resolve("members-" + name);
    App app =
        new App(
            AppProps.builder()
                .outdir(folder.toString())
                .context(context(scope))
                .autoSynth(false)
                .analyticsReporting(false)
                .treeMetadata(false)
                .build());
    String prefix = codeBucketPrefix == null ? NO_PREFIX : codeBucketPrefix;
    Stack members =
        new Stack(
            app,
            STACK,
            StackProps.builder()
                .suppressTemplateIndentation(true)
                .synthesizer(
                    CliCredentialsStackSynthesizer.Builder.create()
                        .fileAssetsBucketName(prefix + "-${AWS::Region}")
                        .build())
                .build());
    content.addTo(members);
    app.synth();
    return new MembersTemplate(folder.resolve(STACK + ".template.json"));
  }

  /** Says what AWS would refuse. */
  void check(List<String> regions) {
    String text = read();
    if (text.contains(NO_PREFIX)) {
      throw new IllegalArgumentException(
          "codeBucketPrefix is missing: the members' template has a function, expected what the"
              + " names of the MemberCodeBuckets with its code begin with");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the members' template is "
              + bytes
              + " bytes: CloudFormation allows "
              + MOST_BYTES
              + ". Make two stack sets");
    }
    List<String> named = namedInIam(text);
    if (regions.size() > 1 && !named.isEmpty()) {
      throw new IllegalArgumentException(
          "regions is "
              + regions
              + " and the members' template names resources of IAM, which are there once in an"
              + " account ("
              + String.join(", ", named)
              + "): expected one region, or no names");
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the members' template " + file, e);
    }
  }

  private static List<String> namedInIam(String template) {
    List<String> named = new ArrayList<>();
    for (JsonNode resource : tree(template).path("Resources")) {
      if (resource.path("Type").asText().startsWith("AWS::IAM::")) {
        for (String property : IAM_NAMES) {
          JsonNode name = resource.path("Properties").path(property);
          if (!name.isMissingNode() && !name.toString().contains("AWS::Region")) {
            named.add(property + " " + name);
          }
        }
      }
    }
    return named;
  }

  private static JsonNode tree(String template) {
    try {
      return JSON.readTree(template);
    } catch (IOException e) {
      throw new UncheckedIOException("a template is JSON", e);
    }
  }

  /** The feature flags and rules of the app around hold here too; paths of this machine do not. */
  private static Map<String, Object> context(Construct scope) {
    Map<String, Object> context = new LinkedHashMap<>();
    if (scope.getNode().getAllContext() instanceof Map<?, ?> all) {
      all.forEach((key, value) -> context.put(String.valueOf(key), value));
    }
    context.put("aws:cdk:enable-asset-metadata", false);
    return context;
  }
}
