package com.wisebook.clients.bank.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A part of a document, small enough to be held: one booking, one balance. Names are without their namespace. */
final class XmlNode {

    final String name;
    final int line;
    private final Map<String, String> attributes = new java.util.HashMap<>(2);
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** Reads the element on which the reader stands, to its end. */
    static XmlNode read(XMLStreamReader in) throws XMLStreamException {
        List<XmlNode> open = new ArrayList<>();
        XmlNode root = started(in);
        open.add(root);
        while (!open.isEmpty()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlNode node = started(in);
                    open.get(open.size() - 1).children.add(node);
                    open.add(node);
                }
                case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> open.get(open.size() - 1).text.append(in.getText());
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
        return root;
    }

    private static XmlNode started(XMLStreamReader in) {
        XmlNode node = new XmlNode(in.getLocalName(), in.getLocation().getLineNumber());
        for (int at = 0; at < in.getAttributeCount(); at++) {
            node.attributes.put(in.getAttributeLocalName(at), in.getAttributeValue(at));
        }
        return node;
    }

    String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** Its own text, or null. */
    String text() {
        return StatementTexts.oneLine(text.toString());
    }

    Stream<XmlNode> all(String child) {
        return children.stream().filter(node -> node.name.equals(child));
    }

    /** The first at the end of a path of names, or null. */
    XmlNode at(String... path) {
        XmlNode node = this;
        for (String step : path) {
            node = node.all(step).findFirst().orElse(null);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /** The text at the end of a path, or null. */
    String text(String... path) {
        XmlNode node = at(path);
        return node == null ? null : node.text();
    }

    /** The first text below, whatever it is called: where versions differ in names. */
    String anyText() {
        String own = text();
        return own != null ? own : children.stream().map(XmlNode::anyText).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }
}
