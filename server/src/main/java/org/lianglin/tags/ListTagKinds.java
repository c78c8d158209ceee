package org.lianglin.tags;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;

/** The catalogue as the viewer may use it: entries of classes for which the viewer is cleared nowhere are left out. */
@Component
class ListTagKinds {
    private final Access access;
    private final TagCatalogue catalogue;

    ListTagKinds(Access access, TagCatalogue catalogue) {
        this.access = access;
        this.catalogue = catalogue;
    }

    record Kinds(List<Kind> items) {}

    /** @param excludes codes of which a person cannot carry one at the same time */
    record Kind(
            String code,
            String name,
            @Nullable String department,
            int confidentiality,
            boolean computed,
            boolean evidence,
            int reviewDays,
            @Nullable Integer low,
            @Nullable Integer high,
            List<String> excludes,
            String basis) {}

    Kinds list() {
        access.require(Permission.VIEW_PEOPLE);
        return new Kinds(catalogue.list().stream()
                .filter(k -> catalogue.cleared(k.confidentiality()))
                .map(k -> new Kind(
                        k.code(),
                        TagCatalogue.name(k),
                        k.department(),
                        k.confidentiality(),
                        k.computed(),
                        k.needsEvidence(),
                        k.reviewDays(),
                        k.low(),
                        k.high(),
                        k.excludes(),
                        k.basis()))
                .toList());
    }
}
