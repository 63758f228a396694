package com.wisebook.clients.workflow.decision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The XML of a decision table, read without document type, entities or anything from outside. */
final class TableDocument {

    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String FEEL = "feel";

    private final Document document;

    private TableDocument(Document document) {
        this.document = document;
    }

    /** @throws SAXException when it is not such XML */
    static TableDocument read(byte[] xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return new TableDocument(builder.parse(new ByteArrayInputStream(xml)));
        } catch (ParserConfigurationException | IOException e) {
            throw new SAXException(e);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    List<Element> all(String name) {
        List<Element> found = new ArrayList<>();
        var nodes = document.getElementsByTagNameNS(DMN, name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && DMN.equals(element.getNamespaceURI()) && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text of the child {@code text}, stripped; empty where there is none. */
    static String text(Element holder) {
        return children(holder, "text").stream().findFirst().map(Element::getTextContent).map(String::strip).orElse("");
    }

    /** The author's remark on a row: the modeler writes it as its description. */
    static String annotation(Element rule) {
        return children(rule, "description").stream().findFirst().map(Element::getTextContent).map(String::strip)
            .filter(text -> !text.isEmpty()).orElse(null);
    }

    /** Says of every expression that it is FEEL, so that no default of an engine decides. */
    void sayFeel() {
        for (String name : List.of("inputExpression", "inputEntry", "outputEntry")) {
            all(name).forEach(element -> element.setAttribute("expressionLanguage", FEEL));
        }
    }

    /** The same table with nothing but one of its rows. */
    TableDocument onlyRow(int number) {
        Document copy = (Document) document.cloneNode(true);
        TableDocument one = new TableDocument(copy);
        List<Element> rules = one.all("rule");
        for (int i = 0; i < rules.size(); i++) {
            if (i != number - 1) {
                rules.get(i).getParentNode().removeChild(rules.get(i));
            }
        }
        return one;
    }

    String xml() {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("a document that was read can be written", e);
        }
    }

    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            // not the author's business
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
