package org.lianglin.policy.compile;

/** A model cannot be compiled; names the file, the element of the model and the construct. */
public final class Refusal extends RuntimeException {
    private final String file;
    private final String element;
    private final String construct;

    Refusal(String file, String element, String construct) {
        super("%s · %s · %s".formatted(file, element, construct));
        this.file = file;
        this.element = element;
        this.construct = construct;
    }

    public String file() {
        return file;
    }

    /** A decision, and the rule or entry within it. */
    public String element() {
        return element;
    }

    /** What is not supported or wrong. */
    public String construct() {
        return construct;
    }
}
