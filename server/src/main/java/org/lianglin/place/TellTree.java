package org.lianglin.place;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The whole tree as JSON, written once per edition. A grid worker's tree leaves out the grids of others. */
@Component
class TellTree {
    private final City city;
    private final Access access;
    private final JsonMapper json = JsonMapper.shared();
    private volatile @Nullable Told told;

    TellTree(City city, Access access) {
        this.city = city;
        this.access = access;
    }

    /** @return the whole answer, or only its tag where that is what the browser has */
    Answer tell(@Nullable String ifNoneMatch) {
        access.require(Permission.VIEW_TREE);
        var sight = new Sight(access.viewer().scopes(Permission.VIEW_TREE));
        var geography = city.geography();
        var tag = '"' + "t" + geography.edition().tag()
                + (sight.onlyGrids() ? "-" + Integer.toHexString(sight.key().hashCode()) : "") + '"';
        if (ReadyAnswer.matches(ifNoneMatch, tag)) {
            return new Answer(tag, null);
        }
        if (sight.onlyGrids()) {
            return new Answer(tag, ReadyAnswer.of(tag, write(geography, sight)));
        }
        var last = told;
        if (last == null || last.geography != geography) {
            last = new Told(geography, ReadyAnswer.of(tag, write(geography, sight)));
            told = last;
        }
        return new Answer(tag, last.answer);
    }

    private byte[] write(Geography geography, Sight sight) {
        var bytes = new ByteArrayOutputStream(64 * geography.tree().size());
        try (var out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("asOf", geography.edition().day().toString());
            out.writeArrayPropertyStart("nodes");
            for (var node : geography.tree().all()) {
                if (sight.sees(node.area())) {
                    write(node, out);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(PlaceNode node, JsonGenerator out) {
        out.writeStartArray();
        out.writeString(node.area().toString());
        out.writeString(node.name());
        out.writeString(
                switch (node.level()) {
                    case CITY -> "C";
                    case DISTRICT -> "D";
                    case STREET -> "S";
                    case COMMUNITY -> "M";
                    case GRID -> "G";
                });
        out.writeString(node.kind());
        out.writeEndArray();
    }

    /** What the answer says when it is read; each node is its area, name, level by one letter, and kind. */
    record Tree(LocalDate asOf, List<List<@Nullable String>> nodes) {}

    /** @param body null when the browser has it already */
    record Answer(String tag, @Nullable ReadyAnswer body) {}

    private record Told(Geography geography, ReadyAnswer answer) {}
}
