package org.lianglin.policy;

import java.util.List;

/** Reads {@code policy.yaml} and the model beside it. */
final class PolicyFile {
    private static final java.math.BigDecimal ZERO = java.math.BigDecimal.ZERO;

    private PolicyFile() {}

    static Policy read(PolicyPackage texts, List<Problem> problems) {
        var file = texts.place(PolicyPackage.POLICY);
        var yaml = Yaml.of(file, texts.files().getOrDefault(PolicyPackage.POLICY, ""), problems)
                .only(
                        "name",
                        "from",
                        "subject",
                        "basis",
                        "model",
                        "inputs",
                        "parameters",
                        "eligible",
                        "outputs",
                        "units",
                        "conditions");
        var from = yaml.date("from");
        if (!from.toString().equals(texts.version())) {
            yaml.problem("from 与目录名不符", "'from' differs from the name of the folder");
        }
        var model = yaml.text("model");
        var dmn = texts.files().get(model);
        if (dmn == null) {
            yaml.problem("没有模型文件 " + model, "there is no model " + model);
            dmn = "";
        }
        var inputs = yaml.each("inputs", "name", PolicyFile::input);
        var parameters = yaml.each("parameters", "name", PolicyFile::parameter);
        var policy = new Policy(
                texts.law(),
                from,
                null,
                yaml.in("name").both(),
                yaml.choice("subject", Policy.Subject.class),
                yaml.each("basis", "title", b -> new Policy.Basis(b.text("title"), b.text("source"), b.date("since"))),
                Bounds.settled(file, inputs, parameters, problems),
                parameters,
                yaml.text("eligible"),
                yaml.texts("outputs"),
                yaml.each(
                        "conditions",
                        "decision",
                        c -> new Policy.Condition(
                                c.only("decision", "zh", "en", "article").text("decision"),
                                c.both(),
                                c.text("article"))),
                yaml.each("units", "zh", PolicyFile::unit),
                texts.place(model),
                dmn);
        Needs.check(file, policy.inputs(), problems);
        if (policy.basis().isEmpty()) {
            yaml.problem("缺少法律依据 basis", "the legal basis is missing");
        }
        if (policy.conditions().isEmpty()) {
            yaml.problem("缺少条件 conditions", "there are no conditions to explain");
        }
        policy.units().stream()
                .flatMap(u -> u.of().stream())
                .filter(name -> !named(policy, name))
                .forEach(name -> yaml.problem(
                        "units 中的“%s”不是输入、参数或决策".formatted(name),
                        "'%s' in 'units' is no input, parameter or decision".formatted(name)));
        return policy;
    }

    private static Policy.Unit unit(Yaml yaml) {
        return new Policy.Unit(yaml.only("zh", "en", "of").both(), yaml.texts("of"));
    }

    private static boolean named(Policy policy, String name) {
        return policy.input(name).isPresent()
                || policy.parameters().stream().anyMatch(p -> p.name().equals(name))
                || policy.dmn().contains("name=\"%s\"".formatted(name));
    }

    private static Input input(Yaml yaml) {
        yaml.only(
                "name",
                "column",
                "zh",
                "en",
                "type",
                "scale",
                "min",
                "max",
                "least",
                "most",
                "values",
                "required",
                "changes",
                "article");
        var column = yaml.text("column");
        if (!column.matches("[a-z][a-z0-9_]*")) {
            yaml.problem("column 应为小写英文标识", "'column' must be a lower-case identifier");
        }
        var kind = yaml.choice("type", Input.Kind.class);
        return new Input(
                yaml.text("name"),
                column,
                yaml.both(),
                kind,
                yaml.number("scale", ZERO).intValue(),
                ZERO,
                ZERO,
                yaml.texts("values"),
                Bounds.of(yaml, kind),
                Needs.of(yaml),
                yaml.unlessFalse("changes"),
                yaml.find("article"));
    }

    private static Parameter parameter(Yaml yaml) {
        yaml.only("name", "zh", "en", "article", "values");
        return new Parameter(
                yaml.text("name"), yaml.both(), yaml.find("article"), yaml.each("values", "from", PolicyFile::value));
    }

    private static Parameter.Value value(Yaml yaml) {
        yaml.only("area", "from", "to", "value", "source", "note");
        return new Parameter.Value(
                yaml.text("area"),
                yaml.date("from"),
                yaml.findDate("to"),
                yaml.number("value", null),
                yaml.choice("source", Parameter.Source.class),
                java.util.Objects.requireNonNullElse(yaml.find("note"), ""));
    }
}
