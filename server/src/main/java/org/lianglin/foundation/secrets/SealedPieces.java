package org.lianglin.foundation.secrets;

import java.util.HexFormat;

/** How a sealed file is laid out: its random name (16 bytes), then sealed pieces of equal size; the last one may be shorter. */
final class SealedPieces {
    static final int NAME = 16;
    static final int PLAIN = 64 * 1024;
    static final int OVERHEAD = SealedForm.BODY + SealedForm.TAG;
    static final int SEALED = PLAIN + OVERHEAD;

    private SealedPieces() {}

    static String context(String context, byte[] name, long piece, boolean last) {
        return context + "/" + HexFormat.of().formatHex(name) + "/" + piece + (last ? "/last" : "");
    }
}
