package org.lianglin.tags;

import org.jspecify.annotations.Nullable;
import org.lianglin.people.Codes;

/** Why somebody reads tags of class 3 and above: each such read is written to the trail with its purpose (个人信息保护法 art. 28). */
final class Purpose {
    private Purpose() {}

    /** @throws TagsRefused when it is not one of the stated purposes */
    static String of(@Nullable String purpose) {
        if (purpose == null || !Codes.has("purpose", purpose)) {
            throw new TagsRefused.InvalidField("purpose", "tags.purpose-needed");
        }
        return purpose;
    }
}
