package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the reservations of DescribeInstances, whose owner is that of their instances. */
final class ReservationReader {

  private final String region;
  private final Predicate<String> wantedTag;

  ReservationReader(String region, Predicate<String> wantedTag) {
    this.region = region;
    this.wantedTag = wantedTag;
  }

  /** Adds the instances of the reservation at depth 3. */
  void read(XmlAnswer xml, List<Resource.Instance> instances) throws UnreadableAnswerException {
    String owner = "";
    List<Held> held = new ArrayList<>();
    while (xml.next(3)) {
      switch (xml.name()) {
        case "ownerId" -> owner = xml.text();
        case "instancesSet" -> {
          while (xml.next(4)) {
            held.add(instance(xml));
          }
        }
        default -> {}
      }
    }
    if (owner.isEmpty()) {
      throw new UnreadableAnswerException("a reservation lacks ownerId");
    }
    for (Held h : held) {
      instances.add(h.of(owner, region));
    }
  }

  private Held instance(XmlAnswer xml) throws UnreadableAnswerException {
    String id = "";
    String state = "";
    @Nullable ProfileReference profile = null;
    Map<String, String> tags = Map.of();
    while (xml.next(5)) {
      switch (xml.name()) {
        case "instanceId" -> id = xml.text();
        case "instanceState" -> {
          while (xml.next(6)) {
            if (xml.is("name")) {
              state = xml.text();
            }
          }
        }
        case "iamInstanceProfile" -> profile = profile(xml);
        case "tagSet" -> tags = Tags.read(xml, 6, wantedTag);
        default -> {}
      }
    }
    if (id.isEmpty() || state.isEmpty()) {
      throw new UnreadableAnswerException("an instance is not whole");
    }
    return new Held(id, InstanceState.of(state), profile, tags);
  }

  private static ProfileReference profile(XmlAnswer xml) throws UnreadableAnswerException {
    String arn = "";
    @Nullable String id = null;
    while (xml.next(6)) {
      switch (xml.name()) {
        case "arn" -> arn = xml.text();
        case "id" -> id = xml.text();
        default -> {}
      }
    }
    if (arn.isEmpty()) {
      throw new UnreadableAnswerException("an instance's profile lacks its ARN");
    }
    return new ProfileReference(Arns.name(arn), arn, id);
  }

  /** An instance whose owner may still follow. */
  private record Held(
      String id,
      InstanceState state,
      @Nullable ProfileReference profile,
      Map<String, String> tags) {

    Resource.Instance of(String owner, String region) {
      Identity identity =
          new Identity(
              owner, region, "AWS::EC2::Instance", id, null, ResourceStatus.Known.OK, false);
      return new Resource.Instance(identity, state, profile, tags);
    }
  }
}
