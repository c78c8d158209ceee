package org.lianglin.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is compared, and which pairs: declared in a few lines of text.
 *
 * <pre>
 * id         person_no                   the column by which records are known
 * field      name = name frequencies     column = comparator; rare values that agree say more
 * settle     id_no &amp; name                unique agreement: judged first, and done with when linked
 * block      birth &amp; name.sound          candidates by equal keys
 * block      phone.tail &amp; birth.year
 * population 9070000                     how many people there are that it could be
 * kin                                    weigh the evidence also against other members of the household
 * link       6.6                         bits from which pairs are linked
 * review     -3                          bits from which a person looks
 * one-to-one                             a record is linked once at most
 * cap        20000                       pairs that a block may bring
 * </pre>
 */
public final class Schema {
    /** Four bits of an agreement for each. */
    private static final int MOST_FIELDS = 12;

    private static final Pattern KEY = Pattern.compile("(\\w+)(?:\\.([\\w-]+))?(?::(\\d{1,3}))?");

    private final List<Field> fields = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private String id = "id";
    private double link = 6.6;
    private double review = -3;
    private double population = 1_000_000;
    private long cap = 20_000;
    private boolean kin;
    private boolean oneToOne;

    private Schema() {}

    /** Residents of a Chinese city, in the columns id, name, sex, birth, id_no, phone, address. */
    public static Schema people() {
        try (InputStream stream = Objects.requireNonNull(Schema.class.getResourceAsStream("people.linkage"))) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Schema read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** @throws IllegalArgumentException naming line, rule and repair */
    public static Schema parse(String text) {
        var schema = new Schema();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var said = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
            if (!said.isBlank()) {
                try {
                    schema.declare(said.strip());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "line %d, '%s': %s".formatted(number, said.strip(), e.getMessage()), e);
                }
            }
        }
        if (schema.fields.isEmpty() || schema.rules.isEmpty()) {
            throw new IllegalArgumentException("a schema needs at least one 'field' and one 'block'");
        }
        if (schema.review > schema.link) {
            throw new IllegalArgumentException("'review' must not be above 'link'");
        }
        return schema;
    }

    private void declare(String line) {
        var words = line.split("\\s+", 2);
        var rest = words.length == 1 ? "" : words[1].strip();
        switch (words[0]) {
            case "id" -> id = column(rest);
            case "field" -> field(rest);
            case "settle" -> rules.add(rule(rest, true));
            case "block" -> rules.add(rule(rest, false));
            case "link" -> link = Double.parseDouble(rest);
            case "review" -> review = Double.parseDouble(rest);
            case "population" -> population = Double.parseDouble(rest);
            case "cap" -> cap = Long.parseLong(rest);
            case "kin" -> kin = true;
            case "one-to-one" -> oneToOne = true;
            default ->
                throw new IllegalArgumentException(
                        "unknown word: id, field, settle, block, link, review, population, kin, one-to-one or cap");
        }
    }

    private static String column(String name) {
        if (!name.matches("\\w+")) {
            throw new IllegalArgumentException("columns are named with letters, digits and _");
        }
        return name;
    }

    private void field(String rest) {
        var words = rest.split("\\s+");
        if (words.length < 3 || words.length > 4 || !words[1].equals("=")) {
            throw new IllegalArgumentException("write: field COLUMN = COMPARATOR [frequencies]");
        }
        if (fields.size() == MOST_FIELDS) {
            throw new IllegalArgumentException("at most %d fields".formatted(MOST_FIELDS));
        }
        var slot = -1;
        if (words.length == 4) {
            slot = (int) fields.stream().filter(f -> f.slot() >= 0).count();
            if (!words[3].equals("frequencies") || slot > 1) {
                throw new IllegalArgumentException("at most two fields 'frequencies'");
            }
        }
        fields.add(new Field(column(words[0]), Kind.of(words[2]), slot));
    }

    private Rule rule(String text, boolean settles) {
        var keys = new ArrayList<Rule.Key>();
        for (var part : text.split("&")) {
            var key = KEY.matcher(part.strip());
            if (!key.matches()) {
                throw new IllegalArgumentException("write keys as field, field.key or field.key:length, joined by &");
            }
            var field = indexOf(key.group(1));
            var kind = fields.get(field).kind();
            var name = key.group(2) == null ? "value" : key.group(2);
            if (!kind.keys().contains(name)) {
                throw new IllegalArgumentException("the keys of %s are %s"
                        .formatted(key.group(1), kind.keys().stream().sorted().toList()));
            }
            keys.add(new Rule.Key(
                    field, name, key.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(key.group(3))));
        }
        return new Rule(text, List.copyOf(keys), settles);
    }

    private int indexOf(String name) {
        for (var i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no field '%s' above this line".formatted(name));
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    String id() {
        return id;
    }

    double link() {
        return link;
    }

    double review() {
        return review;
    }

    double population() {
        return population;
    }

    long cap() {
        return cap;
    }

    boolean kin() {
        return kin;
    }

    boolean oneToOne() {
        return oneToOne;
    }
}
