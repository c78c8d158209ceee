package org.lianglin.place;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
            this("polygon", rule, facts);
        }

        BadPolygon(String field, String rule, Map<String, ?> facts) {
            super(Kind.REFUSED, "place.bad-polygon", Map.of(), new FieldError(field, rule, facts));
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

    /** No such post today, or one outside the viewer's scopes. */
    static final class UnknownPost extends PlaceRefused {
        UnknownPost() {
            super(Kind.UNSEEN, "place.unknown-post", Map.of());
        }
    }

    /** The last day on duty lies after today, or before the first one. */
    static final class BadLastDay extends PlaceRefused {
        BadLastDay(LocalDate since, LocalDate today) {
            super(Kind.REFUSED, "place.bad-last-day", "last", Map.of("since", since, "today", today));
        }
    }

    static final class TrainedInFuture extends PlaceRefused {
        TrainedInFuture() {
            super(Kind.REFUSED, "place.trained-in-future", "trainedOn", Map.of());
        }
    }

    /** A line or a choice of buildings does not divide the grid; the field error names the rule. */
    static final class BadCut extends PlaceRefused {
        BadCut(String field, String rule) {
            this(field, rule, Map.of());
        }

        BadCut(String field, String rule, Map<String, ?> facts) {
            super(Kind.REFUSED, "place.bad-cut", Map.of(), new FieldError(field, rule, facts));
        }
    }

    static final class NotABaseGrid extends PlaceRefused {
        NotABaseGrid(Area area) {
            super(Kind.REFUSED, "place.not-a-base-grid", "grid", Map.of("area", area.toString()));
        }
    }

    static final class GridWithoutBorder extends PlaceRefused {
        GridWithoutBorder(Area area) {
            super(Kind.REFUSED, "place.grid-without-border", "grid", Map.of("area", area.toString()));
        }
    }

    static final class TooFewGrids extends PlaceRefused {
        TooFewGrids() {
            super(Kind.REFUSED, "place.too-few-grids", "grids", Map.of());
        }
    }

    static final class TwoCommunities extends PlaceRefused {
        TwoCommunities() {
            super(Kind.REFUSED, "place.two-communities", "grids", Map.of());
        }
    }

    static final class GridsApart extends PlaceRefused {
        GridsApart(String name) {
            super(Kind.REFUSED, "place.grids-apart", "grids", Map.of("name", name));
        }
    }

    static final class BadEffectiveDay extends PlaceRefused {
        BadEffectiveDay(LocalDate next) {
            super(Kind.REFUSED, "place.effective-day", "effective", Map.of("next", next.toString()));
        }
    }

    static final class BadPostChoice extends PlaceRefused {
        BadPostChoice() {
            super(Kind.REFUSED, "place.post-choice", "posts", Map.of());
        }
    }

    static final class PreviewFirst extends PlaceRefused {
        PreviewFirst() {
            super(Kind.REFUSED, "place.preview-first", "fingerprint", Map.of());
        }
    }

    /** What was seen is not what would be done. */
    static final class GridChangedMeanwhile extends PlaceRefused {
        GridChangedMeanwhile() {
            super(Kind.CONFLICT, "place.grid-changed-meanwhile", "fingerprint", Map.of("by", "—", "at", "—"));
        }

        GridChangedMeanwhile(String by, Instant at) {
            super(Kind.CONFLICT, "place.grid-changed-meanwhile", "fingerprint", Map.of("by", by, "at", time(at)));
        }
    }

    static final class GridEnded extends PlaceRefused {
        GridEnded(Area area, String by, LocalDate on, List<Area> successors) {
            super(
                    Kind.CONFLICT,
                    "place.grid-ended",
                    "grid",
                    Map.of(
                            "area",
                            area.toString(),
                            "by",
                            by,
                            "on",
                            on.toString(),
                            "successors",
                            String.join(
                                    "、", successors.stream().map(Area::toString).toList())));
        }
    }

    static final class GridChangeScheduled extends PlaceRefused {
        GridChangeScheduled(String by, LocalDate on) {
            super(Kind.CONFLICT, "place.grid-change-scheduled", "grid", Map.of("by", by, "on", on.toString()));
        }
    }

    static final class RenumberedAlready extends PlaceRefused {
        RenumberedAlready(LocalDate on) {
            super(Kind.REFUSED, "place.renumbered-already", "community", Map.of("on", on.toString()));
        }
    }

    static final class InOrderAlready extends PlaceRefused {
        InOrderAlready() {
            super(Kind.REFUSED, "place.in-order-already", "community", Map.of());
        }
    }

    static final class UnknownGridCommand extends PlaceRefused {
        UnknownGridCommand(long id) {
            super(Kind.UNSEEN, "place.unknown-grid-command", Map.of("id", id));
        }
    }

    static final class UnknownBuilding extends PlaceRefused {
        UnknownBuilding(long id) {
            super(Kind.UNSEEN, "place.unknown-building", Map.of("id", id));
        }
    }

    static final class UndoOfUndo extends PlaceRefused {
        UndoOfUndo() {
            super(Kind.REFUSED, "place.undo-of-undo", Map.of());
        }
    }

    static final class NotDone extends PlaceRefused {
        NotDone() {
            super(Kind.CONFLICT, "place.not-done", Map.of());
        }
    }

    static final class UndoSuperseded extends PlaceRefused {
        UndoSuperseded(String by, Instant at) {
            super(Kind.CONFLICT, "place.undo-superseded", Map.of("by", by, "at", time(at)));
        }
    }

    static final class NotScheduled extends PlaceRefused {
        NotScheduled() {
            super(Kind.CONFLICT, "place.not-scheduled", Map.of());
        }
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(at.atZone(ZoneId.of("Asia/Shanghai")));
    }
}
