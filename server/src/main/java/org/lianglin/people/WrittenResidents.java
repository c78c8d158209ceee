package org.lianglin.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a chunk by person, once they are being written, and for each how to take it back. */
final class WrittenResidents {
    private final Map<Long, ResidentUndo> undoByPerson = new LinkedHashMap<>();
    private final Map<Long, ResidentChange> changeByPerson = new LinkedHashMap<>();

    /**
     * @param image of a person who was there before; null for a new one
     * @param version that the person has after the change
     */
    void remember(long person, ResidentChange change, @Nullable String image, int version) {
        var undo = new ResidentUndo();
        undo.person = person;
        undo.created = image == null;
        undo.image = image;
        undo.version = version;
        undoByPerson.put(person, undo);
        changeByPerson.put(person, change);
    }

    ResidentUndo undo(long person) {
        return Objects.requireNonNull(undoByPerson.get(person));
    }

    Map<Long, ResidentChange> changes() {
        return changeByPerson;
    }

    void forEach(BiConsumer<Long, ResidentChange> each) {
        changeByPerson.forEach(each);
    }

    <T> List<T> map(BiFunction<Long, ResidentChange, T> each) {
        return changeByPerson.entrySet().stream()
                .map(e -> each.apply(e.getKey(), e.getValue()))
                .toList();
    }
}
