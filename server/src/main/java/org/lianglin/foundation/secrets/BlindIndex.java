package org.lianglin.foundation.secrets;

import org.springframework.stereotype.Component;

/** Keyed digests that make sealed fields findable by equality. */
@Component
public class BlindIndex {
    public byte[] of(String field, String normalised) {
        throw new UnsupportedOperationException(field);
    }

    public byte[] tail(String field, String lastFour) {
        throw new UnsupportedOperationException(field);
    }
}
