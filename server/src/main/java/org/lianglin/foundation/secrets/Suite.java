package org.lianglin.foundation.secrets;

/** 密码套件: the family of algorithms behind a key. */
public enum Suite {
    /** AES-256-GCM and HMAC-SHA256, by the JDK. */
    AES(1, 32),
    /** SM4-GCM (GB/T 32907-2016, RFC 8998) and HMAC-SM3 (GB/T 32905-2016), by Bouncy Castle. */
    SM(2, 16);

    private final int mark;
    private final int keyLength;

    Suite(int mark, int keyLength) {
        this.mark = mark;
        this.keyLength = keyLength;
    }

    /** The byte that stands for the suite in a sealed value. */
    int mark() {
        return mark;
    }

    /** Length of a data key in bytes. */
    int keyLength() {
        return keyLength;
    }
}
