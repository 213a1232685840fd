package io.sluice.ottl.function;

import io.sluice.ottl.value.BoundedText;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads and writes XML. Documents cannot refer to anything outside of themselves. */
final class XmlText {
  private static final int DEEPEST = 200;

  private XmlText() {}

  /** A document with one root. */
  static Document parse(String xml) {
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      checkDepth(document, 0);
      return document;
    } catch (SAXException e) {
      throw new EvaluationFailure("the text is not XML: " + Excerpt.reason(e), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("every Java runtime reads XML from memory", e);
    }
  }

  /** Several elements one beside the other, as children of an element of ours. */
  static Node parseFragment(String xml) {
    boolean declared = xml.startsWith("<?xml");
    String content = declared ? xml.substring(xml.indexOf("?>") + 2) : xml;
    return parse("<fragment>" + content + "</fragment>").getDocumentElement();
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  private static void checkDepth(Node node, int depth) {
    if (depth > DEEPEST) {
      throw new EvaluationFailure("the XML is nested deeper than " + DEEPEST + " levels");
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      checkDepth(child, depth + 1);
    }
  }

  /** Everything within a node. */
  static void writeChildren(Node node, BoundedText out) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      write(child, out);
    }
  }

  static void write(Node node, BoundedText out) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> {
        out.append('<').append(node.getNodeName());
        writeAttributes(node.getAttributes(), out);
        out.append('>');
        writeChildren(node, out);
        out.append("</").append(node.getNodeName()).append('>');
      }
      case Node.TEXT_NODE -> out.append(escaped(node.getNodeValue().strip()));
      case Node.CDATA_SECTION_NODE ->
          out.append("<![CDATA[").append(node.getNodeValue()).append("]]>");
      case Node.COMMENT_NODE -> out.append("<!--").append(node.getNodeValue()).append("-->");
      case Node.PROCESSING_INSTRUCTION_NODE ->
          out.append("<?").append(node.getNodeName() + " " + node.getNodeValue()).append("?>");
      default -> {}
    }
  }

  private static void writeAttributes(NamedNodeMap attributes, BoundedText out) {
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      out.append(' ').append(attribute.getNodeName());
      out.append("=\"").append(escaped(attribute.getNodeValue())).append('"');
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  /** Lets errors be thrown, and nothing be printed. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException problem) {
      // A document that draws a warning is well-formed all the same.
    }

    @Override
    public void error(SAXParseException problem) throws SAXException {
      throw problem;
    }

    @Override
    public void fatalError(SAXParseException problem) throws SAXException {
      throw problem;
    }
  }
}
