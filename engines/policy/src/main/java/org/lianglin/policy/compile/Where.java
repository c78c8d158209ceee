package org.lianglin.policy.compile;

/** The place in a model that is being compiled, for messages. */
record Where(String file, String element) {
    Refusal refuse(String construct) {
        return new Refusal(file, element, construct);
    }

    Where in(String part) {
        return new Where(file, element.isEmpty() ? part : element + ", " + part);
    }
}
