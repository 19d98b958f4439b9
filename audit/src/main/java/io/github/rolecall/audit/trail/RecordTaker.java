package io.github.rolecall.audit.trail;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Takes the records of a file, one after the other. */
interface RecordTaker {

  /**
   * Takes a record.
   *
   * @param parser stands at the beginning of the record's object, and is to be left at its end
   * @param item the record's place in the file, counted from 0
   */
  void record(JsonParser parser, int item) throws IOException;

  /** Takes a problem, in one sentence. */
  void problem(String what);
}
