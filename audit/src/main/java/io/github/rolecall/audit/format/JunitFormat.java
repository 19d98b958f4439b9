package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judgement;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Verdicts as the XML that CI servers read as JUnit's: a suite for each account and region, a case
 * for each resource. A violation is a failure, what does not apply is skipped, and what is
 * undetermined is an error, as is whatever was not understood in the input.
 */
public final class JunitFormat implements VerdictFormat {

  @Override
  public void write(VerdictReport report, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      write(report, new JunitDocument(xml));
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException failure ? failure : new IOException(e);
    }
  }

  private static void write(VerdictReport report, JunitDocument document)
      throws XMLStreamException {
    Survey survey = new Survey();
    report.judgements().forEach(survey::add);
    document.begin(survey.total(), report.problems().size());
    suites(report, survey, document);
    if (!report.problems().isEmpty()) {
      document.problems(report.problems());
    }
    document.end();
  }

  private static void suites(VerdictReport report, Survey survey, JunitDocument document)
      throws XMLStreamException {
    Iterator<Judgement> judgements = report.judgements().iterator();
    int index = 0;
    for (Survey.Group group : survey.groups()) {
      document.beginSuite(group, report.judge());
      for (int i = 0; i < group.counts().total(); i++) {
        document.testCase(judgements.next(), group, survey.isRepeated(index++));
      }
      document.endSuite();
    }
  }
}
