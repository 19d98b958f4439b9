package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * A bucket that all accounts of an organisation may read, for the code of the functions that a
 * {@link ComplianceStackSet} rolls out: Lambda takes code from the function's region alone, so each
 * region has one. It is named PREFIX-REGION, and what is in it is named after its content.
 */
public final class MemberCodeBucket extends Construct {

  private final Bucket bucket;

  private MemberCodeBucket(Builder options, String prefix, String organizationId) {
    super(options.scope, options.id);
    this.bucket =
        Bucket.Builder.create(this, "Resource")
            .bucketName(prefix + "-" + Aws.REGION)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("OrganizationMayRead")
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("s3:GetObject"))
            .resources(List.of(bucket.arnForObjects("*")))
            .conditions(Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organizationId)))
            .build());
    Acknowledgements.ofCodeBucket(bucket);
  }

  /** Returns the bucket. */
  public IBucket getBucket() {
    return bucket;
  }

  /** Builds a {@link MemberCodeBucket}. */
  public static final class Builder {
    private final Construct scope;
    private final String id;
    private @Nullable String prefix;
    private @Nullable String organizationId;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a bucket.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets what the bucket's name begins with: 3 to 40 lower-case letters, digits and hyphens that
     * nobody else uses, for example {@code acme-rolecall-code}.
     *
     * <p>Default: none, it must be given
     */
    public Builder prefix(String text) {
      this.prefix = Checks.codeBucketPrefix(text);
      return this;
    }

    /**
     * Sets the organisation's id, like {@code o-ab12cd34ef}, whose accounts may read.
     *
     * <p>Default: none, it must be given
     */
    public Builder organizationId(String organization) {
      this.organizationId = Checks.organization(organization);
      return this;
    }

    /** Adds the bucket to its scope. */
    public MemberCodeBucket build() {
      if (prefix == null) {
        throw new IllegalArgumentException(
            "prefix is missing: expected what the bucket's name begins with, the stack set's"
                + " codeBucketPrefix");
      }
      if (organizationId == null) {
        throw new IllegalArgumentException(
            "organizationId is missing: expected the organisation's id, like o-ab12cd34ef");
      }
      return new MemberCodeBucket(this, prefix, organizationId);
    }
  }
}
