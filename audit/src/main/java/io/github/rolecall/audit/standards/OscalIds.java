package io.github.rolecall.audit.standards;

import io.github.rolecall.evidence.Table;
import java.util.UUID;

/**
 * The identifiers of one document. Instances and violations are the same in every document that
 * tells of them; the rest belongs to this one.
 *
 * @param document the document's own, made of all that it tells
 * @param control the control, in a way of our own: its benchmark is not published in OSCAL
 */
record OscalIds(UUID document, String control) {

  static OscalIds of(Assessment assessment, String intervalsSha256, String instancesSha256) {
    UUID document =
        Uuids.of(
            "oscal",
            assessment.version(),
            assessment.rule(),
            assessment.parameters().toString(),
            assessment.period().from().toString(),
            assessment.period().to().toString(),
            intervalsSha256,
            instancesSha256);
    return new OscalIds(
        document,
        "cis-aws-foundations-" + assessment.benchmark().version() + "-" + assessment.control());
  }

  /** Returns the statement of the control, as catalogues in OSCAL name them. */
  String statement() {
    return control + "_smt";
  }

  UUID part(String name) {
    return Uuids.of(document.toString(), name);
  }

  UUID resource(Table table) {
    return part("table " + table.tableName());
  }

  static UUID instance(Ec2Instance instance) {
    return Uuids.of("instance", instance.arn());
  }

  UUID observation(Ec2Instance instance) {
    return Uuids.of(document.toString(), "observation", instance.arn());
  }

  static UUID violation(Situation situation) {
    return Uuids.of("violation", situation.instance().arn(), situation.from().toString());
  }
}
