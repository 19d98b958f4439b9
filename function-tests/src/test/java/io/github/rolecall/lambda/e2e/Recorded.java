package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.decoding.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A configuration item in the input of a scenario.
 *
 * @param json its text as it stands there
 * @param tree the same, parsed
 * @param resource what it is, to find it by
 * @param event the rule's event that brought it, or null
 */
record Recorded(String json, JsonNode tree, Resource resource, @Nullable JsonNode event) {}
