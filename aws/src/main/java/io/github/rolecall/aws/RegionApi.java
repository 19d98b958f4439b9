package io.github.rolecall.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call to EC2 about regions. Throws {@link AwsException} when it fails. */
public final class RegionApi {

  private final Session session;

  /**
   * Makes the call of a session.
   *
   * @param session whose account is asked
   */
  public RegionApi(Session session) {
    this.session = session;
  }

  /** Returns the regions of the partition, each with whether the account has it enabled. */
  public Map<String, Boolean> describeRegions() {
    Request request = new Form(Action.EC2_DESCRIBE_REGIONS).with("AllRegions", "true").request();
    return session.call(request, body -> XmlAnswer.read(body, RegionApi::regions));
  }

  private static Map<String, Boolean> regions(XmlAnswer xml) throws UnreadableAnswerException {
    @Nullable Map<String, Boolean> regions = null;
    while (xml.next(1)) {
      if (xml.is("regionInfo")) {
        regions = new LinkedHashMap<>();
        while (xml.next(2)) {
          region(xml, regions);
        }
      }
    }
    if (regions == null) {
      throw new UnreadableAnswerException("it lacks regionInfo");
    }
    return regions;
  }

  private static void region(XmlAnswer xml, Map<String, Boolean> into)
      throws UnreadableAnswerException {
    String name = "";
    String optIn = "";
    while (xml.next(3)) {
      switch (xml.name()) {
        case "regionName" -> name = xml.text();
        case "optInStatus" -> optIn = xml.text();
        default -> {}
      }
    }
    if (name.isEmpty()) {
      throw new UnreadableAnswerException("a region lacks its name");
    }
    into.put(name, !optIn.equals("not-opted-in"));
  }
}
