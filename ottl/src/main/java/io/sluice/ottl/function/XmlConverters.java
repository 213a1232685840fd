package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.text;

import com.google.re2j.Pattern;
import io.sluice.ottl.value.BoundedText;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Limits;
import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** Converters of XML. */
final class XmlConverters {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\-]*");

  private XmlConverters() {}

  static void addTo(Functions functions) {
    functions.converter("ParseXML", text("target"), XmlValues::full);
    functions.converter("ParseSimplifiedXML", text("target"), XmlValues::simplified);
    functions.converter("GetXML", text("target"), xPath(), XmlConverters::get);
    functions.converter("RemoveXML", text("target"), xPath(), XmlConverters::remove);
    functions.converter(
        "InsertXML", text("target"), xPath(), text("sub_document"), XmlConverters::insert);
    functions.converter(
        "ConvertAttributesToElementsXML",
        text("target"),
        xPath().orElse("//@*"),
        XmlConverters::attributesToElements);
    functions.converter(
        "ConvertTextToElementsXML",
        text("target"),
        xPath().orElse("/"),
        elementName().orElse("value"),
        XmlConverters::textToElements);
  }

  private static Parameter<String> xPath() {
    return Parameter.literal(
        "x_path",
        value -> {
          String path = Parameters.readText(value);
          try {
            XPathFactory.newInstance().newXPath().compile(path);
            return path;
          } catch (XPathException e) {
            throw new EvaluationFailure(Excerpt.quoted(path) + " is not an XPath", e);
          }
        });
  }

  private static Parameter<String> elementName() {
    return Parameter.literal(
        "element_name",
        value -> {
          String name = Parameters.readText(value);
          if (!NAME.matches(name)) {
            throw new EvaluationFailure(Excerpt.quoted(name) + " cannot be the name of an element");
          }
          return name;
        });
  }

  /** Compiled expressions are not for several threads, so each use has its own. */
  private static List<Node> find(Document document, String path) {
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>(found.getLength());
      for (int i = 0; i < found.getLength(); i++) {
        nodes.add(found.item(i));
      }
      return nodes;
    } catch (XPathException e) {
      throw new EvaluationFailure("the XPath " + path + " finds no nodes: " + Excerpt.reason(e), e);
    }
  }

  private static String written(Document document) {
    BoundedText out = new BoundedText();
    XmlText.writeChildren(document, out);
    return out.toString();
  }

  private static String get(String xml, String path) {
    BoundedText out = new BoundedText();
    for (Node node : find(XmlText.parse(xml), path)) {
      if (node instanceof Attr || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        out.append(node.getNodeValue());
      } else {
        XmlText.write(node, out);
      }
    }
    return out.toString();
  }

  private static String remove(String xml, String path) {
    Document document = XmlText.parse(xml);
    for (Node node : find(document, path)) {
      if (node instanceof Attr attribute) {
        attribute.getOwnerElement().removeAttributeNode(attribute);
      } else if (node.getParentNode() != null) {
        node.getParentNode().removeChild(node);
      }
    }
    return written(document);
  }

  private static String insert(String xml, String path, String subDocument) {
    Document document = XmlText.parse(xml);
    Node fragment = XmlText.parseFragment(subDocument);
    int size = countBelow(fragment);
    long inserted = 0;
    for (Node node : find(document, path)) {
      if (!(node instanceof Element)) {
        throw new EvaluationFailure("the XPath " + path + " finds something that is no element");
      }
      inserted += size;
      Limits.checkElements(inserted);
      for (Node child = fragment.getFirstChild(); child != null; child = child.getNextSibling()) {
        node.appendChild(document.importNode(child, true));
      }
    }
    return written(document);
  }

  /** How many nodes there are below one. */
  private static int countBelow(Node node) {
    int count = 0;
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      count += 1 + countBelow(child);
    }
    return count;
  }

  private static String attributesToElements(String xml, String path) {
    Document document = XmlText.parse(xml);
    for (Node node : find(document, path)) {
      if (node instanceof Attr attribute) {
        Element owner = attribute.getOwnerElement();
        Element element = document.createElement(attribute.getName());
        element.appendChild(document.createTextNode(attribute.getValue()));
        owner.appendChild(element);
        owner.removeAttributeNode(attribute);
      }
    }
    return written(document);
  }

  private static String textToElements(String xml, String path, String elementName) {
    Document document = XmlText.parse(xml);
    for (Node node : find(document, path)) {
      wrapText(document, node, elementName);
    }
    return written(document);
  }

  /** Puts texts that stand beside other things into elements of their own. */
  private static void wrapText(Document document, Node node, String elementName) {
    List<Text> texts = new ArrayList<>();
    int elements = 0;
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element) {
        wrapText(document, child, elementName);
        elements++;
      } else if (child instanceof Text text && !text.getData().isBlank()) {
        texts.add(text);
      }
    }
    if (elements + texts.size() > 1) {
      for (Text text : texts) {
        Element element = document.createElement(elementName);
        text.getParentNode().replaceChild(element, text);
        element.appendChild(text);
      }
    }
  }
}
