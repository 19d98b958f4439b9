package io.github.rolecall.aws;

import java.net.URI;

/**
 * Where a service is called.
 *
 * @param uri scheme, host, and where set port and path
 * @param signingRegion the region that signatures name
 */
record Endpoint(URI uri, String signingRegion) {}
