package org.lianglin.foundation.tables.sheets;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TablesRefused;

/** Walks through one XML part: no document type, no entity, no endless nesting, no endless text. */
final class XmlScan implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 64;

    private final CappedInput input;
    private final XMLStreamReader xml;
    private final int longest;
    private int depth;

    XmlScan(CappedInput input, int longest) {
        this.input = input;
        this.longest = longest;
        try {
            this.xml = FACTORY.createXMLStreamReader(input);
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    long bytesRead() {
        return input.bytesRead();
    }

    /** Goes on to the next tag; false at the end of the part. */
    boolean nextTag() {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST) {
                            throw new TablesRefused.UnusableFile("tables.file-damaged");
                        }
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new TablesRefused.UnusableFile("tables.file-has-entities");
                    default -> {
                        // text between tags, comments
                    }
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    boolean starts(String name) {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT && name.equals(xml.getLocalName());
    }

    boolean ends(String name) {
        return xml.getEventType() == XMLStreamConstants.END_ELEMENT && name.equals(xml.getLocalName());
    }

    @Nullable
    String attribute(String name) {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            if (name.equals(xml.getAttributeLocalName(i))) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    String attribute(String name, String otherwise) {
        return Objects.requireNonNullElse(attribute(name), otherwise);
    }

    int number(String name, int otherwise) {
        var text = attribute(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw damaged(e);
        }
    }

    /** The text up to the end of the element that has just begun. */
    String text() {
        try {
            var text = "";
            StringBuilder more = null;
            while (true) {
                switch (xml.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (more == null && text.isEmpty()) {
                            text = xml.getText();
                        } else {
                            more = more == null ? new StringBuilder(text) : more;
                            more.append(xml.getText());
                        }
                        bound(more == null ? text.length() : more.length());
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return more == null ? text : more.toString();
                    }
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        // says nothing
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                        throw new TablesRefused.UnusableFile("tables.file-has-entities");
                    default -> throw new TablesRefused.UnusableFile("tables.file-damaged");
                }
            }
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    void bound(int length) {
        if (length > longest) {
            throw new TablesRefused.UnusableFile("tables.cell-too-long", Map.of("characters", longest));
        }
    }

    /** What a parser says of a broken file may quote it: only that it is broken is told. */
    static TablesRefused damaged(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TablesRefused refused) {
                return refused;
            }
        }
        return new TablesRefused.UnusableFile("tables.file-damaged");
    }

    @Override
    public void close() {
        try {
            xml.close();
            input.close();
        } catch (XMLStreamException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
