package org.lianglin.sources;

/** What kind of disagreement a ticket is about (差异类型). */
enum DiscrepancyType {
    /** Dead in the source, alive here. */
    D1("dead"),
    /** Alive here, no registration found. */
    D2("unregistered"),
    /** Registered elsewhere than we say. */
    D3("address"),
    /** Number, name or birth date differ. */
    D4("identity"),
    /** Two main residences. */
    D5("residence"),
    /** On a list, without the tag here. */
    D6("tag_missing"),
    /** A tag here that the list has ended. */
    D7("tag_ended"),
    /** More people in a dwelling than its rooms hold. */
    D8("dwelling"),
    /** Two heads of one household, two spouses of one person. */
    D9("family");

    private final String parameter;

    DiscrepancyType(String parameter) {
        this.parameter = parameter;
    }

    /** The figure that says within how many working days it is settled. */
    String dueParameter() {
        return "sources.due." + parameter;
    }
}
