package org.lianglin.place;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A body that is kept compressed and sent as it is. The answer depends on the viewer, so nobody between us and the browser may keep
 * it, and the browser asks each time whether it still holds.
 *
 * @param tag in quotes, as in the header
 */
record ReadyAnswer(String tag, byte[] zipped) {
    static ReadyAnswer of(String tag, byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_SPEED + 3);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReadyAnswer(tag, bytes.toByteArray());
    }

    static ResponseEntity<byte[]> unchanged(String tag) {
        return head(HttpStatus.NOT_MODIFIED, tag).build();
    }

    ResponseEntity<byte[]> answer(MediaType type, @Nullable String acceptEncoding) {
        var head = head(HttpStatus.OK, tag).contentType(type);
        return acceptEncoding != null && acceptEncoding.contains("gzip")
                ? head.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(zipped)
                : head.body(plain());
    }

    byte[] plain() {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the browser's If-None-Match names this tag. */
    static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null && ifNoneMatch.contains(tag);
    }

    private static ResponseEntity.BodyBuilder head(HttpStatus status, String tag) {
        return ResponseEntity.status(status)
                .eTag(tag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
}
