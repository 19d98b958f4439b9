package io.github.rolecall.audit.cli;

/** How Java keeps connections, which it takes from properties of the process alone. */
final class Connections {

  private Connections() {}

  /**
   * Lets it keep one for each lane instead of five to each host, and leaves it to us to try again,
   * so that every call is counted.
   */
  static void keep(int lanes) {
    System.setProperty("http.maxConnections", Integer.toString(lanes));
    System.setProperty("sun.net.http.retryPost", "false");
  }
}
