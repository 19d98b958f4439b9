package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes findings in the form that one kind of program takes. */
interface FindingWriter {

  /** Writes one as a JSON object; says whether the form has room for it. */
  boolean write(Finding finding, JsonGenerator out) throws IOException;
}
