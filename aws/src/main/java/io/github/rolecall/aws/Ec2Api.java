package io.github.rolecall.aws;

import io.github.rolecall.decoding.Resource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls to EC2. All throw {@link AwsException} when they fail. */
public final class Ec2Api {

  private static final int MAX_FILTER_VALUES = 200;

  private final Session session;
  private final ReservationReader reservations;

  /**
   * Makes the calls of a session.
   *
   * @param session whose account and region are asked
   * @param wantedTag says by its key whether to keep a tag of an instance
   */
  public Ec2Api(Session session, Predicate<String> wantedTag) {
    this.session = session;
    this.reservations = new ReservationReader(session.region(), wantedTag);
  }

  /**
   * Lists the instances of the account in the region, in every state, at most 1,000 at once.
   *
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<Resource.Instance> describeInstances(@Nullable String nextToken) {
    return PageSize.asMuchAsFits(most ->
        instances(
            new Form(Action.EC2_DESCRIBE_INSTANCES)
                .with("MaxResults", most)
                .with("NextToken", nextToken)));
  }

  /**
   * Lists the instances of the account in the region that hold certain instance profiles, in every
   * state, at most 1,000 at once.
   *
   * @param profileArns 1 to 200 ARNs, in which {@code *} stands for any run of characters
   * @param nextToken the token of the page before; null for the first page
   * @throws IllegalArgumentException if there are none, or more than 200
   */
  public Page<Resource.Instance> describeInstancesWithProfile(
      List<String> profileArns, @Nullable String nextToken) {
    if (profileArns.isEmpty() || profileArns.size() > MAX_FILTER_VALUES) {
      throw new IllegalArgumentException(
          profileArns.size() + " instance profiles: expected 1 to " + MAX_FILTER_VALUES);
    }
    return PageSize.asMuchAsFits(most -> {
      Form form =
          new Form(Action.EC2_DESCRIBE_INSTANCES)
              .with("Filter.1.Name", "iam-instance-profile.arn")
              .with("MaxResults", most)
              .with("NextToken", nextToken);
      int number = 0;
      for (String arn : profileArns) {
        number++;
        form.with("Filter.1.Value." + number, arn);
      }
      return instances(form);
    });
  }

  /**
   * Gets the user data of an instance.
   *
   * @param instanceId for example {@code i-0123456789abcdef0}
   * @return its bytes; empty when it has none, or there is no such instance
   */
  public Optional<byte[]> userData(String instanceId) {
    Request request =
        new Form(Action.EC2_DESCRIBE_INSTANCE_ATTRIBUTE)
            .with("InstanceId", instanceId)
            .with("Attribute", "userData")
            .request();
    try {
      return session.call(request, body -> XmlAnswer.read(body, Ec2Api::readUserData));
    } catch (AwsException e) {
      if (e.code().equals("InvalidInstanceID.NotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Page<Resource.Instance> instances(Form form) {
    return session.call(form.request(), body -> XmlAnswer.read(body, this::page));
  }

  private Page<Resource.Instance> page(XmlAnswer xml) throws UnreadableAnswerException {
    List<Resource.Instance> instances = new ArrayList<>();
    boolean told = false;
    @Nullable String next = null;
    while (xml.next(1)) {
      switch (xml.name()) {
        case "reservationSet" -> {
          told = true;
          while (xml.next(2)) {
            reservations.read(xml, instances);
          }
        }
        case "nextToken" -> next = xml.text();
        default -> {}
      }
    }
    if (!told) {
      throw new UnreadableAnswerException("it lacks reservationSet");
    }
    return new Page<>(instances, next);
  }

  private static Optional<byte[]> readUserData(XmlAnswer xml) throws UnreadableAnswerException {
    boolean told = false;
    String encoded = "";
    while (xml.next(1)) {
      if (xml.is("userData")) {
        told = true;
        while (xml.next(2)) {
          if (xml.is("value")) {
            encoded = xml.text();
          }
        }
      } else if (xml.is("instanceId")) {
        told = true;
      }
    }
    if (!told) {
      throw new UnreadableAnswerException("it lacks userData");
    }
    return encoded.isBlank() ? Optional.empty() : Optional.of(decoded(encoded));
  }

  private static byte[] decoded(String encoded) throws UnreadableAnswerException {
    try {
      return Base64.getDecoder().decode(encoded.replace("\n", "").replace("\r", "").strip());
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswerException("the user data is not base64");
    }
  }
}
