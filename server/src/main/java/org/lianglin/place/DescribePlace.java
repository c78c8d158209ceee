package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.geometry.CityFrame;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A place with its counts, its children and who is on duty, as far as the viewer may see them. */
@Component
class DescribePlace {
    private static final Envelope WHOLE_CITY =
            new Envelope(CityFrame.WEST, CityFrame.EAST, CityFrame.SOUTH, CityFrame.NORTH);

    private final City city;
    private final Places places;
    private final Headcount headcount;
    private final GridPostTable posts;
    private final Sealer sealer;
    private final Access access;
    private final Clock clock;

    DescribePlace(
            City city,
            Places places,
            Headcount headcount,
            GridPostTable posts,
            Sealer sealer,
            Access access,
            Clock clock) {
        this.city = city;
        this.places = places;
        this.headcount = headcount;
        this.posts = posts;
        this.sealer = sealer;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public PlaceView describe(Area area) {
        access.require(Permission.VIEW_PLACES);
        var sight = new Sight(access.viewer().scopes());
        if (!sight.sees(area)) {
            throw new PlaceRefused.UnknownOrHidden(area);
        }
        var node = places.get(area);
        var children = places.children(area).stream()
                .filter(child -> sight.sees(child.area()))
                .toList();
        var counts = headcount.of(Stream.concat(Stream.of(node), children.stream())
                .map(PlaceNode::area)
                .filter(sight::counts)
                .toList());
        var duty = posts.listOn(area, LocalDate.now(clock)).stream()
                .map(this::post)
                .toList();
        var borders = city.borders();
        var bounds = borders.bounds(area).orElse(WHOLE_CITY);
        var centre = borders.find(area).map(DescribePlace::inside).orElseGet(bounds::centre);
        return view(node, bounds, centre, children, counts, duty);
    }

    /** A grid that the running transaction has just drawn: the snapshot does not know it before the commit. */
    PlaceView describeNew(PlaceNode grid, Outline outline) {
        return view(grid, outline.bounds(), inside(outline), List.of(), Map.of(), List.of());
    }

    private PlaceView view(
            PlaceNode node,
            Envelope bounds,
            Coordinate centre,
            List<PlaceNode> children,
            Map<Area, Counts> counts,
            List<PlaceView.Post> duty) {
        return new PlaceView(
                node.area(),
                node.name(),
                node.level(),
                node.kind(),
                node.level() == Level.GRID ? null : node.urbanRuralClass(),
                places.ancestors(node.area()).stream()
                        .map(PlaceView.Ancestor::of)
                        .toList(),
                List.of(centre.x, centre.y),
                List.of(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()),
                node.validFrom(),
                counts.get(node.area()),
                children.stream()
                        .map(c -> new PlaceView.Child(c.area(), c.name(), c.level(), c.kind(), counts.get(c.area())))
                        .toList(),
                duty,
                node.version());
    }

    private PlaceView.Post post(GridPostTable.OnDuty duty) {
        var english = Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
        var phone = duty.phone();
        return new PlaceView.Post(
                Long.toString(duty.id()),
                duty.role(),
                english ? duty.role().english() : duty.role().chinese(),
                duty.holder(),
                phone == null ? null : masked(sealer.open(phone, FillGridPost.PHONE)),
                duty.trainedOn());
    }

    private static String masked(String phone) {
        return phone.length() < 8
                ? "****"
                : phone.substring(0, 3) + "*".repeat(phone.length() - 7) + phone.substring(phone.length() - 4);
    }

    private static Coordinate inside(Outline outline) {
        return outline.toGeometry().getInteriorPoint().getCoordinate();
    }
}
