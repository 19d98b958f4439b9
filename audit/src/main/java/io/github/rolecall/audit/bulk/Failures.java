package io.github.rolecall.audit.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Failures to read a file, in words. */
final class Failures {

  private Failures() {}

  /** Says in one clause why the input ended before its end. */
  static String cutOff(IOException failure) {
    if (failure instanceof EOFException) {
      return "the gzip data is cut off";
    }
    if (failure instanceof ZipException) {
      return "the gzip data is damaged (" + failure.getMessage() + ")";
    }
    return "reading failed (" + failure.getMessage() + ")";
  }
}
