package io.sluice.ottl.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** XML as maps. */
final class XmlValues {
  private XmlValues() {}

  /** Each element as its tag, attributes, text and children. */
  static Map<String, Object> full(String xml) {
    return full(XmlText.parse(xml).getDocumentElement());
  }

  private static Map<String, Object> full(Element element) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tag", element.getNodeName());
    Map<String, Object> attributes = new LinkedHashMap<>();
    NamedNodeMap all = element.getAttributes();
    for (int i = 0; i < all.getLength(); i++) {
      attributes.put(all.item(i).getNodeName(), all.item(i).getNodeValue());
    }
    putUnlessEmpty(map, "attributes", attributes, attributes.isEmpty());
    String content = text(element);
    putUnlessEmpty(map, "content", content, content.isEmpty());
    List<Object> children = new ArrayList<>();
    elements(element).forEach(child -> children.add(full(child)));
    putUnlessEmpty(map, "children", children, children.isEmpty());
    return map;
  }

  private static void putUnlessEmpty(
      Map<String, Object> map, String key, Object value, boolean empty) {
    if (!empty) {
      map.put(key, value);
    }
  }

  /** Elements by their names, with the text of those that have no elements in them. */
  static Map<String, Object> simplified(String xml) {
    return simplified(XmlText.parseFragment(xml));
  }

  private static Map<String, Object> simplified(Node parent) {
    Map<String, Integer> counts = new HashMap<>();
    elements(parent).forEach(child -> counts.merge(child.getNodeName(), 1, Integer::sum));
    Map<String, Object> map = new LinkedHashMap<>();
    for (Element child : elements(parent)) {
      Object value = simplifiedChild(child);
      if (value != null) {
        add(map, child.getNodeName(), value, counts.get(child.getNodeName()) > 1);
      }
    }
    return map;
  }

  @SuppressWarnings("unchecked") // a repeated name has a list, which add() made
  private static void add(Map<String, Object> map, String name, Object value, boolean repeated) {
    if (repeated) {
      ((List<Object>) map.computeIfAbsent(name, key -> new ArrayList<>())).add(value);
    } else {
      map.put(name, value);
    }
  }

  /** Null for an element with nothing in it. */
  private static Object simplifiedChild(Element child) {
    if (elements(child).isEmpty()) {
      String text = text(child);
      return text.isEmpty() ? null : text;
    }
    Map<String, Object> map = simplified(child);
    return map.isEmpty() ? null : map;
  }

  private static List<Element> elements(Node parent) {
    List<Element> elements = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** The element's own text, without the spaces around it. */
  private static String text(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof CharacterData data && !(child instanceof Comment)) {
        text.append(data.getData().strip());
      }
    }
    return text.toString();
  }
}
