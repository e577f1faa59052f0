package elbow.chart.svg;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads SVG text back by the JDK's parser, which refuses what is not well-formed. */
final class SvgReader {
  private final Document document;

  SvgReader(String svg) throws Exception {
    document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
  }

  /** Elements of a name and class, in order. */
  List<Element> all(String name, String kind) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      if (List.of(element.getAttribute("class").split(" ")).contains(kind)) {
        found.add(element);
      }
    }
    return found;
  }

  /** Texts of all text elements of a class. */
  List<String> texts(String kind) {
    return all("text", kind).stream().map(Element::getTextContent).toList();
  }

  /** The content of the first element of a name. */
  String first(String name) {
    return document.getElementsByTagName(name).item(0).getTextContent();
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
