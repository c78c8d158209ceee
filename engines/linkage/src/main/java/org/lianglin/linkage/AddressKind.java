package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chinese addresses, compared part by part: the door says more than the building, the building more than the district. */
final class AddressKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.60, 5e-7, 0.80),
            new Level("same-door", 0.12, 5e-7, 0.12),
            new Level("same-building", 0.04, 5e-5, 0.02),
            new Level("same-estate", 0.05, 0.001, 0.02),
            new Level("same-neighbourhood", 0.04, 0.006, 0.01),
            new Level("same-district", 0.06, 0.09, 0.01),
            new Level("different", 0.09, 0.902949, 0.02));
    private static final int LONGEST = 120;

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        var text = Text.clean(raw, LONGEST);
        if (text == null || !Text.anyHan(text)) {
            return null;
        }
        var address = AddressReader.read(text.replace('|', ' '));
        return address.empty() ? null : address.written();
    }

    @Override
    public int level(String left, String right) {
        var stated = left.charAt(left.length() - 1) != '|';
        if (stated && left.equals(right)) {
            return 0;
        }
        var l = Address.of(left);
        var r = Address.of(right);
        if (l.sameDoor(r)) {
            return 1;
        }
        if (l.sameBuilding(r)) {
            return 2;
        }
        if (l.samePlace(r)) {
            return 3;
        }
        return l.sameNeighbourhood(r) ? 4 : l.sameDistrict(r) ? 5 : 6;
    }

    @Override
    public Set<String> keys() {
        return Set.of("door", "building");
    }

    @Override
    public @Nullable String key(String value, String name) {
        var address = Address.of(value);
        var place = address.place();
        if (place == null || address.building().isEmpty()) {
            return null;
        }
        var building = place + ' ' + address.building();
        return name.equals("building") ? building : address.room().isEmpty() ? null : building + ' ' + address.room();
    }
}
