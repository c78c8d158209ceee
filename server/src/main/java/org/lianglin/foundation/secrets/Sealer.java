package org.lianglin.foundation.secrets;

import org.springframework.stereotype.Component;

/** Authenticated encryption of single fields. */
@Component
public class Sealer {
    public byte[] seal(String plain, String context) {
        throw new UnsupportedOperationException(context);
    }

    public String open(byte[] sealed, String context) {
        throw new UnsupportedOperationException(context);
    }
}
