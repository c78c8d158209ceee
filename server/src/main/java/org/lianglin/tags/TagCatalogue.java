package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The catalogue of today, and for which of its entries a viewer is cleared on a place. */
@Component
class TagCatalogue {
    private final TagKindTable table;
    private final Access access;
    private final Clock clock;

    TagCatalogue(TagKindTable table, Access access, Clock clock) {
        this.table = table;
        this.access = access;
        this.clock = clock;
    }

    Map<String, TagKind> byCode() {
        return list().stream().collect(Collectors.toMap(TagKind::code, Function.identity()));
    }

    List<TagKind> list() {
        return table.list(LocalDate.now(clock));
    }

    /** @throws TagsRefused when there is no such entry today */
    TagKind get(String code) {
        return Optional.ofNullable(byCode().get(code))
                .orElseThrow(() -> new TagsRefused.InvalidField("code", "tags.code-unknown"));
    }

    /** Whether the viewer may see tags of the class on that place. */
    boolean cleared(int confidentiality, Area place) {
        return access.viewer().may(permission(confidentiality), place);
    }

    /** Whether the viewer may see tags of the class anywhere. */
    boolean cleared(int confidentiality) {
        return access.viewer().may(permission(confidentiality));
    }

    static Permission permission(int confidentiality) {
        return switch (confidentiality) {
            case 1, 2 -> Permission.VIEW_PEOPLE;
            case 3 -> Permission.VIEW_SENSITIVE;
            case 4 -> Permission.VIEW_GUARDED;
            default -> Permission.VIEW_RESTRICTED;
        };
    }

    /** In the language of the request. */
    static String name(TagKind kind) {
        return Locale.ENGLISH
                        .getLanguage()
                        .equals(LocaleContextHolder.getLocale().getLanguage())
                ? kind.nameEn()
                : kind.name();
    }
}
