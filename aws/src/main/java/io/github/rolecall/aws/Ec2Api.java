package io.github.rolecall.aws;

import io.github.rolecall.decoding.Resource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls EC2. */
public final class Ec2Api {

  private static final String GONE = "InvalidInstanceID.NotFound";
  private static final String MOST = "1000";

  private final Session session;
  private final Ec2Xml xml;

  /**
   * Calls by a session.
   *
   * @param wantedTag says by its key whether to keep a tag of an instance
   */
  public Ec2Api(Session session, Predicate<String> wantedTag) {
    this.session = session;
    this.xml = new Ec2Xml(session.region(), wantedTag);
  }

  /**
   * Describes the instances of the account in the session's region, 1,000 at a time, those that
   * were terminated a short time ago included.
   *
   * @param nextToken the token of the page before, or null for the first page
   * @throws AwsException if the call fails
   */
  public Page<Resource.Instance> describeInstances(@Nullable String nextToken) {
    return session.call(
        Form.of(Action.EC2_DESCRIBE_INSTANCES)
            .with("MaxResults", MOST)
            .with("NextToken", nextToken)
            .request(),
        xml::readInstances);
  }

  /**
   * Gets the user data of an instance.
   *
   * @return the bytes as they were given at launch, perhaps compressed; empty when there are none
   *     or the instance is gone
   * @throws AwsException if the call fails
   */
  public Optional<byte[]> userData(String instanceId) {
    try {
      byte[] data =
          session.call(
              Form.of(Action.EC2_DESCRIBE_INSTANCE_ATTRIBUTE)
                  .with("InstanceId", instanceId)
                  .with("Attribute", "userData")
                  .request(),
              Ec2Xml::readUserData);
      return data.length == 0 ? Optional.empty() : Optional.of(data);
    } catch (AwsException e) {
      return IamApi.emptyIf(GONE, e);
    }
  }
}
