package io.github.rolecall.audit.export;

import io.github.rolecall.evaluation.InstanceRoleParameters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to export.
 *
 * @param inputs files and folders, as they were given
 * @param bundle the folder to make; it must not exist
 * @param from the first moment of the period; null begins with the first item
 * @param to the first moment behind it; null ends with the last that the files tell of
 * @param parameters the parameters of RoleCall's rule
 * @param given the same as they were given, by name
 * @param configRule the name of the rule in AWS Config whose recorded compliance is told, too
 * @param previous the bundle before this one, or null
 * @param createdAt what the manifest calls the time of its making
 * @param version the version of RoleCall
 * @param memory what the work database may use of the memory, for example {@code 192MB}
 */
public record ExportRequest(
    List<String> inputs,
    Path bundle,
    @Nullable Instant from,
    @Nullable Instant to,
    InstanceRoleParameters parameters,
    Map<String, String> given,
    String configRule,
    @Nullable Path previous,
    Instant createdAt,
    String version,
    String memory) {

  /** Keeps copies of its own. */
  public ExportRequest {
    inputs = List.copyOf(inputs);
    given = new TreeMap<>(given);
  }
}
