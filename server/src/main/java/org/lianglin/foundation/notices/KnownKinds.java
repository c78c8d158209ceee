package org.lianglin.foundation.notices;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of all modules, by code. Asked for late, because senders need the door that needs this. */
@Component
class KnownKinds {
    private final ObjectProvider<NoticeKinds> modules;

    KnownKinds(ObjectProvider<NoticeKinds> modules) {
        this.modules = modules;
    }

    List<NoticeKind> all() {
        return modules.stream()
                .flatMap(m -> m.kinds().stream())
                .sorted(Comparator.comparing(NoticeKind::code))
                .toList();
    }

    Optional<NoticeKind> find(String code) {
        return all().stream().filter(k -> k.code().equals(code)).findFirst();
    }

    List<String> legal() {
        return all().stream().filter(NoticeKind::legal).map(NoticeKind::code).toList();
    }
}
