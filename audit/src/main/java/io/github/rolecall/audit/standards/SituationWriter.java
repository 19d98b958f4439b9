package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes situations in the form that one kind of program takes. */
interface SituationWriter {

  /** Writes one as a JSON object; says whether the form has room for it. */
  boolean write(Situation situation, JsonGenerator out) throws IOException;
}
