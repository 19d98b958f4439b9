package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Verdict;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a JUnit report, as Jenkins' schema {@code junit-10.xsd} has them. All text loses
 * what does not print: XML 1.0 cannot carry most of it.
 */
final class JunitDocument {

  private static final String INPUT = "input";

  private final XMLStreamWriter xml;

  JunitDocument(XMLStreamWriter xml) {
    this.xml = xml;
  }

  void begin(Counts total, int problems) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine();
    xml.writeStartElement("testsuites");
    attribute("name", "rolecall");
    attribute("tests", total.total() + problems);
    attribute("failures", total.of(Compliance.NON_COMPLIANT));
    attribute("errors", total.of(Compliance.UNDETERMINED) + problems);
    newLine();
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
    newLine();
    xml.writeEndDocument();
  }

  void beginSuite(Survey.Group group, Judge judge) throws XMLStreamException {
    Counts counts = group.counts();
    beginSuite(
        className(group),
        counts.total(),
        counts.of(Compliance.NON_COMPLIANT),
        counts.of(Compliance.UNDETERMINED),
        counts.of(Compliance.NOT_APPLICABLE));
    xml.writeStartElement("properties");
    property("rule", judge.rule().ruleName());
    property("cisVersion", judge.parameters().cisVersion().version());
    property("cisId", String.join(", ", judge.controls()));
    endLine();
  }

  void endSuite() throws XMLStreamException {
    endLine();
  }

  void testCase(Judgement judgement, Survey.Group group, boolean repeated)
      throws XMLStreamException {
    String element = element(judgement.verdict().compliance());
    if (element == null) {
      xml.writeEmptyElement("testcase");
      testCase(className(group), name(judgement, repeated));
      newLine();
      return;
    }
    xml.writeStartElement("testcase");
    testCase(className(group), name(judgement, repeated));
    outcome(element, judgement);
    endLine();
  }

  /** Writes a suite that holds one error for each problem with the input. */
  void problems(List<String> problems) throws XMLStreamException {
    beginSuite(INPUT, problems.size(), 0, problems.size(), 0);
    for (String problem : problems) {
      xml.writeStartElement("testcase");
      testCase(INPUT, problem);
      xml.writeEmptyElement("error");
      attribute("type", "NOT_UNDERSTOOD");
      attribute("message", problem);
      endLine();
    }
    endSuite();
  }

  private void outcome(String element, Judgement judgement) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("type", judgement.verdict().reason().name());
    attribute("message", judgement.verdict().annotation());
    xml.writeCharacters(details(judgement));
    xml.writeEndElement();
  }

  private static @Nullable String element(Compliance compliance) {
    return switch (compliance) {
      case COMPLIANT -> null;
      case NON_COMPLIANT -> "failure";
      case NOT_APPLICABLE -> "skipped";
      case UNDETERMINED -> "error";
    };
  }

  private static String details(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    StringBuilder details = new StringBuilder("\n");
    detail("profile", verdict.profileArn(), details);
    detail("role", verdict.roleArn(), details);
    detail("state", verdict.state(), details);
    detail("owner", verdict.owner(), details);
    detail("source", judgement.source().file() + ", item " + judgement.source().item(), details);
    return details.toString();
  }

  private static void detail(String name, @Nullable String value, StringBuilder details) {
    if (value != null) {
      details.append(name).append(": ").append(SafeText.oneLine(value)).append('\n');
    }
  }

  private static String name(Judgement judgement, boolean repeated) {
    String id = judgement.identity().resourceId();
    if (!repeated) {
      return id;
    }
    Object captureTime = judgement.identity().captureTime();
    return id + " " + (captureTime == null ? "now" : captureTime);
  }

  private static String className(Survey.Group group) {
    return group.account() + "." + group.region();
  }

  private void beginSuite(String name, int tests, int failures, int errors, int skipped)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", name);
    attribute("tests", tests);
    attribute("failures", failures);
    attribute("errors", errors);
    attribute("skipped", skipped);
    newLine();
  }

  private void testCase(String className, String name) throws XMLStreamException {
    attribute("classname", className);
    attribute("name", name);
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void attribute(String name, int value) throws XMLStreamException {
    xml.writeAttribute(name, Integer.toString(value));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, SafeText.oneLine(value));
  }

  private void endLine() throws XMLStreamException {
    xml.writeEndElement();
    newLine();
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
