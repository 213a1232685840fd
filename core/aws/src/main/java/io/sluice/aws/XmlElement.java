package io.sluice.aws;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of an answer in XML; what is not there is empty.
 *
 * @param name without a namespace
 * @param text of its own, without white space around it
 */
public record XmlElement(String name, String text, List<XmlElement> children) {
  static final XmlElement NONE = new XmlElement("", "", List.of());

  private static final XMLInputFactory FACTORY = factory();

  /** Nothing outside the document is read. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  static XmlElement parse(String document) throws IOException {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
      try {
        reader.nextTag();
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException("the answer is no XML: " + e.getMessage(), e);
    }
  }

  private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    while (reader.next() != XMLStreamReader.END_ELEMENT) {
      if (reader.isStartElement()) {
        children.add(read(reader));
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      }
    }
    return new XmlElement(name, text.toString().strip(), children);
  }

  /** The children with a name. */
  public List<XmlElement> all(String name) {
    return children.stream().filter(child -> child.name.equals(name)).toList();
  }

  /** The first of them, at the end of a path of names. */
  public XmlElement at(String... path) {
    XmlElement found = this;
    for (String name : path) {
      found = found.all(name).stream().findFirst().orElse(NONE);
    }
    return found;
  }
}
