package org.lianglin.foundation.notices;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the acting account wants to be told, and when its bell is silent. */
@Component
class ChooseNotices {
    private final WishTable wishes;
    private final KnownKinds kinds;
    private final QuietHours quiet;
    private final Access access;
    private final AuditTrail audit;
    private final Texts texts;

    ChooseNotices(WishTable wishes, KnownKinds kinds, QuietHours quiet, Access access, AuditTrail audit, Texts texts) {
        this.wishes = wishes;
        this.kinds = kinds;
        this.quiet = quiet;
        this.access = access;
        this.audit = audit;
        this.texts = texts;
    }

    /** Whose hours hold. */
    enum Hours {
        CITY,
        OWN,
        NONE
    }

    record Choice(
            Hours hours,
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @Nullable LocalTime cityFrom,
            @Nullable LocalTime cityUntil,
            List<KindChoice> kinds) {}

    record KindChoice(String kind, String name, String reason, boolean legal, boolean wanted) {}

    record Wish(
            Hours hours, @Nullable LocalTime from, @Nullable LocalTime until, List<String> muted) {}

    @Transactional(readOnly = true)
    public Choice show(Locale locale) {
        var muted = new HashSet<>(wishes.listMuted());
        var own = wishes.findQuiet();
        var city = quiet.ofTheCity();
        return new Choice(
                own.map(q -> q.from() == null ? Hours.NONE : Hours.OWN).orElse(Hours.CITY),
                own.map(WishTable.Quiet::from).orElse(null),
                own.map(WishTable.Quiet::until).orElse(null),
                city.from(),
                city.until(),
                kinds.all().stream()
                        .map(k -> new KindChoice(
                                k.code(),
                                texts.get("notice." + k.code() + ".name", locale, Map.of()),
                                texts.get("notice." + k.code() + ".reason", locale, Map.of()),
                                k.legal(),
                                k.legal() || !muted.contains(k.code())))
                        .toList());
    }

    /** @throws NoticesRefused when a kind must stay on, or the hours have no length */
    @Transactional
    public void choose(Wish wish) {
        for (var code : wish.muted()) {
            var kind = kinds.find(code).orElseThrow(() -> new NoticesRefused.UnknownKind(code));
            if (kind.legal()) {
                throw new NoticesRefused.LegalKind(code);
            }
        }
        var account = access.viewer().accountId();
        switch (wish.hours()) {
            case CITY -> wishes.forgetQuiet(account);
            case NONE -> wishes.replaceQuiet(account, new WishTable.Quiet(null, null));
            case OWN -> {
                if (wish.from() == null || wish.until() == null || wish.from().equals(wish.until())) {
                    throw new NoticesRefused.NoHours();
                }
                wishes.replaceQuiet(account, new WishTable.Quiet(wish.from(), wish.until()));
            }
        }
        wishes.replaceMuted(account, wish.muted());
        audit.record(new AuditRecord(
                "notices.settings-changed",
                "account:" + access.viewer().username(),
                null,
                null,
                Map.of("hours", wish.hours().name(), "muted", wish.muted())));
    }
}
