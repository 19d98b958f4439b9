package io.github.rolecall.aws;

import java.util.LinkedHashMap;
import java.util.Map;

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
    Page<Region> page =
        session.call(request, body -> PageReader.ofEc2(body, "regionInfo", RegionApi::region));
    Map<String, Boolean> regions = new LinkedHashMap<>();
    page.items().forEach(region -> regions.put(region.name(), region.enabled()));
    return regions;
  }

  private static Region region(XmlAnswer xml) throws UnreadableAnswerException {
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
    return new Region(name, !optIn.equals("not-opted-in"));
  }

  private record Region(String name, boolean enabled) {}
}
