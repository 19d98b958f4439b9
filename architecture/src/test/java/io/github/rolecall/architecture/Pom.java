package io.github.rolecall.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A module's pom.xml as it is written, without what it inherits. */
record Pom(Element project) {

  static Pom of(String module) {
    Path file = Path.of(System.getProperty("rolecall.root"), module, "pom.xml");
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement());
    } catch (Exception e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  /** All text in a child of the project, with single spaces; empty when there is none. */
  String text(String name) {
    return text(project, name);
  }

  List<String> modules() {
    return all(project, "module").stream().map(each -> each.getTextContent().strip()).toList();
  }

  boolean isPublished() {
    return all(project, "maven.deploy.skip").stream()
        .noneMatch(each -> each.getTextContent().strip().equals("true"));
  }

  /** {@code artifact} or {@code artifact:classifier} of every managed dependency. */
  List<String> managed() {
    Element management = all(project, "dependencyManagement").get(0);
    return all(management, "dependency").stream()
        .map(each -> text(each, "artifactId") + ":" + text(each, "classifier"))
        .map(each -> each.replaceFirst(":$", ""))
        .toList();
  }

  /** The versions of the plugins that name one. */
  Map<String, String> plugins() {
    Map<String, String> versions = new HashMap<>();
    for (Element each : all(project, "plugin")) {
      if (!text(each, "version").isEmpty()) {
        versions.put(text(each, "artifactId"), text(each, "version"));
      }
    }
    return versions;
  }

  private static String text(Element parent, String name) {
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each.getNodeName().equals(name)) {
        return each.getTextContent().strip().replaceAll("\\s+", " ");
      }
    }
    return "";
  }

  private static List<Element> all(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    var nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element each) {
        found.add(each);
      }
    }
    return found;
  }
}
