package org.lianglin.policy.compile;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.FEEL;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Reads the cases of the DMN TCK. */
final class Tck {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final FEEL FEEL_VALUES =
            org.kie.dmn.feel.lang.impl.FEELBuilder.builder().build();

    private Tck() {}

    /** One case: its inputs, and the value that each decision must have. */
    record Case(
            String folder,
            String test,
            String id,
            String dmn,
            Map<String, @Nullable Object> inputs,
            Map<String, @Nullable Object> expected) {
        boolean level2() {
            return folder.startsWith("compliance-level-2");
        }
    }

    static List<Case> cases() throws Exception {
        var files = files();
        var cases = new ArrayList<Case>();
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(".xml")) {
                cases.addAll(cases(file.getKey(), file.getValue(), files));
            }
        }
        return cases;
    }

    private static TreeMap<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(Tck.class.getResourceAsStream("dmn-tck.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static List<Case> cases(String path, String xml, Map<String, String> files) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        var folder = path.substring(0, path.lastIndexOf('/'));
        var test = path.substring(path.lastIndexOf('/') + 1).replace(".xml", "");
        var model = folder + "/" + children(root, "modelName").getFirst().getTextContent();
        var dmn = java.util.Objects.requireNonNull(files.get(model), model);
        var cases = new ArrayList<Case>();
        for (var node : children(root, "testCase")) {
            var inputs = new LinkedHashMap<String, @Nullable Object>();
            children(node, "inputNode").forEach(input -> inputs.put(input.getAttribute("name"), value(input)));
            var expected = new LinkedHashMap<String, @Nullable Object>();
            children(node, "resultNode")
                    .forEach(result -> expected.put(
                            result.getAttribute("name"),
                            value(children(result, "expected").getFirst())));
            cases.add(new Case(folder, test, node.getAttribute("id"), dmn, inputs, expected));
        }
        return cases;
    }

    private static List<Element> children(Element element, String name) {
        var found = new ArrayList<Element>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE && name.equals(child.getLocalName())) {
                found.add((Element) child);
            }
        }
        return found;
    }

    private static @Nullable Object value(Element holder) {
        var lists = children(holder, "list");
        if (!lists.isEmpty()) {
            var list = new ArrayList<@Nullable Object>();
            children(lists.getFirst(), "item").forEach(item -> list.add(value(item)));
            return list;
        }
        var components = children(holder, "component");
        if (!components.isEmpty()) {
            var context = new LinkedHashMap<String, @Nullable Object>();
            components.forEach(c -> context.put(c.getAttribute("name"), value(c)));
            return context;
        }
        var values = children(holder, "value");
        return values.isEmpty() ? null : simple(values.getFirst());
    }

    private static @Nullable Object simple(Element value) {
        var text = value.getTextContent();
        var type = value.getAttributeNS(XSI, "type");
        if ("true".equals(value.getAttributeNS(XSI, "nil"))) {
            return null;
        }
        return switch (type.substring(type.indexOf(':') + 1)) {
            case "decimal", "double", "integer", "int" -> new java.math.BigDecimal(text.strip());
            case "boolean" -> Boolean.valueOf(text.strip());
            case "date" -> FEEL_VALUES.evaluate("date(\"%s\")".formatted(text.strip()));
            case "time" -> FEEL_VALUES.evaluate("time(\"%s\")".formatted(text.strip()));
            case "dateTime" -> FEEL_VALUES.evaluate("date and time(\"%s\")".formatted(text.strip()));
            case "duration" -> FEEL_VALUES.evaluate("duration(\"%s\")".formatted(text.strip()));
            default -> text;
        };
    }
}
