package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JunitFormatTest {

  private static final VerdictFormat JUNIT = new JunitFormat();

  @Test
  void isValidByTheSchemaOfJenkins() throws Exception {
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(Schemas.find("junit-10.xsd").toFile());

    for (Fleet fleet : List.of(everyKind(), everyKind().problem("a.json: cut"), new Fleet())) {
      schema.newValidator().validate(new StreamSource(new StringReader(fleet.as(JUNIT))));
    }
  }

  @Test
  void everyAccountAndRegionIsASuiteInOrder() throws Exception {
    Fleet fleet =
        new Fleet()
            .in("222233334444", "us-east-1")
            .bare("i-1", Map.of())
            .in("111122223333", "us-east-1")
            .bare("i-1", Map.of())
            .in("222233334444", "eu-central-1")
            .bare("i-1", Map.of())
            .in("", "")
            .bare("i-1", Map.of());

    assertThat(attributes(suites(fleet), "name"))
        .containsExactly(
            "unknown account.unknown region",
            "111122223333.us-east-1",
            "222233334444.eu-central-1",
            "222233334444.us-east-1");
  }

  @Test
  void aVerdictIsAPassAFailureAnErrorOrSkipped() throws Exception {
    List<Element> cases = cases(everyKind());

    assertThat(attributes(cases, "name")).containsExactly("i-1", "i-2", "i-3", "i-4");
    assertThat(attributes(cases, "classname")).containsOnly("111122223333.eu-central-1");
    assertOutcome(cases.get(0), "failure", "NO_PROFILE", "NO_PROFILE: no instance profile");
    assertThat(elements(cases.get(1), "*")).isEmpty();
    assertOutcome(cases.get(2), "error", "ROLE_NOT_VERIFIED", "ROLE_NOT_VERIFIED: instance");
    assertOutcome(cases.get(3), "skipped", "INSTANCE_TERMINATED", "INSTANCE_TERMINATED: the");
  }

  @Test
  void aFailureTellsWhereItWasSeen() throws Exception {
    Fleet fleet = new Fleet().bare("i-1", Map.of("aws:autoscaling:groupName", "asg"));

    assertThat(elements(cases(fleet).get(0), "failure").get(0).getTextContent())
        .isEqualTo(
            """

            state: running
            owner: aws:autoscaling:groupName=asg
            source: AWSLogs/snapshot.json.gz, item 0
            """);
  }

  @Test
  void theCountsAreThoseOfTheCases() throws Exception {
    Fleet fleet = Fleet.large(500).problem("a.json: cut");
    Element root = root(fleet);

    assertCounts(root);
    assertThat(elements(root, "testsuite")).hasSizeGreaterThan(5);
    for (Element suite : elements(root, "testsuite")) {
      assertCounts(suite);
      assertThat(suite.getAttribute("skipped"))
          .isEqualTo(Integer.toString(elements(suite, "skipped").size()));
    }
    assertThat(elements(root, "testcase")).hasSize(501);
  }

  @Test
  void severalItemsOfOneResourceAreToldApartByTheirTime() throws Exception {
    Fleet fleet =
        new Fleet(true)
            .instance("i-1", "running", null, Map.of(), Fleet.CAPTURED)
            .instance("i-1", "running", null, Map.of(), Fleet.AT)
            .instance("i-1", "running", null, Map.of(), null)
            .bare("i-2", Map.of());

    assertThat(attributes(cases(fleet), "name"))
        .containsExactly(
            "i-1 2026-11-20T06:30:15.123Z", "i-1 2026-11-21T10:00:00Z", "i-1 now", "i-2");
  }

  @Test
  void problemsAreErrorsInASuiteOfTheirOwn() throws Exception {
    Fleet fleet = new Fleet().bare("i-1", Map.of()).problem("a.json:7: not JSON").problem("b: cut");

    Element input = suites(fleet).get(1);
    assertThat(input.getAttribute("name")).isEqualTo("input");
    assertThat(input.getAttribute("errors")).isEqualTo("2");
    assertThat(attributes(elements(input, "testcase"), "name"))
        .containsExactly("a.json:7: not JSON", "b: cut");
    assertThat(attributes(elements(input, "error"), "message"))
        .containsExactly("a.json:7: not JSON", "b: cut");
  }

  @Test
  void noVerdictsMakeAReportWithoutSuites() throws Exception {
    assertThat(suites(new Fleet())).isEmpty();
    assertCounts(root(new Fleet()));
  }

  @ParameterizedTest
  @CsvSource({
    "'<script>alert(1)</script>', '<script>alert(1)</script>'",
    "'\"quotes\" & ''apostrophes'' ]]>', '\"quotes\" & ''apostrophes'' ]]>'",
    "'a\u0000\u0008\u001B[31mb', 'a???[31mb'",
    "'a\nb\r\tc', 'a?b??c'",
    "'\u0085\u009B\u202E\u2028\uFEFF\uFFFE\uFFFF', '???????'",
    "'\uD83D\uDE00 Größe', '\uD83D\uDE00 Größe'"
  })
  void hostileTextIsEscapedOrReplaced(String text, String shown) throws Exception {
    Fleet fleet =
        new Fleet()
            .in(text, text)
            .from(text)
            .problem(text)
            .bare(text, Map.of("aws:autoscaling:groupName", text));
    List<Element> cases = cases(fleet);

    assertThat(attributes(cases, "name")).containsExactly(shown, shown);
    assertThat(cases.get(0).getAttribute("classname")).isEqualTo(shown + "." + shown);
    assertThat(elements(cases.get(0), "failure").get(0).getTextContent())
        .contains("owner: aws:autoscaling:groupName=" + shown + "\n");
  }

  @Test
  void loneSurrogatesAreReplaced() throws Exception {
    assertThat(attributes(cases(new Fleet().bare("i\uD83D-\uDE00", Map.of())), "name"))
        .containsExactly("i?-?");
  }

  private static Fleet everyKind() {
    return new Fleet()
        .demandingProof()
        .profile("web", new Trust.Assumable())
        .bare("i-1", Map.of())
        .instance("i-2", "web", Map.of())
        .instance("i-3", "unknown", Map.of())
        .instance("i-4", "terminated", null, Map.of(), Fleet.CAPTURED);
  }

  private static void assertOutcome(Element testCase, String name, String type, String message) {
    Element outcome = elements(testCase, "*").get(0);
    assertThat(outcome.getTagName()).isEqualTo(name);
    assertThat(outcome.getAttribute("type")).isEqualTo(type);
    assertThat(outcome.getAttribute("message")).startsWith(message);
  }

  private static void assertCounts(Element element) {
    assertThat(element.getAttribute("tests")).isEqualTo(count(element, "testcase"));
    assertThat(element.getAttribute("failures")).isEqualTo(count(element, "failure"));
    assertThat(element.getAttribute("errors")).isEqualTo(count(element, "error"));
  }

  private static String count(Element element, String name) {
    return Integer.toString(elements(element, name).size());
  }

  private static List<Element> suites(Fleet fleet)
      throws IOException, SAXException, ParserConfigurationException {
    return elements(root(fleet), "testsuite");
  }

  private static List<Element> cases(Fleet fleet)
      throws IOException, SAXException, ParserConfigurationException {
    return elements(root(fleet), "testcase");
  }

  private static Element root(Fleet fleet)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(fleet.bytes(JUNIT, 1)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element element, String name) {
    NodeList nodes = element.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> attributes(List<Element> elements, String name) {
    return elements.stream().map(element -> element.getAttribute(name)).toList();
  }
}
