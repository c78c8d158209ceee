package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A mapping of a YAML file, read strictly: what is missing, unknown or of the wrong kind becomes a problem, and reading goes on. */
final class Yaml {
    private final String file;
    private final String element;
    private final Map<String, @Nullable Object> entries;
    private final List<Problem> problems;

    private Yaml(String file, String element, Map<String, @Nullable Object> entries, List<Problem> problems) {
        this.file = file;
        this.element = element;
        this.entries = entries;
        this.problems = problems;
    }

    /** Scalars stay texts, so that 766.00 keeps its digits and a date is read by us. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
        }
    }

    static Yaml of(String file, String text, List<Problem> problems) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dumper = new org.yaml.snakeyaml.DumperOptions();
        try {
            Object loaded = new org.yaml.snakeyaml.Yaml(
                            new SafeConstructor(options), new Representer(dumper), dumper, options, new Texts())
                    .load(text);
            return new Yaml(file, "", mapping(loaded), problems);
        } catch (MarkedYAMLException | IllegalArgumentException e) {
            problems.add(Problem.of(file, "yaml", "无法读取：" + e.getMessage(), "cannot be read: " + e.getMessage()));
            return new Yaml(file, "", Map.of(), problems);
        }
    }

    private static Map<String, @Nullable Object> mapping(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a mapping is wanted");
        }
        var mapping = new java.util.LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, entry) -> mapping.put(String.valueOf(key), entry));
        return mapping;
    }

    void problem(String zh, String en) {
        problems.add(new Problem(file, element.isEmpty() ? "policy" : element, null, find("article"), zh, en));
    }

    /** Only these keys. */
    Yaml only(String... keys) {
        var known = Set.of(keys);
        entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problem("未知的键 " + key, "the key '" + key + "' is not known"));
        return this;
    }

    @Nullable
    String find(String key) {
        var value = entries.get(key);
        return value == null ? null : String.valueOf(value);
    }

    String text(String key) {
        var value = find(key);
        if (value == null || value.isBlank()) {
            problem("缺少 " + key, "'" + key + "' is missing");
            return "";
        }
        return value;
    }

    Text both() {
        return new Text(text("zh"), text("en"));
    }

    LocalDate date(String key) {
        var date = findDate(key);
        if (date == null && find(key) == null) {
            problem("缺少日期 " + key, "the date '" + key + "' is missing");
        }
        return date == null ? LocalDate.EPOCH : date;
    }

    @Nullable
    LocalDate findDate(String key) {
        var text = find(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(key + " 不是日期：" + text, "'" + key + "' is no date: " + text);
            return null;
        }
    }

    BigDecimal number(String key, @Nullable BigDecimal usual) {
        var text = find(key);
        if (text == null && usual != null) {
            return usual;
        }
        try {
            return new BigDecimal(text == null ? "" : text);
        } catch (NumberFormatException e) {
            problem(key + " 不是数字：" + text, "'" + key + "' is no number: " + text);
            return BigDecimal.ONE;
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> choices) {
        var text = text(key);
        for (var choice : choices.getEnumConstants()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return choice;
            }
        }
        if (!text.isEmpty()) {
            var all = List.of(choices.getEnumConstants());
            problem(key + " 应为 " + all, "'" + key + "' must be one of " + all);
        }
        return choices.getEnumConstants()[0];
    }

    List<String> texts(String key) {
        return entries.get(key) instanceof List<?> list ? texts(list) : List.of();
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    /** The entries of a mapping, each one text or a list of them; null when the key has none. */
    @Nullable
    Map<String, List<String>> named(String key) {
        if (!(entries.get(key) instanceof Map<?, ?> map)) {
            return null;
        }
        var named = new java.util.LinkedHashMap<String, List<String>>();
        map.forEach((name, value) -> named.put(
                String.valueOf(name), value instanceof List<?> list ? texts(list) : List.of(String.valueOf(value))));
        return named;
    }

    /** What holds unless the file says that it does not. */
    boolean unlessFalse(String key) {
        var said = find(key);
        if (said != null && !Set.of("true", "false").contains(said)) {
            problem(key + " 应为 true 或 false", "'" + key + "' must be true or false");
        }
        return !"false".equals(said);
    }

    /** The mappings of a list, each read by {@code reader}; named by its key {@code name}, else by its number. */
    <T> List<T> each(String key, String name, Function<Yaml, T> reader) {
        var read = new ArrayList<T>();
        if (!(entries.getOrDefault(key, List.of()) instanceof List<?> list)) {
            problem(key + " 应为列表", "'" + key + "' must be a list");
            return read;
        }
        for (var item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                problem(key + " 的每一项应为映射", "each entry of '" + key + "' must be a mapping");
                continue;
            }
            var title = key + " " + (map.containsKey(name) ? map.get(name) : "" + (read.size() + 1));
            read.add(reader.apply(
                    new Yaml(file, element.isEmpty() ? title : element + ", " + title, mapping(map), problems)));
        }
        return read;
    }

    Yaml in(String key) {
        if (entries.get(key) instanceof Map<?, ?> map) {
            return new Yaml(file, element.isEmpty() ? key : element + ", " + key, mapping(map), problems);
        }
        problem("缺少 " + key, "'" + key + "' is missing");
        return new Yaml(file, key, Map.of("zh", "-", "en", "-"), problems);
    }
}
