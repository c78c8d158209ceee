package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A verb that changes a family. It says first whom it concerns, with every right checked, and then writes; who runs it decides
 * whether what was written stays.
 *
 * @param <C> what was asked for
 * @param <P> what was found for it
 */
interface FamilyChange<C, P extends FamilyChange.Concerned> {
    ChangeKind kind();

    /** Checks rights and rules, and takes hold of the records in the version that the viewer saw. */
    P prepare(C command);

    Made make(C command, P concerned);

    /** Whom and what a change concerns, before it is made. */
    interface Concerned {
        /** Where it is filed, and where the viewer's right was checked. */
        Area area();

        Collection<Long> persons();

        /** Every household that loses or gains somebody. */
        Collection<Family> families();

        default Collection<Long> households() {
            return families().stream().map(Family::id).toList();
        }

        /** Places whose counts may differ afterwards, beside those where the persons are. */
        default Collection<Area> places() {
            return List.of();
        }

        /** Whether it reaches beyond the viewer's own places, as a death does. */
        default boolean beyond() {
            return false;
        }
    }

    /**
     * What came of it, beside what the tables say.
     *
     * @param person who came into the registry
     * @param persons who else is concerned now
     * @param households those that were opened
     * @param ended whose tags and the like end, and when
     */
    record Made(
            @Nullable Long person,
            Set<Long> persons,
            Set<Long> households,
            Map<Long, LocalDate> ended,
            List<Warning> warnings) {
        public Made {
            persons = Set.copyOf(persons);
            households = Set.copyOf(households);
            ended = Map.copyOf(ended);
            warnings = List.copyOf(warnings);
        }

        static Made nothingNew(List<Warning> warnings) {
            return new Made(null, Set.of(), Set.of(), Map.of(), warnings);
        }

        static Made household(long opened, List<Warning> warnings) {
            return new Made(null, Set.of(), Set.of(opened), Map.of(), warnings);
        }

        /** Somebody is here no longer. */
        static Made ended(Map<Long, LocalDate> ended, List<Warning> warnings) {
            return new Made(null, Set.of(), Set.of(), ended, warnings);
        }

        Made with(List<Warning> further) {
            var all = new ArrayList<>(warnings);
            all.addAll(further);
            return new Made(person, persons, households, ended, all);
        }
    }

    /**
     * Something to know before confirming; no reason to refuse.
     *
     * @param subject the name of the person, empty when it is about all
     */
    record Warning(String code, String text, String subject) {
        static Warning of(String code, String subject) {
            return new Warning(code, Codes.name("changeWarning", code), subject);
        }
    }

    /** Warnings as they come up, each once. */
    final class Warnings {
        private final Set<Warning> found = new LinkedHashSet<>();

        void add(String code, String subject) {
            found.add(Warning.of(code, subject));
        }

        List<Warning> list() {
            return new ArrayList<>(found);
        }
    }
}
