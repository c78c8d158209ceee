package org.lianglin.people;

import org.springframework.stereotype.Component;

/** The departments and people that tell the registry something, by their code. */
@Component
class Sources {
    private final SourceTable table;

    Sources(SourceTable table) {
        this.table = table;
    }

    int id(String code) {
        return table.find(code).orElseThrow(() -> new PeopleRefused.InvalidField("source", "people.source-unknown"));
    }
}
