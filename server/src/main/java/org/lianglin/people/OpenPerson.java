package org.lianglin.people;

import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;

/** Takes a person up to be changed: known, within the viewer's rights, and still as the viewer saw it. */
@Component
class OpenPerson {
    private final Access access;
    private final PersonTable persons;

    OpenPerson(Access access, PersonTable persons) {
        this.access = access;
        this.persons = persons;
    }

    /** @param version which the viewer saw */
    PersonRow open(long id, int version) {
        access.require(Permission.EDIT_PEOPLE);
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.EDIT_PEOPLE, person.places());
        if (person.version() != version) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
        return person;
    }
}
