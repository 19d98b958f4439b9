package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The buckets of an archive: private, encrypted, for TLS alone. */
final class ArchiveBuckets {

  private static final Duration BROKEN_UPLOADS_KEPT = Duration.days(7);

  private ArchiveBuckets() {}

  /** What is kept for good: every version of it. */
  static Bucket archive(Construct scope, ArchiveOptions options) {
    List<LifecycleRule> rules = new ArrayList<>();
    rules.add(
        LifecycleRule.builder()
            .id("BrokenUploads")
            .abortIncompleteMultipartUploadAfter(BROKEN_UPLOADS_KEPT)
            .build());
    rules.addAll(options.lifecycleRules);
    Bucket.Builder bucket =
        begin(scope, "Bucket", options)
            .bucketName(options.bucketName)
            .versioned(true)
            .lifecycleRules(rules);
    if (options.objectLock != null) {
      bucket.objectLockEnabled(true).objectLockDefaultRetention(options.objectLock);
    }
    return made(bucket, options);
  }

  /** Athena's answers, which can be asked for again: in a bucket without versions and locks. */
  static Bucket results(Construct scope, ArchiveOptions options) {
    return made(
        begin(scope, "Results", options)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("Results")
                        .expiration(options.resultsKept)
                        .abortIncompleteMultipartUploadAfter(BROKEN_UPLOADS_KEPT)
                        .build())),
        options);
  }

  private static Bucket.Builder begin(Construct scope, String id, ArchiveOptions options) {
    Bucket.Builder bucket =
        Bucket.Builder.create(scope, id)
            .encryption(
                options.encryptionKey == null ? BucketEncryption.S3_MANAGED : BucketEncryption.KMS)
            .encryptionKey(options.encryptionKey)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .removalPolicy(options.removalPolicy);
    if (options.encryptionKey != null) {
      bucket.bucketKeyEnabled(true);
    }
    if (options.accessLogsBucket != null) {
      bucket
          .serverAccessLogsBucket(options.accessLogsBucket)
          .serverAccessLogsPrefix(logsOf(scope, id));
    }
    return bucket;
  }

  /** Archives of other stacks may log into the same bucket. */
  private static String logsOf(Construct archive, String id) {
    return Stack.of(archive).getStackName() + "/" + NameInStack.of(archive) + "/" + id + "/";
  }

  private static Bucket made(Bucket.Builder builder, ArchiveOptions options) {
    Bucket bucket = builder.build();
    if (options.accessLogsBucket == null) {
      Acknowledgements.ofArchiveBucket(bucket);
    }
    return bucket;
  }
}
