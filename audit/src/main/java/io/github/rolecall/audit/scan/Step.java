package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.Session;

/**
 * Something to read of an account or a region.
 *
 * @param what what is missing when it fails, for example {@code its instances}
 * @param reading reads it
 */
record Step(String what, Reading reading) {

  /** Reads something with the calls of a session, page by page. */
  interface Reading {
    void read(Session session, Pages pages) throws NotReadException;
  }
}
