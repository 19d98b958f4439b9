package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Athena finds a table's objects without a list of partitions: by keys that it makes of the
 * values that a query may mean.
 *
 * @param location where all of them lie
 * @param folders the folder of one combination of values, in that location
 * @param partitions the columns that the folder is made of
 */
record Projection(String location, String folders, List<Partition> partitions) {

  Projection {
    partitions = List.copyOf(partitions);
  }

  /** Returns the table's properties, in one order, so that the same app gives the same template. */
  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("projection.enabled", "true");
    properties.put("storage.location.template", location + folders);
    for (Partition partition : partitions) {
      partition
          .projection()
          .forEach((name, value) ->
              properties.put("projection." + partition.name() + "." + name, value));
    }
    return properties;
  }
}
