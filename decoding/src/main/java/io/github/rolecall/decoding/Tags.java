package io.github.rolecall.decoding;

import java.util.Map;

/**
 * The tags of one resource.
 *
 * @param wanted those that the caller asked for, values by key
 * @param any whether there are tags at all
 */
record Tags(Map<String, String> wanted, boolean any) {

  static final Tags NONE = new Tags(Map.of(), false);
}
