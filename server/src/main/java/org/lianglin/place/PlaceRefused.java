package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why place says no. */
public abstract sealed class PlaceRefused extends Refusal {
    private PlaceRefused(Kind kind, String code, Map<String, ?> facts, FieldError... errors) {
        super(kind, code, facts, List.of(errors));
    }

    private PlaceRefused(Kind kind, String code, String field, Map<String, ?> facts) {
        this(kind, code, facts, new FieldError(field, code, facts));
    }

    /** Unknown and hidden look the same, so that nobody learns what exists elsewhere. */
    static final class UnknownOrHidden extends PlaceRefused {
        UnknownOrHidden(Area area) {
            super(Kind.UNSEEN, "place.unknown-or-hidden", Map.of("area", area.toString()));
        }
    }

    static final class NoSuchTile extends PlaceRefused {
        NoSuchTile(int z, int x, int y) {
            super(Kind.MALFORMED, "place.no-such-tile", Map.of("z", z, "x", x, "y", y));
        }
    }

    static final class MalformedCursor extends PlaceRefused {
        MalformedCursor() {
            super(Kind.MALFORMED, "place.malformed-cursor", "after", Map.of());
        }
    }

    static final class OutsideCity extends PlaceRefused {
        OutsideCity(double lon, double lat) {
            super(Kind.REFUSED, "place.outside-city", "lon", Map.of("lon", lon, "lat", lat));
        }
    }

    static final class SwappedCoordinates extends PlaceRefused {
        SwappedCoordinates(double lon, double lat) {
            super(Kind.REFUSED, "place.swapped-coordinates", "lon", Map.of("lon", lon, "lat", lat));
        }
    }

    /** The point lies in the city, but no base grid covers it: a gap between the grids. */
    static final class NoGridHere extends PlaceRefused {
        NoGridHere(double lon, double lat) {
            super(Kind.REFUSED, "place.no-grid-here", "lon", Map.of("lon", lon, "lat", lat));
        }
    }

    /** The drawing breaks a rule; the field error names it. */
    static final class BadPolygon extends PlaceRefused {
        BadPolygon(String rule, Map<String, ?> facts) {
            super(Kind.REFUSED, "place.bad-polygon", Map.of(), new FieldError("polygon", rule, facts));
        }
    }

    static final class NotACommunity extends PlaceRefused {
        NotACommunity(Area area) {
            super(Kind.REFUSED, "place.not-a-community", "community", Map.of("area", area.toString()));
        }
    }

    static final class NotAGrid extends PlaceRefused {
        NotAGrid(Area area) {
            super(Kind.REFUSED, "place.not-a-grid", "area", Map.of("area", area.toString()));
        }
    }

    static final class CommunityWithoutBorder extends PlaceRefused {
        CommunityWithoutBorder(Area area) {
            super(Kind.REFUSED, "place.community-without-border", "community", Map.of("area", area.toString()));
        }
    }

    static final class BeforeCommunity extends PlaceRefused {
        BeforeCommunity(LocalDate from) {
            super(Kind.REFUSED, "place.before-community", "validFrom", Map.of("from", from.toString()));
        }
    }

    static final class SerialsExhausted extends PlaceRefused {
        SerialsExhausted(Area community) {
            super(Kind.REFUSED, "place.serials-exhausted", "community", Map.of("area", community.toString()));
        }
    }

    static final class NameTaken extends PlaceRefused {
        NameTaken(String name) {
            super(Kind.REFUSED, "place.name-taken", "name", Map.of("name", name));
        }
    }

    static final class PostOutsideGrid extends PlaceRefused {
        PostOutsideGrid(String valid) {
            super(Kind.REFUSED, "place.post-outside-grid", "from", Map.of("valid", valid));
        }
    }

    static final class LeaderAlready extends PlaceRefused {
        LeaderAlready(String holder, LocalDate since) {
            super(Kind.CONFLICT, "place.leader-already", "from", Map.of("holder", holder, "since", since.toString()));
        }
    }

    static final class MalformedPhone extends PlaceRefused {
        MalformedPhone() {
            super(Kind.REFUSED, "place.phone-malformed", "phone", Map.of());
        }
    }

    static final class TrainedInFuture extends PlaceRefused {
        TrainedInFuture() {
            super(Kind.REFUSED, "place.trained-in-future", "trainedOn", Map.of());
        }
    }
}
